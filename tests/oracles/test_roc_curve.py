"""scikit-learn as the oracle of the curve, ties included, and SciPy as that of the slope."""

import numpy as np
import pytest
from scipy.stats import norm
from sklearn import metrics

from snippets.roc_curve import density, roc, slope


@pytest.mark.parametrize("levels", [3, 12, 10**6])
def test_the_curve_with_ties_and_without(levels):
    rng = np.random.default_rng(levels)
    labels, scores = rng.integers(2, size=60), rng.integers(levels, size=60)
    theirs = metrics.roc_curve(labels, scores, drop_intermediate=False)
    for ours, other in zip(roc(labels, scores), theirs, strict=True):
        assert ours == pytest.approx(other)


@pytest.mark.parametrize("labels", [[1, 1], [0, 0], [0, 1, 1]])
def test_both_classes_and_all_scores_are_needed(labels):
    with pytest.raises(ValueError, match="both classes"):
        roc(labels, [0.1, 0.2])


@pytest.mark.parametrize(("t", "separation", "spread"), [(0.3, 1, 1), (-2, 1, 0.5), (1, 3, 2)])
def test_the_slope_is_that_of_the_exact_curve(t, separation, spread):
    rise = norm.sf(t - 1e-3, separation, spread) - norm.sf(t + 1e-3, separation, spread)
    run = norm.sf(t - 1e-3) - norm.sf(t + 1e-3)
    assert slope(t, separation, spread) == pytest.approx(rise / run, rel=1e-4)
    assert density(t, separation, spread) == pytest.approx(norm.pdf(t, separation, spread))
