"""scikit-learn as the oracle of recall, and resampling as that of its deviation."""

import numpy as np
import pytest
from sklearn import metrics

from snippets.recall import confirmed, deviation, measured, recall
from snippets.scores import drawn


@pytest.mark.parametrize("seed", range(4))
def test_recall(seed):
    rng = np.random.default_rng(seed)
    labels, predictions = rng.integers(2, size=(2, 40))
    assert recall(labels, predictions) == metrics.recall_score(labels, predictions)


def test_without_positives_there_is_none():
    assert np.isnan(recall([0, 0], [1, 0]))
    assert recall([1, 0], [0, 0]) == 0
    with pytest.raises(ValueError, match="one score"):
        recall([0, 1], [1])


def test_the_deviation_is_that_of_test_sets():
    labels, scores = drawn(50, 0, 2.0)
    every = [np.mean(drawn(50, 0, 2.0, seed=seed)[1] >= 1) for seed in range(2000)]
    assert np.std(every) == pytest.approx(float(deviation(np.mean(every), 50)), rel=0.05)
    assert np.isnan(measured(10, [0.0], 1.0)).all()
    assert metrics.recall_score(labels, scores >= 1) == recall(labels, scores >= 1)


def test_what_is_confirmed():
    rng = np.random.default_rng(0)
    found = rng.random(100_000) < 0.8413
    known = found | (rng.random(100_000) < 0.1)
    assert found[known].mean() == pytest.approx(confirmed(0.1, 1.0, 2.0), abs=0.003)
