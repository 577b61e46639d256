"""Mean squared error and its relatives against scikit-learn, the laws' moments against SciPy."""

import numpy as np
import pytest
from scipy.stats import lognorm, norm
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

from snippets.mean_squared_error import LAWS, errors, mae, mse, parts, prices, r_squared, worst

RNG = np.random.default_rng(9)


@pytest.mark.parametrize("count", [1, 2, 50])
def test_metrics(count):
    y, guess = RNG.normal(3, 2, count), RNG.normal(3, 2, count)
    assert mse(guess, y) == pytest.approx(mean_squared_error(y, guess))
    assert mae(guess, y) == pytest.approx(mean_absolute_error(y, guess))
    assert sum(parts(guess, y)) == pytest.approx(mse(guess, y))
    if count > 1:
        assert r_squared(guess, y) == pytest.approx(r2_score(y, guess))


def test_edges():
    assert mse([1, 2], [1, 2]) == 0
    assert np.isnan(mse([np.nan], [1]))
    with pytest.warns(RuntimeWarning):
        assert np.isnan(mse([], []))
    with pytest.raises(ValueError, match="broadcast"):
        mse([1, 2], [1, 2, 3])


@pytest.mark.parametrize("law", LAWS)
def test_errors_have_mean_zero_and_mean_square_one(law):
    assert errors(law).mean() == pytest.approx(0, abs=0.02)
    assert (errors(law) ** 2).mean() == pytest.approx(1, abs=0.1)


def test_the_worst_tenth_of_normal_errors():
    cut = norm.ppf(0.95)
    assert worst("normal", 0.1) == pytest.approx(2 * (cut * norm.pdf(cut) + 0.05), abs=0.01)


def test_prices_are_lognormal():
    assert np.median(prices(0.7)) == pytest.approx(1, abs=0.05)
    assert prices(0.7).mean() == pytest.approx(lognorm(0.7).mean(), rel=0.05)
