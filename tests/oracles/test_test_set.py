"""SciPy as the oracle: binomial masses, Wilson's interval, and the best of several guesses."""

import numpy as np
import pytest
from scipy import stats

from snippets.test_set import _masses, best, expected_vote, interval


@pytest.mark.parametrize(("examples", "accuracy"), [(1, 0.3), (40, 0.95), (900, 0.5)])
def test_the_masses_are_binomial(examples, accuracy):
    oracle = stats.binom.pmf(np.arange(examples + 1), examples, accuracy)
    assert _masses(examples, accuracy) == pytest.approx(oracle, abs=1e-12)


def test_beyond_900_they_are_nearly():
    oracle = stats.binom.pmf(np.arange(1201), 1200, 0.5)
    assert _masses(1200, 0.5) == pytest.approx(oracle, abs=1e-4)


@pytest.mark.parametrize(("right", "examples"), [(0, 5), (7, 9), (90, 100), (30, 30)])
def test_wilson_is_that_of_scipy(right, examples):
    oracle = stats.binomtest(right, examples).proportion_ci(2 * stats.norm.cdf(2) - 1, "wilson")
    ours = interval(right, examples, kind="Wilson")
    assert ours == pytest.approx((oracle.low, oracle.high), abs=1e-12)


@pytest.mark.parametrize("asked", [1, 7, 300])
def test_the_best_of_k_is_the_mean_of_a_maximum(asked):
    drawn = np.random.default_rng(asked).binomial(60, 0.5, size=(4000, asked)).max(axis=1) / 60
    assert best(asked, 60) == pytest.approx(drawn.mean(), abs=0.004)


def test_the_vote_is_a_normal_probability():
    assert expected_vote(500, 1000) == pytest.approx(stats.norm.cdf((1 / np.pi) ** 0.5))
