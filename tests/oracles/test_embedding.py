"""Embedding: scikit-learn's cosines and truncated SVD, and mutual information by hand."""

import numpy as np
import pytest
from sklearn.decomposition import TruncatedSVD
from sklearn.metrics.pairwise import cosine_similarity

from snippets.embedding import cosines, counts, embed, ppmi

RNG = np.random.default_rng(5)


def test_cosines_are_those_of_scikit_learn():
    vectors = RNG.normal(size=(7, 3))
    vectors[2] = 0
    assert cosines(vectors) == pytest.approx(cosine_similarity(vectors))


def test_embeddings_span_what_a_truncated_svd_keeps():
    M = RNG.random((9, 6))
    E = embed(M, 3)
    theirs = TruncatedSVD(3, algorithm="arpack", random_state=0).fit(M)
    assert np.linalg.norm(E, axis=0) ** 2 == pytest.approx(theirs.singular_values_)
    rows = theirs.transform(M)
    assert (E * np.linalg.norm(E, axis=0)) @ (E * np.linalg.norm(E, axis=0)).T == pytest.approx(
        rows @ rows.T
    )


def test_mutual_information_by_the_definition():
    n = RNG.integers(0, 5, size=(6, 4))
    n[3] = 0
    found, total = ppmi(n), n.sum()
    for w, c in np.ndindex(6, 4):
        expected = 0.0
        if n[w, c]:
            expected = max(0, np.log(n[w, c] * total / (n[w].sum() * n[:, c].sum())))
        assert found[w, c] == pytest.approx(expected)
    assert ppmi(np.zeros((2, 2))).tolist() == [[0, 0], [0, 0]]


def test_each_sentence_adds_two_pairs():
    assert counts(50, 0.2, seed=9).sum() == 100
