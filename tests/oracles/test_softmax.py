"""Softmax: SciPy's, its slopes by finite differences, and what infinite logits give."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import expit
from scipy.special import softmax as theirs

from snippets.softmax import chance, crowd, slopes, softmax

RNG = np.random.default_rng(11)


@pytest.mark.parametrize("scale", [0.1, 10, 1e4])
@pytest.mark.parametrize(("shape", "axis"), [((5,), 0), ((3, 4), 0), ((3, 4), 1), ((2, 3, 4), 1)])
def test_softmax_is_that_of_scipy(shape, axis, scale):
    z = RNG.normal(scale=scale, size=shape)
    assert softmax(z, axis) == pytest.approx(theirs(z, axis=axis), abs=1e-15)


def test_the_edges_are_those_of_scipy():
    with np.errstate(all="ignore"):
        for z in ([-np.inf, 0.0], [-np.inf, -np.inf], [np.inf, 0.0], [np.nan, 0.0]):
            assert softmax(z) == pytest.approx(theirs(z), nan_ok=True)


def test_an_empty_vector_has_no_softmax():
    with pytest.raises(ValueError, match="zero-size"):
        softmax([])


def test_of_two_it_is_the_sigmoid_of_the_difference():
    z = RNG.normal(scale=5, size=(20, 2))
    assert softmax(z)[:, 0] == pytest.approx(expit(z[:, 0] - z[:, 1]))


def test_slopes_are_those_of_finite_differences():
    z = RNG.normal(size=4)
    assert slopes(softmax(z)) == pytest.approx(approx_fprime(z, softmax), abs=1e-6)


def test_chance_is_the_softmax_of_the_leader():
    assert chance([2.0], 0.0)[0, 0] == pytest.approx(theirs([2.0, 0.0])[0])
    z = 1.5 * np.random.default_rng(0).normal(size=(20, 9_999))
    expected = np.mean([theirs([3.0, *row])[0] for row in z])
    assert chance([3.0], 1.5)[-1, 0] == pytest.approx(expected)
    assert crowd(1.5).shape[0] == 20
