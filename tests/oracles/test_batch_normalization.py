"""scikit-learn as the oracle: without ε, γ and β the layer is a StandardScaler of the batch."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from sklearn.preprocessing import StandardScaler

from snippets.batch_normalization import largest_stable_rate, normalize, normalize_gradient

RNG = np.random.default_rng(2)


@pytest.mark.parametrize("shape", [(2, 1), (5, 3), (64, 8)])
def test_it_standardizes_like_scikit_learn(shape):
    z = RNG.normal(4, 3, shape)
    assert normalize(z, epsilon=0) == pytest.approx(StandardScaler().fit_transform(z), abs=1e-9)


def test_gamma_and_beta_set_deviation_and_mean():
    y = normalize(RNG.normal(size=(50, 2)), [3, 0.5], [-1, 7], epsilon=0)
    assert y.mean(axis=0) == pytest.approx([-1, 7])
    assert y.std(axis=0) == pytest.approx([3, 0.5])


def test_the_gradient_is_that_of_finite_differences():
    z, upstream = RNG.normal(size=(2, 6, 3))
    slopes = approx_fprime(z.ravel(), lambda flat: (normalize(flat.reshape(6, 3)) * upstream).sum())
    assert normalize_gradient(upstream, z).ravel() == pytest.approx(slopes, abs=1e-5)


def test_a_batch_of_two_keeps_only_the_signs():
    z = RNG.normal(size=(40, 2, 1))
    assert np.abs(normalize(z, epsilon=0)) == pytest.approx(np.ones_like(z))


def test_the_largest_rate_falls_with_the_scale_only_without_the_layer():
    without, with_layer = (largest_stable_rate([1, 10], batch_norm=b) for b in (False, True))
    assert without[1] < without[0] / 10
    assert with_layer[1] == with_layer[0]
