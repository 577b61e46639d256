"""The expected best against simulated draws, and Halton's points against SciPy's."""

import numpy as np
import pytest
from scipy.stats import qmc

from snippets.random_search import expected_best, halton, hits, trials_needed


@pytest.mark.parametrize("trials", [1, 4, 25])
def test_the_expected_best_is_the_mean_of_simulated_maxima(trials):
    rng = np.random.default_rng(6)
    scores, chances = rng.normal(size=9), rng.dirichlet(np.ones(9))
    drawn = rng.choice(scores, p=chances, size=(40_000, trials)).max(axis=1)
    assert expected_best(scores, trials, chances) == pytest.approx(drawn.mean(), abs=0.02)


def test_equal_scores_are_one_value():
    assert expected_best([0.3, 0.3], [1, 7]) == pytest.approx([0.3, 0.3])


def test_haltons_points_are_scipys():
    oracle = qmc.Halton(d=6, scramble=False).random(41)[1:]
    assert halton(40, 6) == pytest.approx(oracle)


@pytest.mark.parametrize("share", [0.5, 0.05, 0.003])
def test_fewer_trials_are_not_enough(share):
    needed = trials_needed(share)
    assert hits(share, needed) >= 0.95 > hits(share, needed - 1)
