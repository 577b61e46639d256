"""Singular value decomposition: truncation and what it loses, against SciPy and scikit-learn."""

import numpy as np
import pytest
from scipy import linalg
from sklearn.decomposition import TruncatedSVD

from snippets.singular_value_decomposition import lost, noisy, truncate


@pytest.mark.parametrize("shape", [(7, 4), (4, 7), (5, 5)])
@pytest.mark.parametrize("k", [1, 2, 3])
def test_truncation(shape, k):
    A = np.random.default_rng(sum(shape)).normal(size=shape)
    model = TruncatedSVD(k, algorithm="arpack", random_state=0)
    theirs = model.inverse_transform(model.fit_transform(A))
    assert truncate(A, k) == pytest.approx(theirs)
    assert lost(A, k) == pytest.approx(linalg.norm(A - theirs) ** 2 / linalg.norm(A) ** 2)


def test_no_terms_and_all_of_them():
    A = np.random.default_rng(2).normal(size=(3, 5))
    assert truncate(A, 0) == pytest.approx(np.zeros((3, 5)))
    assert truncate(A, 9) == pytest.approx(A)
    assert lost(A, 0) == pytest.approx(1)
    assert lost(np.zeros((2, 2)), 1) == 0


def test_a_negative_rank():
    with pytest.raises(ValueError, match="rank -1"):
        truncate(np.eye(2), -1)


@pytest.mark.parametrize("rank", [1, 4])
def test_the_rank_before_the_noise(rank):
    truth, seen = noisy(12, 9, rank, 0.1, seed=rank)
    assert np.linalg.matrix_rank(truth) == rank
    assert np.linalg.matrix_rank(seen) == 9


@pytest.mark.parametrize("shape", [(6, 3), (3, 6)])
def test_the_pseudoinverse_and_the_spectral_norm(shape):
    A = np.random.default_rng(7).normal(size=shape)
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    assert Vt.T / s @ U.T == pytest.approx(linalg.pinv(A))
    assert s[0] == pytest.approx(linalg.norm(A, 2))
