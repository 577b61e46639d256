"""SciPy's interpolation and the bound of its error as oracles."""

import numpy as np
import pytest
from scipy.interpolate import interp1d

from snippets.universal_approximation_theorem import (
    GRID,
    TARGETS,
    built,
    built_error,
    fitted_error,
    network,
    trained,
)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("units", [1, 5, 30])
def test_the_network_is_the_broken_line(target, units):
    knots = np.linspace(-3, 3, units + 1)
    line = interp1d(knots, TARGETS[target](knots))
    assert network(GRID, *built(units, target)) == pytest.approx(line(GRID), abs=1e-9)


@pytest.mark.parametrize("units", [3, 10, 50])
def test_the_bound(units):
    assert built_error(units) <= (6 / units) ** 2 / 8 * 4


def test_training_comes_nearer_with_more_units():
    assert trained(32)[0] < trained(8)[0]


def test_a_square_stays_a_square():
    x = GRID[::6]
    best = np.polyval(np.polyfit(x, np.sin(2 * x), 2), x)
    expected = np.abs(best - np.sin(2 * x)).max()
    assert fitted_error("square", 40, seed=3) == pytest.approx(expected, rel=1e-6)
