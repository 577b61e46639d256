import numpy as np
import pytest
from scipy import differentiate

from snippets.derivative import central_slope, complex_step, secant_slope

FUNCTIONS = [np.sin, np.exp, lambda x: x**5 - 2 * x, lambda x: 1 / (2 + x**2)]


@pytest.mark.parametrize("f", FUNCTIONS)
def test_slopes_agree_with_scipy(f):
    for x in np.random.default_rng(11).uniform(-2, 2, size=10):
        exact = differentiate.derivative(f, x).df
        assert complex_step(f, x) == pytest.approx(exact, rel=1e-8, abs=1e-10)
        assert central_slope(f, x, 1e-5) == pytest.approx(exact, rel=1e-7, abs=1e-8)
        assert secant_slope(f, x, 1e-8) == pytest.approx(exact, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize(("slope", "order"), [(secant_slope, 1), (central_slope, 2)])
def test_a_tenth_of_the_step_leaves_a_power_of_ten_of_the_error(slope, order):
    coarse, fine = (abs(slope(np.exp, 0.3, h) - np.exp(0.3)) for h in (1e-2, 1e-3))
    assert coarse / fine == pytest.approx(10**order, rel=0.02)
