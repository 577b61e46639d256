"""Gaussian distribution: SciPy's chi, and sums against binomial, gamma and Irwin-Hall laws."""

import numpy as np
import pytest
from scipy import stats

from snippets.gaussian_distribution import LAWS, beyond, masses, mean_distance, within


@pytest.mark.parametrize("dimension", [1, 2, 3, 10, 101, 1000])
def test_distances_are_those_of_the_chi_law(dimension):
    law = stats.chi(dimension)
    assert mean_distance(dimension) == pytest.approx(law.mean(), rel=1e-9)
    for radius in (0.5, 1.0, 3.0, np.sqrt(dimension), 40.0):
        assert within(radius, dimension) == pytest.approx(law.cdf(radius), abs=1e-9)


def test_the_edges():
    assert within(0.0) == within(-1.0, 5) == 0
    assert within(np.inf, 3) == 1


@pytest.mark.parametrize("terms", [1, 5, 30, 100])
@pytest.mark.parametrize("deviations", [1.05, 2.05, 3.05])
def test_sums_are_those_of_known_laws(terms, deviations):
    limit = deviations * np.sqrt(terms)
    coins = stats.binom(terms, 0.5)
    heads = np.arange(terms + 1)
    true = coins.pmf(heads)[np.abs(2 * heads - terms) > limit].sum()
    assert beyond("coin", terms, deviations) == pytest.approx(true, abs=1e-9)
    waits = stats.gamma(terms)
    true = waits.sf(terms + limit) + waits.cdf(terms - limit)
    assert beyond("exponential", terms, deviations) == pytest.approx(true, rel=0.02, abs=1e-6)
    assert beyond("normal", terms, deviations) == pytest.approx(
        2 * stats.norm.sf(deviations), rel=0.02
    )


@pytest.mark.parametrize("terms", [2, 6])
def test_uniform_sums_are_irwin_halls(terms):
    limit = 1.5 * np.sqrt(terms)
    law = stats.irwinhall(terms)
    true = 2 * law.cdf(terms / 2 - limit / (2 * np.sqrt(3)))
    assert beyond("uniform", terms, 1.5) == pytest.approx(true, rel=0.02)


@pytest.mark.parametrize("law", ["normal", "uniform", "coin", "exponential", "log-normal"])
def test_grid_and_draws_are_one_law(law):
    draws = LAWS[law](np.random.default_rng(1), (1, 100_000))[0]
    assert draws.mean() == pytest.approx(0, abs=0.02)
    assert (np.abs(draws) > 1.2).mean() == pytest.approx(beyond(law, 1, 1.2), abs=0.01)
    assert masses(law).sum() == pytest.approx(1)


@pytest.mark.parametrize("deviations", [1.0, 2.0, 3.0])
def test_one_tail_of_a_skewed_sum(deviations):
    true = stats.gamma(30).sf(30 + deviations * np.sqrt(30))
    assert beyond("exponential", 30, deviations, above=True) == pytest.approx(true, rel=0.02)
