"""scikit-learn as the oracle: the lasso, its λ, and the smallest λ that silences everything."""

import numpy as np
import pytest
from sklearn.linear_model import Lasso

from snippets.l1_regularization import Data, draw, fits, lasso
from snippets.regularization import shrink


@pytest.mark.parametrize("penalty", [0.003, 0.1, 0.7])
@pytest.mark.parametrize(("examples", "features"), [(40, 6), (12, 30)])
def test_the_weights_are_those_of_scikit_learn(penalty, examples, features):
    rng = np.random.default_rng(features)
    x = rng.normal(size=(examples, features)) * rng.uniform(0.5, 2, size=features)
    y = x[:, 0] - 2 * x[:, 1] + rng.normal(size=examples)
    oracle = Lasso(alpha=penalty, fit_intercept=False, tol=1e-12, max_iter=10**6).fit(x, y)
    ours = lasso(x, y, penalty, passes=20_000)
    assert ours == pytest.approx(oracle.coef_, abs=1e-4)


def test_several_penalties_and_data_sets_at_once_are_the_same_as_one_by_one():
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=(3, 20, 5)), rng.normal(size=(3, 20))
    together = lasso(x, y, [0.05, 0.2])
    for i in range(3):
        for j, penalty in enumerate((0.05, 0.2)):
            assert together[i, j] == pytest.approx(lasso(x[i], y[i], penalty), abs=1e-5)


def test_beyond_the_largest_pull_all_weights_are_zero():
    x, y, _, _ = draw(Data(30, seed=7))
    largest = np.abs(x.T @ y).max() / 30
    assert not lasso(x, y, 1.001 * largest).any()
    assert np.count_nonzero(lasso(x, y, 0.999 * largest)) == 1


def test_without_correlation_it_is_soft_thresholding():
    x = np.linalg.qr(np.random.default_rng(2).normal(size=(9, 4)))[0] * 3
    y = np.random.default_rng(3).normal(size=9)
    assert lasso(x, y, 0.1) == pytest.approx(shrink(x.T @ y / 9, 0.1, kind="L1"))


def test_a_feature_that_is_always_zero_gets_no_weight():
    assert lasso([[1.0, 0.0], [2.0, 0.0]], [1.0, 2.0], 0.1)[1] == 0


def test_the_covariance_is_that_of_the_features():
    x, _, _, covariance = draw(Data(200_000, resemblance=0.6))
    assert np.cov(x.T) == pytest.approx(covariance, abs=0.02)
    assert np.diag(covariance) == pytest.approx(1)
    assert len(fits((Data(30), Data(30, seed=1)))) == 2
