"""Supervised learning: risk and accuracies against scikit-learn."""

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, zero_one_loss
from sklearn.neighbors import KNeighborsClassifier

from snippets.classes import data
from snippets.supervised_learning import accuracies, risk, shuffled


@pytest.mark.parametrize("seed", range(5))
def test_risk(seed):
    y, predictions = np.random.default_rng(seed).integers(0, 3, size=(2, 25))
    assert risk(y, predictions) == pytest.approx(zero_one_loss(y, predictions))
    assert np.isnan(risk([], []))


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("k", [1, 15])
def test_accuracies(share, k):
    (x, y), (new, truth) = data("rings", 60, 0.2), data("rings", 1000, 0.2, seed=500)
    given = shuffled(y, share)
    model = KNeighborsClassifier(k).fit(x, given)
    theirs = model.score(x, given), accuracy_score(truth, model.predict(new))
    name = "1 neighbor" if k == 1 else "15 neighbors"
    assert accuracies(name, share, "rings", 60) == pytest.approx(theirs, abs=1e-3)


def test_shuffling_keeps_the_counts_and_moves_no_more_than_its_share():
    y = np.arange(100) % 4
    dealt = shuffled(y, 0.3, seed=3)
    assert np.bincount(dealt.astype(int)).tolist() == [25] * 4
    assert 0 < (dealt != y).sum() <= 30
