"""SciPy's integrals as the oracle: the factor of a layer in an infinitely wide network."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import approx_fprime
from scipy.special import expit

from snippets.vanishing_gradient import backward_sizes, factor

PHI = {
    "sigmoid": (expit, lambda z: expit(z) * (1 - expit(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
}


def mean(f, variance):
    """E[f(z)] for normal z of mean 0."""
    s = variance**0.5
    return quad(lambda u: f(s * u) * np.exp(-u * u / 2) / (2 * np.pi) ** 0.5, -9, 9)[0]


@pytest.mark.parametrize(
    ("name", "gain"),
    [("sigmoid", 0.7), ("sigmoid", 4), ("tanh", 0.8), ("tanh", 3), ("relu", 1), ("relu", 2)],
)
def test_the_factor_of_a_wide_layer(name, gain):
    phi, slope = PHI[name]
    variance, factors = gain**2, []
    for _ in range(12):  # the inputs have variance 1
        factors.append(gain * mean(lambda z: slope(z) ** 2, variance) ** 0.5)
        variance = gain**2 * mean(lambda z: phi(z) ** 2, variance)
    expected = np.exp(np.mean(np.log(factors)))
    assert factor(name, gain, depth=12, width=400) == pytest.approx(expected, rel=0.03)


def test_without_layers_or_bends():
    assert backward_sizes("relu", 1.0, depth=0).tolist() == [1.0]
    assert backward_sizes("identity", 1.0, depth=5, width=400)[0] == pytest.approx(1, rel=0.1)


@pytest.mark.parametrize("norm", ["batch", "layer"])
def test_the_gradient_through_normalized_layers(norm):
    rng, axis = np.random.default_rng(3), int(norm == "layer")
    x = rng.normal(size=(32, 5))
    weights = [rng.normal(0, 5**-0.5, (5, 5)) for _ in range(3)]
    back = rng.normal(size=x.shape)

    def out(flat):
        a = flat.reshape(x.shape)
        for W in weights:
            z = a @ W
            a = np.tanh(
                (z - z.mean(axis, keepdims=True)) / np.sqrt(z.var(axis, keepdims=True) + 1e-5)
            )
        return float((a * back).sum())

    share = np.linalg.norm(approx_fprime(x.ravel(), out, 1e-6)) / np.linalg.norm(back)
    found = backward_sizes("tanh", 1.0, 3, 5, norm=norm, seed=3)[0]
    assert found == pytest.approx(share, rel=1e-4)
