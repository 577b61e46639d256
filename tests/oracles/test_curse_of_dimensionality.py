"""Curse of dimensionality: volumes and distances against SciPy."""

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from scipy.special import gamma

from snippets.curse_of_dimensionality import ball_share, contrast, far_from_some, points, side


@pytest.mark.parametrize("d", [1, 2, 5, 20, 150])
def test_the_ball(d):
    assert ball_share(d) == pytest.approx(np.pi ** (d / 2) / gamma(d / 2 + 1) / 2.0**d)
    inside = np.linalg.norm(2 * np.random.default_rng(d).random((20000, d)) - 1, axis=1) <= 1
    assert ball_share(d) == pytest.approx(inside.mean(), abs=0.02)
    assert side(0.3, d) ** d == pytest.approx(0.3)


@pytest.mark.parametrize("kind", ["uniform", "normal", "binary", "cauchy", "3 behind"])
@pytest.mark.parametrize("d", [1, 4, 60])
def test_distances(kind, d):
    x = points(kind, d, 40, seed=5)
    theirs = np.sort(cdist(x[:10], x), axis=1)[:, 1:]
    assert far_from_some(kind, d, 40, 5) == pytest.approx(theirs, abs=1e-6 * theirs.max())
    if kind == "uniform":
        ratio = (theirs[:, 0] / theirs[:, -1]).mean()
        assert contrast(kind, d, 40, 5) == pytest.approx(ratio, abs=1e-4)


def test_three_numbers_are_behind_all_features():
    x = points("3 behind", 50, 80)
    assert np.linalg.matrix_rank(x) == 3
