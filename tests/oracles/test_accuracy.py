"""scikit-learn and SciPy as the oracles: accuracy, plain and balanced, and Wilson's interval."""

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn import metrics

from snippets.accuracy import accuracy, balanced_accuracy, most_accurate, wilson
from snippets.scores import counts, drawn


@pytest.mark.parametrize(("classes", "examples"), [(2, 30), (4, 200), (3, 60)])
def test_accuracy_plain_and_balanced(classes, examples):
    rng = np.random.default_rng(examples)
    labels = rng.integers(classes, size=examples)
    predictions = np.where(rng.random(examples) < 0.6, labels, rng.integers(classes))
    assert accuracy(labels, predictions) == metrics.accuracy_score(labels, predictions)
    if len(set(predictions) - set(labels)) == 0:
        theirs = metrics.balanced_accuracy_score(labels, predictions)
        assert balanced_accuracy(labels, predictions) == pytest.approx(theirs)


def test_nothing_has_no_accuracy_and_shapes_must_agree():
    assert np.isnan([accuracy([], []), balanced_accuracy([], [])]).all()
    with pytest.raises(ValueError, match="one prediction"):
        accuracy([0, 1], [0])


@pytest.mark.parametrize(("right", "examples"), [(0, 10), (3, 7), (99, 100), (50, 50)])
def test_wilson(right, examples):
    theirs = binomtest(right, examples).proportion_ci(method="wilson")
    assert wilson(np.array(right / examples), examples) == pytest.approx(theirs, abs=1e-4)


def test_the_most_accurate_threshold_is_that_of_drawn_scores():
    threshold, right, found = most_accurate(0.1, 1.5, 2.0)
    labels, scores = drawn(20_000, 180_000, 1.5, 2.0)
    tn, fp, fn, tp = counts(labels, scores, threshold)
    assert (tn + tp) / 200_000 == pytest.approx(right, abs=0.002)
    assert tp / (tp + fn) == pytest.approx(found, abs=0.01)
    assert all(sum(counts(labels, scores, t)[1:3]) > fp + fn - 200 for t in np.arange(-3, 6, 0.5))
