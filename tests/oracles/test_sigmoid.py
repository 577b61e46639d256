"""Sigmoid: SciPy's expit, logit and log_expit, Poisson densities, and scikit-learn's fit."""

import numpy as np
import pytest
from scipy.special import expit, log_expit, logit
from scipy.stats import expon, norm, poisson
from sklearn.linear_model import LogisticRegression

from snippets.sigmoid import best_line, densities, log_loss, log_odds, sigmoid, slope

Z = np.concatenate([np.random.default_rng(2).normal(0, 20, 200), [0, -745, 745, -np.inf, np.inf]])


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_values_in_either_precision(kind):
    ours = sigmoid(Z.astype(kind))
    assert ours.dtype == kind
    assert ours == pytest.approx(expit(Z.astype(kind)), rel=4 * float(np.finfo(kind).eps))


def test_edges():
    assert np.isnan(sigmoid(np.nan))
    assert sigmoid([]).shape == (0,)
    assert sigmoid(np.arange(3)).tolist() == expit(np.arange(3)).tolist()
    assert log_odds([0, 1]).tolist() == [-np.inf, np.inf]
    assert np.isnan(log_odds([-0.1, 1.1])).all()


def test_inverse_loss_and_slope():
    p = np.random.default_rng(3).random(50)
    assert log_odds(p) == pytest.approx(logit(p))
    assert log_loss(Z) == pytest.approx(-log_expit(Z))
    small = np.clip(Z, -30, 30)
    difference = (expit(small + 1e-5) - expit(small - 1e-5)) / 2e-5
    assert slope(small) == pytest.approx(difference, abs=1e-9)


def test_best_line_is_logistic_regression():
    rng = np.random.default_rng(4)
    x, counts = rng.normal(size=12), rng.integers(1, 50, size=(2, 12))
    theirs = LogisticRegression(C=1e12, tol=1e-10, max_iter=1000).fit(
        np.tile(x, 2)[:, None], np.repeat([0, 1], 12), sample_weight=counts.ravel()
    )
    fitted = best_line(x, counts)
    assert fitted == pytest.approx([theirs.coef_[0, 0], theirs.intercept_[0]], rel=1e-4)


def test_densities():
    x, zero, one = densities("counts", 2.0)
    assert zero == pytest.approx(poisson.logpmf(x, 4))
    assert one == pytest.approx(poisson.logpmf(x, 6))
    x, _, one = densities("lifetimes", 2.0)
    assert one == pytest.approx(expon.logpdf(x, scale=3))


def test_a_two_sided_class_is_a_mixture():
    x, zero, one = densities("two-sided", 3.0)
    mixture = (norm.pdf(x, 1.5) + norm.pdf(x, -4.5)) / 2
    assert one - zero == pytest.approx(np.log(mixture / norm.pdf(x, -1.5)))
