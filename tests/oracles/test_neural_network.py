"""scikit-learn and finite differences as oracles: the output and its gradient."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.neural_network import MLPClassifier

from snippets.neural_network import Network, forward, gradient, parameters, sine_error, two_moons


@pytest.fixture
def net():
    rng = np.random.default_rng(3)
    return Network(rng.normal(size=(2, 5)), *rng.normal(size=(2, 5)), rng.normal(size=1))


def test_the_probability_of_a_trained_classifier():
    x, y = two_moons(80, seed=5)
    model = MLPClassifier((6,), max_iter=30, random_state=0)
    with pytest.warns(Warning, match="converged"):
        model.fit(x, y)
    (w, v), (b, c) = model.coefs_, model.intercepts_
    logit = forward(x, Network(w, b, v[:, 0], c))
    assert 1 / (1 + np.exp(-logit)) == pytest.approx(model.predict_proba(x)[:, 1], rel=1e-10)
    assert sum(part.size for part in (w, v, b, c)) == parameters(6)


def test_the_gradient_is_that_of_finite_differences(net):
    x, y = two_moons(40, seed=7)
    sizes = np.cumsum([part.size for part in net])[:-1]

    def loss(flat):
        parts = [p.reshape(q.shape) for p, q in zip(np.split(flat, sizes), net, strict=True)]
        return np.logaddexp(0, (1 - 2 * y) * forward(x, Network(*parts))).mean()

    flat = np.concatenate([part.ravel() for part in net])
    ours = np.concatenate([part.ravel() for part in gradient(x, y, net)])
    assert ours == pytest.approx(approx_fprime(flat, loss, 1e-7), abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_more_units_fit_the_sine_better_inside_and_nothing_helps_outside(seed):
    x = np.linspace(-3, 3, 601)
    errors = [sine_error(units, x, seed) for units in (5, 20, 80)]
    assert errors == sorted(errors, reverse=True)
    assert sine_error(80, [30.0], seed) > 1
