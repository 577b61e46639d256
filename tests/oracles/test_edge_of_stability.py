"""The runs against those of the sharpness entry, and the largest eigenvalue against SciPy's."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.sparse.linalg import eigsh

from snippets import sharpness
from snippets.edge_of_stability import net_losses, sharpnesses, toy, train
from snippets.hessian import matrix


def test_the_run_is_that_of_plain_gradient_descent():
    ours = train((0.5,), steps=150, seed=3)[::75]
    assert ours == pytest.approx(sharpness.train(0.5, steps=150, seed=3), abs=1e-12)


def test_the_losses_are_those_of_the_network():
    theta = np.random.default_rng(1).normal(size=(3, 48))
    assert net_losses(theta) == pytest.approx([sharpness.net_loss(t) for t in theta])


def test_the_sharpness_is_the_largest_eigenvalue():
    theta = sharpness.start(5)
    oracle = eigsh(matrix(sharpness.net_gradient, theta), k=1, which="LA")[0]
    assert sharpnesses(theta[None]) == pytest.approx(oracle, abs=1e-4)


def test_the_model_steps_along_the_gradient_of_its_loss():
    x, y, c, rate = 0.7, 1.8, 0.3, 0.2

    def loss(at):
        return 0.5 * at[1] * at[0] ** 2 - c * at[1]

    expected = np.array([x, y]) - rate * approx_fprime(np.array([x, y]), loss, 1e-7)
    assert toy(rate, c, x, y, steps=1)[1] == pytest.approx(expected, abs=1e-6)
