"""SciPy and finite differences as oracles: what products with W make of a vector."""

import numpy as np
import pytest
from scipy.linalg import svdvals
from scipy.optimize import approx_fprime
from scipy.sparse.linalg import eigs

from snippets.exploding_gradient import KINDS, recurrent, sizes_back, through_tanh, weight_slope


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("radius", [0.3, 1.0, 1.7])
def test_the_spectral_radius(kind, radius):
    W = recurrent(kind, radius, 12)
    found = np.abs(np.linalg.eigvals(W)).max()
    assert found == pytest.approx(radius, rel=1e-9)
    if kind != "chain":  # whose eigenvalues are all one and the same
        assert abs(eigs(W, 1, which="LM")[0][0]) == pytest.approx(radius, rel=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_products_one_by_one_and_at_once(kind):
    W, v = recurrent(kind, 0.9, 7), np.random.default_rng(1).normal(size=7)
    v /= np.linalg.norm(v)
    sizes = sizes_back(W, 13)
    assert sizes[13] == pytest.approx(np.linalg.norm(np.linalg.matrix_power(W.T, 13) @ v))
    assert (sizes[1:] / sizes[:-1]).max() <= svdvals(W)[0] + 1e-12
    assert sizes_back(W, 0).tolist() == [1.0]


@pytest.mark.parametrize("w", [0.7, -1.2])
def test_the_slope_of_a_power(w):
    slope = ((w + 1e-6) ** 9 - (w - 1e-6) ** 9) / 2e-6
    assert weight_slope(w, 9) == pytest.approx(slope, rel=1e-6)


def test_through_tanh_is_the_slope_of_the_state():
    rng, W = np.random.default_rng(2), recurrent("random", 1.1, 5)
    x = [0.5 * rng.normal(size=5) for _ in range(6)]
    v = rng.normal(size=5)

    def last(h):
        for one in x:
            h = np.tanh(W @ h + one)
        return v @ h

    slope = approx_fprime(np.zeros(5), last, 1e-7)
    share = np.linalg.norm(slope) / np.linalg.norm(v)
    assert through_tanh(1.1, 0.5, 6, 5) == pytest.approx(share, rel=1e-4)
