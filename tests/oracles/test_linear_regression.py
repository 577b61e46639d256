"""Linear regression: weights, leverage and the interval's width against scikit-learn and SciPy."""

import numpy as np
import pytest
from scipy.stats import linregress, t
from sklearn.linear_model import LinearRegression

from snippets.linear_regression import T95, columns, descend, fit, leverage, predict

RNG = np.random.default_rng(7)


@pytest.mark.parametrize(("count", "features"), [(40, 3), (5, 1), (6, 5), (3, 8), (2, 1)])
def test_weights_and_predictions(count, features):
    x, y = RNG.normal(2, 5, size=(count, features)), RNG.normal(size=count)
    theirs = LinearRegression().fit(x, y)
    assert predict(fit(x, y), x) == pytest.approx(theirs.predict(x), abs=1e-8)
    if count > features:
        assert fit(x, y) == pytest.approx([*theirs.coef_, theirs.intercept_], abs=1e-8)


def test_residuals_are_orthogonal_to_every_column():
    x, y = RNG.normal(size=(50, 4)), RNG.normal(size=50)
    assert columns(x).T @ (y - predict(fit(x, y), x)) == pytest.approx(np.zeros(5), abs=1e-11)


def test_one_feature_and_a_constant_one():
    x, y = RNG.normal(size=30), RNG.normal(size=30)
    theirs = linregress(x, y)
    assert fit(x, y) == pytest.approx([theirs.slope, theirs.intercept])
    assert predict(fit(np.ones(5), y[:5]), np.ones(5)) == pytest.approx(np.full(5, y[:5].mean()))


def test_leverage_is_what_a_change_of_a_label_does_to_its_prediction():
    x, y = RNG.normal(size=(12, 2)), RNG.normal(size=12)
    moved = [predict(fit(x, y + one), x) - predict(fit(x, y), x) for one in np.eye(12)]
    assert leverage(x) == pytest.approx(np.diag(moved), abs=1e-9)
    assert leverage(x).sum() == pytest.approx(3)
    assert leverage([4.0]).tolist() == pytest.approx([1.0])


def test_descent_ends_where_the_equations_do():
    x, y = RNG.normal(size=(60, 3)), RNG.normal(size=60)
    assert descend(x, y, 400) == pytest.approx(fit(x, y), abs=1e-10)


def test_quantiles_of_student():
    for count, value in T95.items():
        assert value == pytest.approx(t.ppf(0.975, count - 2), abs=5e-5)
