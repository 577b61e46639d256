"""SciPy and scikit-learn as oracles: the functions, their slopes, and a network's pieces."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import expit
from sklearn.neural_network._base import ACTIVATIONS as SKLEARN

from snippets.activation_function import (
    ACTIVATIONS,
    DERIVATIVES,
    activate,
    network,
    random_layers,
    relu_pieces,
)

Z = np.random.default_rng(0).normal(0, 2, 50)


@pytest.mark.parametrize(("ours", "theirs"), [("relu", "relu"), ("tanh", "tanh")])
def test_the_functions_of_scikit_learn(ours, theirs):
    expected = Z.copy()
    SKLEARN[theirs](expected)  # in place
    assert activate(Z, ours) == pytest.approx(expected)


def test_the_sigmoid_of_scipy():
    assert activate(Z, "sigmoid") == pytest.approx(expit(Z), rel=1e-13)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_derivative_is_the_slope(name):
    slopes = [approx_fprime([z], lambda v: ACTIVATIONS[name](v)[0])[0] for z in Z]
    assert DERIVATIVES[name](Z) == pytest.approx(slopes, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_the_pieces_are_those_a_fine_grid_finds(seed):
    layers = random_layers(depth=3, width=6, seed=seed)
    x = np.linspace(-3, 3, 60_001)
    bends = np.abs(np.diff(network(x, layers, "relu"), 2)) > 1e-9
    # A kink between two grid points shows in one or two second differences in a row.
    found = 1 + np.count_nonzero(bends[1:] & ~bends[:-1]) + bends[0]
    assert relu_pieces(layers) == found
