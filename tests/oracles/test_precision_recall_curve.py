"""scikit-learn as the oracle of the points, the average precision and the trapezoids."""

import numpy as np
import pytest
from sklearn import metrics

from snippets.precision_recall_curve import area, average_precision, by_chance, pr, trapezoids
from snippets.scores import drawn


@pytest.mark.parametrize("levels", [3, 9, 10**6])
def test_points_and_areas_with_ties_and_without(levels):
    rng = np.random.default_rng(levels)
    labels, scores = rng.integers(2, size=80), rng.integers(levels, size=80)
    recall, precision = pr(labels, scores)
    theirs = metrics.precision_recall_curve(labels, scores)
    assert precision[::-1] == pytest.approx(theirs[0][:-1])
    assert recall[::-1] == pytest.approx(theirs[1][:-1])
    area_ = metrics.average_precision_score(labels, scores)
    assert average_precision(labels, scores) == pytest.approx(area_)
    assert trapezoids(labels, scores) == pytest.approx(metrics.auc(theirs[1], theirs[0]))


def test_the_area_of_a_population_is_that_of_many_scores():
    labels, scores = drawn(4000, 36_000, 1.5, 2.0)
    theirs = metrics.average_precision_score(labels, scores)
    assert area(0.1, 1.5, 2.0) == pytest.approx(theirs, abs=0.02)


def test_chance():
    rng = np.random.default_rng(7)
    labels = np.arange(60) < 15
    every = [metrics.average_precision_score(labels, rng.random(60)) for _ in range(400)]
    assert by_chance(15, 45) == pytest.approx(np.mean(every), rel=0.05)
