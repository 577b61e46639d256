"""Local minimum: against SciPy's optimizers, finite differences, and counting by hand."""

import numpy as np
import pytest
from scipy import integrate, optimize, signal

from snippets.local_minimum import (
    DEPTHS,
    bottoms,
    ends,
    frequency_loss,
    gradient,
    loss,
    minima,
    share,
    trained,
)


@pytest.mark.parametrize("lowest", DEPTHS)
def test_bottoms_are_minima_that_scipy_finds(lowest):
    for bottom in bottoms(lowest):
        found = optimize.minimize(lambda x: float(loss(x, lowest)), bottom + 0.05)
        assert found.x == pytest.approx(bottom, abs=1e-4)


@pytest.mark.parametrize("lowest", DEPTHS)
def test_gradient_is_that_of_the_loss(lowest):
    for x in np.random.default_rng(0).normal(size=(6, 2)):
        numeric = optimize.approx_fprime(x, lambda a: float(loss(a, lowest)), 1e-7)
        assert gradient(x, lowest) == pytest.approx(numeric, abs=1e-5)


def test_starts_end_where_scipys_gradient_flow_ends():
    line = np.linspace(-3, 3, 24)
    found = ends(0.05)
    for row, column in ((3, 3), (20, 20), (4, 18), (18, 5)):
        start = np.array([line[column], line[row]])
        path = integrate.solve_ivp(lambda _, x: -gradient(x), (0, 200), start, rtol=1e-6)
        assert found[row, column] == ((bottoms() - path.y[:, -1]) ** 2).sum(axis=1).argmin()


def test_share_is_of_the_lowest():
    for lowest, well in (("broad", 0), ("narrow", 1)):
        assert loss(bottoms(lowest), lowest).argmin() == well
        assert share(0.1, lowest) == pytest.approx((ends(0.1, lowest) == well).mean())


@pytest.mark.parametrize("length", [2.0, 7.0])
def test_minima_of_the_frequency(length):
    grid = np.linspace(0.5, 6, 1101)
    peaks, _ = signal.find_peaks(-frequency_loss(grid, length=length))
    assert minima(length) == pytest.approx(grid[peaks])


def test_losses_are_those_of_standardized_labels():
    assert trained(1).shape == (3, 12)
    assert (trained(1) < 1.05).all()
