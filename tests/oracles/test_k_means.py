"""k-means: Lloyd's algorithm, inertia, k-means++ and the variance ratio against scikit-learn."""

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import calinski_harabasz_score

from snippets.k_means import STARTS, assign, groups, inertia, lloyd, variance_ratio


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("k", [1, 3, 7])
def test_the_same_start_ends_at_the_same_centers(seed, k):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(80, 3))
    start = X[rng.permutation(80)[:k]]
    theirs = KMeans(k, init=start, n_init=1, tol=0, max_iter=300, algorithm="lloyd").fit(X)
    centers = lloyd(X, start, 300)
    assert centers == pytest.approx(theirs.cluster_centers_)
    assert (assign(X, centers) == theirs.labels_).all()
    assert float(inertia(X, centers)) == pytest.approx(theirs.inertia_)


def test_the_variance_ratio():
    X, _ = groups(4, 0.5)
    found = {k: KMeans(k, n_init=10, random_state=0).fit(X) for k in range(1, 8)}
    scores = {k: calinski_harabasz_score(X, found[k].labels_) for k in range(2, 8)}
    J = [model.inertia_ for model in found.values()]
    assert variance_ratio(J, len(X)) == max(scores, key=scores.get)


@pytest.mark.parametrize("start", STARTS)
def test_starts(start):
    X, rng = groups(3)[0], np.random.default_rng(0)
    centers = STARTS[start](X, 3, rng)
    assert all((center == X).all(axis=1).any() for center in centers)
    with pytest.raises(ValueError, match="0 centers"):
        STARTS["random"](X, 0, rng)


def test_equal_examples_and_a_center_without_any():
    same = np.ones((5, 2))
    assert STARTS["k-means++"](same, 3, np.random.default_rng(0)).tolist() == [[1, 1]] * 3
    assert lloyd([[0.0], [1.0]], [[0.5], [9.0]]).tolist() == [[0.5], [9.0]]
