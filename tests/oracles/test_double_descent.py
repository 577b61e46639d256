"""NumPy's least squares and scikit-learn's ridge as the oracles, on both sides of the peak."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from snippets.double_descent import Task, _directions, _line


@pytest.mark.parametrize("size", [5, 29, 60, 200])
def test_without_a_penalty_it_is_the_smallest_least_squares_fit(size):
    x, new, w = _line(4, 30)
    d, before, after = _directions("line", 30, size, 4)
    inverse = np.where(d > 1e-12 * d[-1], 1 / np.maximum(d, 1e-12 * d[-1]), 0)
    oracle = new[:, :size] @ np.linalg.lstsq(x[:, :size], x @ w)[0]
    assert after @ (inverse * (before @ (x @ w))) == pytest.approx(oracle, abs=1e-6)


@pytest.mark.parametrize("size", [5, 60])
def test_with_a_penalty_it_is_ridge(size):
    x, new, w = _line(Task().seed, 30)
    d, before, after = _directions("line", 30, size, 0)
    oracle = Ridge(alpha=0.2 * size, fit_intercept=False).fit(x[:, :size], x @ w)
    assert after @ (before @ (x @ w) / (d + 0.2)) == pytest.approx(oracle.predict(new[:, :size]))
