import numpy as np
import pytest

from snippets.matrix_multiplication import (
    matmul,
    multiplications,
    rotation,
    strassen_multiplications,
)


def test_matmul_agrees_with_numpy():
    rng = np.random.default_rng(13)
    for m, n, p in rng.integers(1, 7, size=(20, 3)):
        a, b = rng.normal(size=(m, n)), rng.normal(size=(n, p))
        assert matmul(a, b) == pytest.approx(a @ b, rel=1e-12, abs=1e-12)


def test_matmul_is_associative_and_reverses_under_transposition():
    rng = np.random.default_rng(14)
    a, b, c = rng.normal(size=(2, 3)), rng.normal(size=(3, 4)), rng.normal(size=(4, 2))
    assert matmul(matmul(a, b), c) == pytest.approx(matmul(a, matmul(b, c)))
    product = matmul(a, b)
    assert matmul(b.T, a.T) == pytest.approx(product.T)


def test_inner_sizes_must_agree():
    with pytest.raises(ValueError, match="inner sizes"):
        matmul(np.ones((2, 3)), np.ones((2, 3)))


def test_turns_of_the_plane_add_their_angles_and_so_commute():
    for a, b in np.random.default_rng(15).uniform(-180, 180, size=(10, 2)):
        assert matmul(rotation(a), rotation(b)) == pytest.approx(rotation(a + b), abs=1e-12)


def test_counts_grow_with_their_exponents():
    assert multiplications(64, 64, 64) == 8 * multiplications(32, 32, 32)
    assert strassen_multiplications(64) == 7 * strassen_multiplications(32)
    assert all(strassen_multiplications(2**k) < multiplications(2**k, 2**k, 2**k) for k in (1, 9))
