"""Numerical stability: rounding against NumPy's formats, formulas against SciPy and fsum."""

from math import fsum

import numpy as np
import pytest
from scipy import special

from snippets.numerical_stability import capped, error, rounded, softplus, sums, terms, variance

RNG = np.random.default_rng(4)


@pytest.mark.parametrize(("bits", "dtype"), [(11, np.float16), (24, np.float32), (53, np.float64)])
def test_rounded_is_numpys_format(bits, dtype):
    x = RNG.normal(size=500)
    assert rounded(x, bits).tolist() == x.astype(dtype).astype(float).tolist()
    assert np.isinf(rounded(np.inf, bits))
    assert rounded([0.0, -0.0], bits).tolist() == [0.0, 0.0]


def test_float32_operations_are_those_of_numpy():
    x = rounded(100 + RNG.normal(size=8), 24)
    single = x.astype(np.float32)
    assert variance(x, 24) == pytest.approx(float(single.var()), rel=1e-5)
    assert sums(24, stable=False)[-1] == np.cumsum(terms(24).astype(np.float32))[-1]


@pytest.mark.parametrize("x", [-700.0, -40.0, -1.0, 0.0, 5.0, 800.0])
def test_softplus(x):
    assert softplus(x) == pytest.approx(float(np.logaddexp(0, x)), rel=1e-14)
    assert softplus(x) == pytest.approx(float(-special.log_expit(-x)), rel=1e-14)


@pytest.mark.parametrize("bits", [8, 11, 24, 53])
def test_corrected_sums_are_right_to_a_few_roundings(bits):
    true = fsum(terms(bits).tolist())
    assert sums(bits)[-1] == pytest.approx(true, rel=3 * 2.0**-bits)


@pytest.mark.parametrize("logit", [-12.0, -2.0, 0.0, 3.0])
def test_slope_of_the_capped_loss(logit):
    h = 1e-5
    numeric = (capped(logit + h, 1e-3)[0] - capped(logit - h, 1e-3)[0]) / (2 * h)
    assert capped(logit, 1e-3)[1] == pytest.approx(numeric, rel=1e-5)


def test_errors_are_relative_and_undefined_at_zero():
    assert error("variance", 1e6, 8, stable=True) != error("variance", 1e6, 8, stable=True)
