"""Unsupervised learning: the adjusted Rand index and groups against scikit-learn."""

import numpy as np
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from snippets.classes import data
from snippets.k_means import assign, inertia
from snippets.unsupervised_learning import adjusted_rand, cluster, two_ways


@pytest.mark.parametrize("seed", range(20))
def test_the_adjusted_rand_index(seed):
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, 1 + seed % 5, 30), rng.integers(-2, 3, 30)
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second))
    assert adjusted_rand(first, first + 7) == 1


@pytest.mark.parametrize("few", [[], [3], [1, 1, 1], [1, 2, 3]])
def test_of_few_examples_or_one_group(few):
    assert adjusted_rand(few, few) == adjusted_rand_score(few, few) == 1


def test_groups():
    X, _ = two_ways(seed=3)
    theirs = KMeans(4, n_init=20, random_state=0).fit(X)
    centers = cluster(X, 4)
    assert float(inertia(X, centers)) == pytest.approx(theirs.inertia_)
    assert adjusted_rand(assign(X, centers), theirs.labels_) == 1


def test_single_linkage_has_other_favorites():
    agrees = {}
    for kind in ("moons", "rings", "blobs"):
        for noise in (0.05, 0.2):
            X, y = data(kind, 200, noise)
            found = fcluster(linkage(X, "single"), 2, "maxclust")
            agrees[kind, noise] = adjusted_rand(found, y)
    for (_, noise), value in agrees.items():
        assert value == pytest.approx(1 if noise == 0.05 else 0, abs=0.02)
