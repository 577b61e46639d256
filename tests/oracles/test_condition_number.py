import numpy as np
import pytest
from scipy import stats
from sklearn.preprocessing import StandardScaler

from snippets.condition_number import (
    condition_number,
    curvature,
    houses,
    standardize,
    steps_predicted,
    steps_taken,
)


def test_kappa_of_the_curvature_is_the_square_of_that_of_the_data():
    for data in np.random.default_rng(23).normal(size=(10, 30, 4)):
        assert condition_number(curvature(data)) == pytest.approx(
            np.linalg.cond(data) ** 2, rel=1e-8
        )


def test_standardize_agrees_with_scikit_learn():
    data = np.random.default_rng(24).normal(5, 3, size=(40, 3))
    assert standardize(data) == pytest.approx(StandardScaler().fit_transform(data))


def test_kappa_of_two_standardized_features_comes_from_their_correlation_alone():
    for seed in range(1, 6):
        data = houses(80, seed)
        r = stats.pearsonr(*data.T).statistic
        found = condition_number(curvature(standardize(data)))
        assert found == pytest.approx((1 + abs(r)) / (1 - abs(r)), rel=1e-9)


def test_kappa_ignores_a_common_factor_and_is_never_below_one():
    for data in np.random.default_rng(25).normal(size=(10, 20, 3)):
        kappa = condition_number(curvature(data))
        assert kappa >= 1
        assert condition_number(7 * curvature(data)) == pytest.approx(kappa)


@pytest.mark.parametrize("kappa", [1.5, 7, 55, 420])
def test_steps_counted_are_the_steps_predicted(kappa):
    assert steps_taken(kappa) == np.ceil(steps_predicted(kappa))


@pytest.mark.parametrize("kappa", [10.0, 200.0])
def test_momentum_contracts_as_predicted_in_the_long_run(kappa):
    root = np.sqrt(kappa)
    rate, beta = 4 / (1 + root) ** 2, ((root - 1) / (root + 1)) ** 2
    factors = []
    for curve in (1.0, kappa):
        update = np.array([[1 - rate * curve + beta, -beta], [1, 0]])
        factors.append(np.abs(np.linalg.eigvals(update)).max())
    predicted = 1e-6 ** (1 / steps_predicted(kappa, momentum=True))
    assert max(factors) == pytest.approx(predicted, rel=1e-5)
