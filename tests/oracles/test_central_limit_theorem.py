"""Central limit theorem: exact distances against SciPy's distributions of sums."""

import numpy as np
import pytest
from scipy import stats

from snippets.central_limit_theorem import LAWS, distance, foretold, skewness, standardized

Z = np.linspace(-4, 4, 4001)


@pytest.mark.parametrize("n", [1, 2, 7, 50, 400])
def test_exponential_sums_are_gamma(n):
    below = stats.gamma.cdf(n + Z * np.sqrt(n), n)
    assert distance("exponential", n) == pytest.approx(
        np.abs(below - stats.norm.cdf(Z)).max(), abs=3e-4
    )


@pytest.mark.parametrize("n", [1, 3, 10, 101])
@pytest.mark.parametrize(("law", "p"), [("coin", 0.5), ("one in 100", 0.01)])
def test_counts_are_binomial(law, p, n):
    k = np.arange(n + 1)
    z = (k - n * p) / np.sqrt(n * p * (1 - p))
    after, before = stats.binom.cdf(k, n, p), stats.binom.cdf(k - 1, n, p)
    normal = stats.norm.cdf(z)
    true = max(np.abs(after - normal).max(), np.abs(before - normal).max())
    assert distance(law, n) == pytest.approx(true, abs=3e-3)


def test_three_uniform_draws_are_an_irwin_hall_sum():
    z, below = standardized("uniform", 3)
    true = stats.irwinhall(3).cdf(1.5 + Z / 2)
    assert np.interp(Z, z, below) == pytest.approx(true, abs=3e-3)


def test_skewness():
    assert skewness("exponential") == pytest.approx(2, abs=0.01)
    assert skewness("log-normal") == pytest.approx(stats.lognorm(1).stats("s"), rel=0.01)
    assert skewness("one in 100") == pytest.approx(stats.bernoulli(0.01).stats("s"), rel=0.01)


@pytest.mark.parametrize("law", sorted(set(LAWS) - {"Student t, 3"}))
def test_within_the_bound_of_berry(law):
    third = {"uniform": 1.3, "coin": 1.0, "exponential": 2.42, "log-normal": 6.6, "one in 100": 9.9}
    for n in (1, 10, 100):
        assert distance(law, n) <= 0.4748 * third[law] / np.sqrt(n)
        assert foretold(law, n) <= 0.4748 * third[law] / np.sqrt(n)
