"""Permutation importance: measured against scikit-learn's, and formulas against draws."""

import numpy as np
import pytest
from sklearn.inspection import permutation_importance as theirs
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.tree import DecisionTreeRegressor

from snippets.permutation_importance import draw, exact, permutation_importance, ridge


@pytest.mark.parametrize("model", [LinearRegression(), DecisionTreeRegressor(max_depth=4)])
def test_importances(model):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(300, 4))
    y = x[:, 0] + np.abs(x[:, 1]) + 0.2 * rng.normal(size=300)
    model.fit(x, y)
    found = theirs(model, x, y, n_repeats=60, scoring="neg_mean_squared_error", random_state=0)
    ours = permutation_importance(model.predict, x, y, repeats=60)
    assert ours == pytest.approx(found.importances_mean, abs=0.05)


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.95])
@pytest.mark.parametrize("penalty", [0.0, 0.1, 1.0])
def test_formulas(correlation, penalty):
    x, y = draw(100_000, correlation, seed=3)
    shuffled, left_out = exact(correlation, penalty)
    found = permutation_importance(ridge(x, y, penalty), x, y, repeats=2)
    assert found[:2] == pytest.approx(shuffled, abs=0.05)
    whole = np.mean((ridge(x, y, penalty)(x) - y) ** 2)
    for j in (0, 1):
        rest = np.delete(x, j, axis=1)
        without = np.mean((ridge(rest, y, penalty)(rest) - y) ** 2)
        assert without - whole == pytest.approx(left_out[j], abs=0.03)


def test_ridge():
    x, y = draw(50, 0.5, seed=1)
    model = Ridge(alpha=50 * 0.3, fit_intercept=False).fit(x, y)
    assert ridge(x, y, 0.3)(x) == pytest.approx(model.predict(x))


def test_edges():
    assert permutation_importance(lambda x: x[:, 0], [[1.0]], [3.0]).tolist() == [0.0]
    assert np.isnan(exact(1.0, 0.0)[0]).all()  # no unique solution
