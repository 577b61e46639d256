"""The paths against the entry's other optimizers, and the share of minima against exact values."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from snippets.adam import adam
from snippets.gradient_descent import descend
from snippets.momentum import momentum
from snippets.saddle_point import gradient, loss, paths, share_of_minima


@pytest.mark.parametrize("curvature", [0.1, 1.0, 3.0])
def test_the_gradient_is_that_of_the_loss(curvature):
    theta = np.random.default_rng(4).normal(size=2)
    numeric = approx_fprime(theta, lambda t: float(loss(t, curvature)), 1e-7)
    assert gradient(theta, curvature) == pytest.approx(numeric, abs=1e-5)


RUNS = {
    "gradient descent": lambda g, at, rate: descend(g, at, rate, 49),
    "momentum": lambda g, at, rate: momentum(g, at, rate, 0.9, 49),
    "Adam": lambda g, at, rate: adam(g, at, rate, 49),
}


@pytest.mark.parametrize("method", RUNS)
@pytest.mark.parametrize("degrees", [0.0, 25.0])
def test_the_paths_are_those_of_the_optimizers(method, degrees):
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    ours = paths(method, (0.05,), (2.0,), degrees=degrees, steps=50)[:, 0, 0]
    run = RUNS[method](lambda t: gradient(t @ turn.T) @ turn, np.array([0.01, 1.0]) @ turn, 0.05)
    assert ours == pytest.approx(run @ turn.T, abs=1e-9)


def test_half_of_all_numbers_and_0_146_of_all_pairs_are_positive():
    assert share_of_minima(1, 40_000) == pytest.approx(0.5, abs=0.01)
    assert share_of_minima(2, 40_000) == pytest.approx((2 - 2**0.5) / 4, abs=0.01)
