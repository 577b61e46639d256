"""scikit-learn as the oracle of F1, F-beta and macro F1, and drawn scores as that of the curves."""

import numpy as np
import pytest
from sklearn import metrics

from snippets.confusion_matrix import confusion
from snippets.f1_score import GRID, curves, f_score, macro
from snippets.scores import drawn


@pytest.mark.parametrize("beta", [0.5, 1, 2])
def test_f_beta(beta):
    labels, predictions = np.random.default_rng(0).integers(2, size=(2, 60))
    theirs = metrics.fbeta_score(labels, predictions, beta=beta)
    assert f_score(labels, predictions, beta) == pytest.approx(theirs)


def test_without_positives_there_is_none():
    assert np.isnan(f_score([0, 0], [0, 0]))
    assert f_score([0, 1], [1, 0]) == 0


def test_macro_is_that_of_scikit_learn_and_the_other_is_larger():
    labels, predictions = np.random.default_rng(1).integers(4, size=(2, 200))
    one, other = macro(confusion(labels, predictions, 4))
    assert one == pytest.approx(metrics.f1_score(labels, predictions, average="macro"))
    assert other >= one


@pytest.mark.parametrize(("separation", "spread"), [(2, 1), (1, 2)])
def test_the_curves_are_those_of_drawn_scores(separation, spread):
    labels, scores = drawn(20_000, 80_000, separation, spread)
    precision, recall, f1, chance = curves(0.2, separation, spread)
    for at in (400, 450):  # thresholds 0 and 1
        called = scores >= GRID[at]
        assert metrics.precision_score(labels, called) == pytest.approx(precision[at], abs=0.02)
        assert metrics.recall_score(labels, called) == pytest.approx(recall[at], abs=0.02)
        assert metrics.f1_score(labels, called) == pytest.approx(f1[at], abs=0.02)
    near = np.abs(scores - GRID[450]) < 0.1
    assert labels[near].mean() == pytest.approx(chance[450], abs=0.02)
