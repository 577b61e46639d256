"""scikit-learn and SciPy as the oracles: the area with ties, Mann-Whitney, the normal formula."""

import numpy as np
import pytest
from scipy.stats import mannwhitneyu, norm
from sklearn import metrics

from snippets.auc import auc, exact, found_at, ordered, spread_of


@pytest.mark.parametrize("levels", [2, 7, 10**6])
def test_the_area_and_the_pairs(levels):
    rng = np.random.default_rng(levels)
    labels, scores = rng.integers(2, size=70), rng.integers(levels, size=70)
    theirs = metrics.roc_auc_score(labels, scores)
    assert auc(labels, scores) == pytest.approx(theirs)
    u = mannwhitneyu(scores[labels == 1], scores[labels == 0]).statistic
    assert ordered(labels, scores) == pytest.approx(u / (labels.sum() * (70 - labels.sum())))


def test_predicted_classes_give_the_balanced_accuracy():
    labels, predictions = np.random.default_rng(1).integers(2, size=(2, 50))
    theirs = metrics.balanced_accuracy_score(labels, predictions)
    assert auc(labels, predictions) == pytest.approx(theirs)


@pytest.mark.parametrize(("separation", "spread"), [(1, 1), (2, 0.5), (0.7, 3)])
def test_the_normal_formula(separation, spread):
    rng = np.random.default_rng(0)
    high, low = rng.normal(separation, spread, 4000), rng.normal(size=4000)
    labels = np.repeat([1, 0], 4000)
    assert auc(labels, np.append(high, low)) == pytest.approx(exact(separation, spread), abs=0.02)
    theirs = norm.sf(norm.isf(0.1), separation, spread)
    assert found_at(0.1, separation, spread) == pytest.approx(theirs)


def test_the_spread_is_that_of_the_area():
    rng = np.random.default_rng(5)
    labels = np.repeat([1, 0], [20, 30])
    every = [auc(labels, rng.normal(size=50) + labels) for _ in range(500)]
    assert spread_of(20, 30, 1.0, 1.0) == pytest.approx(np.std(every), rel=0.15)


def test_a_score_that_is_nan_is_refused():
    with pytest.raises(ValueError, match="nan"):
        auc([0, 1, 1], [0.1, np.nan, 0.2])
