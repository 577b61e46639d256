"""The loss against scikit-learn's, its slope against numerical ones, and what is captured."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.decomposition import PCA
from sklearn.metrics import log_loss

from snippets.loss_landscape import HIDDEN, captured, directions, losses, rescaled, slope, train
from snippets.neural_network import two_moons

THETA = np.random.default_rng(7).normal(size=(3, 4 * HIDDEN))


def test_the_losses_are_scikit_learns():
    x, y = two_moons(100, 0.2, 0)
    for theta, found in zip(THETA, losses(THETA), strict=True):
        w = theta.reshape(4, HIDDEN)
        z = np.maximum(x @ w[:2] + w[2], 0) @ w[3]
        assert found == pytest.approx(log_loss(y, 1 / (1 + np.exp(-z))))


def test_the_slope_is_that_of_the_loss():
    numeric = approx_fprime(THETA[0], lambda t: float(losses(t)), 1e-7)
    assert slope(THETA[0]) == pytest.approx(numeric, abs=1e-5)


def test_each_neuron_of_a_normalized_direction_is_as_long_as_its_weights():
    own = np.linalg.norm(THETA[1].reshape(4, HIDDEN)[:3], axis=0)
    for direction in directions(THETA[1], seed=3, normalized=True):
        assert np.linalg.norm(direction.reshape(4, HIDDEN)[:3], axis=0) == pytest.approx(own)


def test_any_positive_factors_leave_the_loss():
    factors = np.random.default_rng(1).uniform(0.1, 9, size=HIDDEN)
    assert losses(rescaled(THETA[2], factors)) == pytest.approx(losses(THETA[2]))


def test_what_two_principal_directions_capture_is_that_of_pca():
    path = train(200)
    oracle = PCA(2).fit(path)
    assert captured(path) == pytest.approx(oracle.explained_variance_ratio_.sum())
    assert captured(path, oracle.components_) == pytest.approx(captured(path))
