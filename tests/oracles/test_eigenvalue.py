import numpy as np
import pytest
from scipy import linalg
from scipy.sparse.linalg import eigsh

from snippets.eigenvalue import power_iteration, rayleigh, symmetric, tangent


def spd(rng, eigenvalues):
    vectors = linalg.qr(rng.normal(size=(len(eigenvalues),) * 2))[0]
    return vectors @ np.diag(eigenvalues) @ vectors.T


def test_power_iteration_agrees_with_lapack_and_arpack():
    rng = np.random.default_rng(16)
    for _ in range(5):
        matrix = spd(rng, [*rng.uniform(0, 5, size=11), 7.0])
        last = power_iteration(matrix, rng.normal(size=12), 200)[-1]
        assert rayleigh(matrix, last) == pytest.approx(linalg.eigvalsh(matrix)[-1], rel=1e-10)
        assert rayleigh(matrix, last) == pytest.approx(eigsh(matrix, k=1)[0][0], rel=1e-10)
        assert tangent(last, linalg.eigh(matrix)[1][:, -1]) < 1e-6


def test_the_angle_shrinks_by_the_ratio_of_the_eigenvalues():
    matrix = spd(np.random.default_rng(17), [1.0, 2.0, 5.0])
    axis = linalg.eigh(matrix)[1][:, -1]
    path = power_iteration(matrix, [1.0, 2.0, -1.0], 20)
    assert tangent(path[20], axis) / tangent(path[19], axis) == pytest.approx(2 / 5, rel=1e-3)


def test_symmetric_has_the_eigenvalues_it_was_given():
    for first, second, angle in np.random.default_rng(18).uniform(-4, 4, size=(10, 3)):
        found = linalg.eigvalsh(symmetric(first, second, 40 * angle))
        assert found == pytest.approx(sorted([first, second]))


def test_the_rayleigh_quotient_lies_between_the_extreme_eigenvalues():
    rng = np.random.default_rng(19)
    matrix = spd(rng, [-2.0, 0.5, 3.0])
    assert all(-2 - 1e-12 <= rayleigh(matrix, v) <= 3 + 1e-12 for v in rng.normal(size=(50, 3)))
