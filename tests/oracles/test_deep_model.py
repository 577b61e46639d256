"""SciPy's linear programming as the oracle: no broken line with equal pieces is closer to x²."""

import numpy as np
import pytest
from scipy.optimize import linprog

from snippets.deep_model import deep_square, error, parameters, same_size, wide_square


def best_broken_line(count):
    """The least largest error of a broken line with `count` equal pieces, by linear programming."""
    x = np.linspace(0, 1, 60 * count + 1)
    knots = np.linspace(0, 1, count + 1)
    hats = np.array([np.interp(x, knots, row) for row in np.eye(count + 1)]).T
    bound = -np.ones((len(x), 1))
    result = linprog(
        [*np.zeros(count + 1), 1],
        A_ub=np.block([[hats, bound], [-hats, bound]]),
        b_ub=np.concatenate([x**2, -(x**2)]),
        bounds=(None, None),
    )
    return result.fun


@pytest.mark.parametrize("units", [1, 2, 5, 9])
def test_the_wide_network_is_the_best_broken_line(units):
    assert best_broken_line(units) == pytest.approx(1 / (8 * units**2), rel=1e-6)
    assert error(wide_square(units)) == pytest.approx(1 / (8 * units**2), rel=1e-3)


@pytest.mark.parametrize("depth", range(1, 9))
def test_the_deep_network_has_the_error_of_the_theorem(depth):
    assert error(deep_square(depth)) == 4.0 ** -(depth + 1)
    deep, wide = same_size(depth)
    assert parameters(deep) == parameters(wide)
