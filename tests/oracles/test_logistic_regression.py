"""Logistic regression: scikit-learn's weights, with and without a penalty, and SciPy's gradient."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from snippets.linear_regression import columns
from snippets.logistic_regression import descend, draw, fit, loss, parted, probability


@pytest.mark.parametrize(("examples", "features"), [(60, 1), (200, 4)])
@pytest.mark.parametrize("penalty", [0.0, 0.01, 10.0])
def test_weights(examples, features, penalty):
    x, y, _ = draw(examples, features, length=1.0, seed=5)
    strength = 1 / (penalty * examples) if penalty else np.inf
    theirs = LogisticRegression(C=strength, tol=1e-10, max_iter=10_000).fit(3 * x + 1, y)
    ours = fit(3 * x + 1, y, penalty)
    assert ours == pytest.approx([*theirs.coef_[0], theirs.intercept_[0]], rel=1e-3, abs=1e-5)
    assert probability(ours, x) == pytest.approx(theirs.predict_proba(x)[:, 1], abs=1e-4)


def test_loss_and_its_gradient():
    x, y, _ = draw(50, 3, seed=6)
    w = np.array([0.5, -1.0, 2.0, 0.3])
    assert loss(w, x, y) == pytest.approx(log_loss(y, probability(w, x)))
    by_hand = columns(x).T @ (probability(w, x) - y) / 50
    assert approx_fprime(w, loss, 1e-7, x, y) == pytest.approx(by_hand, abs=1e-5)


def test_descent_ends_at_the_fitted_weights():
    x, y, _ = draw(100, 2, seed=7)
    both = descend(x, [y, y], 2000, [0.0, 0.1])[-1]
    assert both[0] == pytest.approx(fit(x, y), abs=1e-6)
    assert both[1] == pytest.approx(fit(x, y, 0.1), abs=1e-6)


@pytest.mark.parametrize("labels", [[0, 0, 1, 1], [1, 1, 1, 1]])
def test_parted_classes_have_no_best_weights(labels):
    with pytest.raises(ValueError, match="parted"):
        fit([0, 1, 2, 3], labels)
    assert np.isfinite(fit([0, 1, 2, 3], [*labels[:2], 0, 1], 0.1)).all()
    with pytest.raises(ValueError, match="parted"):
        fit(*parted())
