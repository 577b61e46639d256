"""K-nearest neighbors: votes, distances and errors against scikit-learn's."""

import numpy as np
import pytest
from sklearn.metrics import pairwise_distances
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier

from snippets.classes import data
from snippets.k_nearest_neighbors import curve, distances, predict, ranked


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("k", [1, 2, 5, 60])
def test_votes_of_several_classes(seed, k):
    rng = np.random.default_rng(seed)
    x, y, new = rng.normal(size=(60, 3)), rng.integers(3, 7, 60), rng.normal(size=(40, 3))
    theirs = KNeighborsClassifier(k).fit(x, y).predict(new)
    assert (predict(x, y, new, k) == theirs).all()


def test_distances():
    rng = np.random.default_rng(3)
    x, new = rng.normal(size=(9, 4)), rng.normal(size=(5, 4))
    assert distances(x, new) == pytest.approx(pairwise_distances(new, x))
    assert (ranked(x, new)[:, 0] == distances(x, new).argmin(axis=1)).all()


@pytest.mark.parametrize("k", [1, 9])
def test_leaving_one_out(k):
    x, y = data("cross", 70, 0.4)
    theirs = cross_val_predict(KNeighborsClassifier(k), x, y, cv=LeaveOneOut())
    ours = curve("cross", 70, 0.4, on="one out")[k // 2]
    assert ours == pytest.approx((theirs != y).mean())


@pytest.mark.parametrize("unit", [0.1, 1.0])
def test_new_examples(unit):
    (x, y), (new, truth) = data("rings", 50, 0.4), data("rings", 500, 0.4, seed=500)
    model = KNeighborsClassifier(5).fit(x * [1, unit], y)
    wrong = (model.predict(new * [1, unit]) != truth).mean()
    assert curve("rings", 50, 0.4, unit)[2] == pytest.approx(wrong)


@pytest.mark.parametrize("k", [0, -1, 4])
def test_no_such_k(k):
    with pytest.raises(ValueError, match="of 3 examples"):
        predict([[0.0], [1.0], [2.0]], [0, 1, 1], [[0.5]], k)


def test_one_class_and_one_example():
    assert predict([[0.0]], [7], [[5.0], [6.0]]).tolist() == [7, 7]
