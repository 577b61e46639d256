"""Convex function: losses against scikit-learn's, and the chord test against Hessians."""

import numpy as np
import pytest
from sklearn.metrics import log_loss, mean_squared_error
from sklearn.neural_network import MLPClassifier

from snippets.convex_function import LOSSES, T, above_chord, stays_convex, violates
from snippets.symptoms.network import moons

X, Y = moons()


def numeric_hessian(f, w, h=1e-4):
    steps = h * np.eye(len(w))
    return np.array(
        [
            [float(f(w + a + b) - f(w + a - b) - f(w - a + b) + f(w - a - b)) for b in steps]
            for a in steps
        ]
    ) / (4 * h * h)


@pytest.mark.parametrize("seed", range(3))
def test_losses_of_a_linear_model(seed):
    w = np.random.default_rng(seed).normal(size=3)
    z = X @ w[:2] + w[2]
    p = 1 / (1 + np.exp(-z))
    for name, expected in (
        ("linear, squared error", mean_squared_error(Y, z)),
        ("linear, log loss", log_loss(Y, p)),
        ("sigmoid, squared error", mean_squared_error(Y, p)),
    ):
        assert float(LOSSES[name][1](w)) == pytest.approx(expected)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_loss_of_the_network_is_that_of_scikit_learn():
    w = np.random.default_rng(5).normal(size=17)
    net = MLPClassifier((4,), activation="tanh", max_iter=1).fit(X, Y)
    net.coefs_ = [w[:8].reshape(4, 2).T, w[12:16, None]]
    net.intercepts_ = [w[8:12], w[16:]]
    assert float(LOSSES["network, log loss"][1](w)) == pytest.approx(
        log_loss(Y, net.predict_proba(X)[:, 1])
    )


@pytest.mark.parametrize("name", ["linear, squared error", "linear, log loss"])
def test_hessians_of_the_convex_ones_have_no_negative_eigenvalue(name):
    size, f = LOSSES[name]
    for seed in range(5):
        w = 2 * np.random.default_rng(seed).normal(size=size)
        assert np.linalg.eigvalsh(numeric_hessian(f, w)).min() > -1e-5


def test_hessians_of_the_others_do():
    size, f = LOSSES["sigmoid, squared error"]
    least = [
        np.linalg.eigvalsh(numeric_hessian(f, 3 * np.random.default_rng(s).normal(size=size))).min()
        for s in range(8)
    ]
    assert min(least) < -1e-3


def test_chords():
    assert float(above_chord(-(T**2))) == pytest.approx(0.25)
    assert not violates(np.exp(T)).any()
    assert not violates(3 * T + 1).any()
    assert stays_convex("sum", "exp", "-x")
    assert not stays_convex("smaller", "x²", "-x")


def test_squared_error_of_a_sigmoid_is_convex_until_a_logit_is_wrong_by_ln_2():
    z = np.linspace(-4, 4, 8001)
    p = 1 / (1 + np.exp(-z))
    curvature = np.gradient(np.gradient(p**2, z), z)
    inner = np.abs(z) < 3.9
    formula = 2 * p**2 * (1 - p) * (2 - 3 * p)
    np.testing.assert_allclose(curvature[inner], formula[inner], atol=1e-4)
    assert (curvature[inner & (z < np.log(2) - 0.01)] > 0).all()
    assert (curvature[inner & (z > np.log(2) + 0.01)] < 0).all()
