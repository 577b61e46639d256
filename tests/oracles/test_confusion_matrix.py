"""scikit-learn as the oracle: tables of any number of classes, and the four counts."""

import numpy as np
import pytest
from scipy.stats import norm
from sklearn import metrics

from snippets.confusion_matrix import confusion
from snippets.scores import above, counts


@pytest.mark.parametrize(("classes", "examples"), [(2, 50), (3, 1), (5, 200), (4, 0)])
def test_the_table_has_true_classes_in_rows(classes, examples):
    rng = np.random.default_rng(classes)
    labels, predictions = rng.integers(classes, size=(2, examples))
    every = list(range(classes))
    theirs = metrics.confusion_matrix(labels, predictions, labels=every) if examples else 0
    assert np.all(confusion(labels, predictions, classes) == theirs)


def test_the_four_counts_stand_in_the_order_of_ravel():
    rng = np.random.default_rng(0)
    labels, scores = rng.integers(2, size=80), rng.integers(5, size=80)  # with ties
    theirs = metrics.confusion_matrix(labels, scores >= 2).ravel()
    assert counts(labels, scores, 2) == tuple(theirs)
    assert counts([], [], 0) == (0, 0, 0, 0)


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="one prediction"):
        confusion([0, 1], [0], 2)
    with pytest.raises(ValueError, match="numbered"):
        confusion([0, 2], [0, 1], 2)
    with pytest.raises(ValueError, match="one score"):
        counts([0, 1], [0.5], 0.5)


@pytest.mark.parametrize(("threshold", "mean", "spread"), [(0.3, 0, 1), (-2, 1, 0.5), (40, 0, 1)])
def test_the_share_above(threshold, mean, spread):
    assert above(threshold, mean, spread) == pytest.approx(norm.sf(threshold, mean, spread))
