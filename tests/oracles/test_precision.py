"""scikit-learn as the oracle of precision, and drawn scores as that of its formula."""

import numpy as np
import pytest
from sklearn import metrics

from snippets.precision import expected, precision, precision_at
from snippets.scores import drawn


@pytest.mark.parametrize("seed", range(4))
def test_precision(seed):
    rng = np.random.default_rng(seed)
    labels, predictions = rng.integers(2, size=(2, 40))
    assert precision(labels, predictions) == metrics.precision_score(labels, predictions)


def test_without_alarms_there_is_none():
    assert np.isnan(precision([0, 1], [0, 0]))
    assert precision([0, 0], [1, 0]) == 0
    with pytest.raises(ValueError, match="one score"):
        precision([0, 1], [1])


def test_precision_at_k_is_that_of_the_k_highest():
    labels, scores = drawn(20, 60, 1.0)
    cut = np.sort(scores)[-13]
    assert precision_at(13, labels, scores) == metrics.precision_score(labels, scores >= cut)
    assert precision_at(80, labels, scores) == 0.25
    with pytest.raises(ValueError, match="from 1"):
        precision_at(0, labels, scores)


@pytest.mark.parametrize(("separation", "spread"), [(2, 1), (1, 2), (1, 0.5)])
def test_the_formula(separation, spread):
    labels, scores = drawn(40_000, 160_000, separation, spread)
    counted = metrics.precision_score(labels, scores >= 1)
    assert counted == pytest.approx(expected(0.2, 1.0, separation, spread), abs=0.01)
