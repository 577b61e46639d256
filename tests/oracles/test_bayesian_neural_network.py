"""Central differences as the oracle of the gradient, and energy conserved along a path."""

import numpy as np
import pytest
from scipy.optimize import check_grad

from snippets.bayesian_neural_network import UNITS, energy, energy_gradient, posterior


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_gradient_is_that_of_the_energy(seed):
    theta = np.random.default_rng(seed).normal(size=3 * UNITS)

    def value(t):
        return float(energy(t[None])[0])

    def slope(t):
        return energy_gradient(t[None])[0]

    assert check_grad(value, slope, theta) < 1e-4 * np.linalg.norm(slope(theta))


def test_the_chains_leave_the_prior_for_the_posterior():
    begun = np.median(energy(posterior(rounds=0)))
    ended = [np.median(energy(posterior(rounds=25, seed=seed))) for seed in (1, 2)]
    assert max(ended) < begun / 10
    assert ended[0] == pytest.approx(ended[1], rel=0.1)
