"""scikit-learn and NumPy as the oracles: ridge at this λ, and the trace of its hat matrix."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression, Ridge

from snippets.l2_regularization import COVARIANCE, LEAST_SQUARES, draw, kept, measured, path
from snippets.regularization import ridge


@pytest.mark.parametrize("penalty", [1e-6, 0.03, 2.0, 500.0])
@pytest.mark.parametrize(("examples", "features"), [(25, 4), (8, 20), (1, 1)])
def test_ridge_is_that_of_scikit_learn(penalty, examples, features):
    rng = np.random.default_rng(examples)
    x, y = rng.normal(size=(examples, features)), rng.normal(size=examples)
    oracle = Ridge(alpha=examples * penalty, fit_intercept=False).fit(x, y)
    assert ridge(x, y, penalty) == pytest.approx(oracle.coef_, rel=1e-5)


@pytest.mark.parametrize("penalty", [0.01, 1.0])
def test_the_shares_add_up_to_the_trace_of_the_hat_matrix(penalty):
    x, y = draw(30, 7, condition=50, seed=3)
    hat = x @ np.linalg.solve(x.T @ x / 30 + penalty * np.eye(7), x.T / 30)
    assert kept(x, penalty).sum() == pytest.approx(np.trace(hat))
    assert measured(x, y, penalty) == pytest.approx(kept(x, penalty))


def test_no_spread_keeps_nothing():
    assert kept(np.zeros((5, 2)), 0.1).tolist() == [0, 0]


def test_the_path_is_a_ridge_fit():
    x = np.linalg.cholesky(COVARIANCE).T * 2**0.5
    assert path(0.3) == pytest.approx(ridge(x, x @ LEAST_SQUARES, 0.3))


def test_c_of_logistic_regression_is_one_by_n_and_the_penalty():
    rng = np.random.default_rng(1)
    x, penalty = rng.normal(size=(60, 3)), 0.05
    y = (x[:, 0] + rng.normal(size=60) > 0).astype(int)
    fit = LogisticRegression(C=1 / (60 * penalty), fit_intercept=False, tol=1e-10).fit(x, y)
    w = fit.coef_[0]
    slope = x.T @ (1 / (1 + np.exp(-x @ w)) - y) / 60 + penalty * w
    assert np.abs(slope).max() < 1e-6
