"""scikit-learn and the closed form as the oracles: the same errors on the same folds."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.model_selection import PredefinedSplit, cross_val_predict
from sklearn.neighbors import KNeighborsRegressor

from snippets.cross_validation import LEARNERS, deal, squared_errors

ORACLES = {
    "least squares": LinearRegression(fit_intercept=False),
    "neighbor": KNeighborsRegressor(1),
}


def data(seed, examples=23, features=4):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(examples, features))
    return x, x @ rng.normal(size=features) + rng.normal(size=examples)


@pytest.mark.parametrize("name", ORACLES)
@pytest.mark.parametrize("k", [2, 5, 23])
def test_the_errors_are_those_of_scikit_learn(name, k):
    x, y = data(k)
    oracle = cross_val_predict(ORACLES[name], x, y, cv=PredefinedSplit(deal(23, k, seed=3)))
    ours = squared_errors(x, y, k, LEARNERS[name], seed=3)
    assert ours == pytest.approx((oracle - y) ** 2, rel=1e-5, abs=1e-9)


def test_ridge_has_the_penalty_it_says():
    x, y = data(1)
    new = data(2)[0]
    oracle = Ridge(alpha=0.3 * 23, fit_intercept=False).fit(x, y).predict(new)
    assert LEARNERS["ridge"](x, y, new) == pytest.approx(oracle)


def test_leaving_one_out_has_a_closed_form():
    x, y = data(9)
    hat = x @ np.linalg.pinv(x)
    shortcut = (y - hat @ y) / (1 - np.diag(hat))
    assert squared_errors(x, y, 23) == pytest.approx(shortcut**2, rel=1e-5)


def test_stacked_data_sets_are_treated_one_by_one():
    (x, y), (x2, y2) = data(4), data(5)
    together = squared_errors([x, x2], [y, y2], 5)
    assert together[1] == pytest.approx(squared_errors(x2, y2, 5))


@pytest.mark.parametrize("k", [0, 1, 6])
def test_what_cannot_be_dealt_is_refused(k):
    with pytest.raises(ValueError, match="folds of 5 examples"):
        deal(5, k)
