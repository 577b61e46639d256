"""Confidence interval: quantiles, intervals and coverage against SciPy."""

import numpy as np
import pytest
from scipy import stats

from snippets.confidence_interval import Z, coverage, differences, interval, quantile, within


@pytest.mark.parametrize("degrees", [1, 2, 3, 7, 30, 500])
def test_students_distribution(degrees):
    t = np.array([0.0, 0.3, 1.0, 1.96, 4.0, 30.0])
    assert within(t, degrees) == pytest.approx(2 * stats.t.cdf(t, degrees) - 1, abs=1e-6)
    for level in (0.0, 0.5, 0.9, 0.99):
        expected = stats.t.ppf((1 + level) / 2, degrees)
        assert quantile(level, degrees) == pytest.approx(expected, rel=1e-4, abs=1e-9)


@pytest.mark.parametrize("n", [2, 3, 11])
def test_interval(n):
    x = np.random.default_rng(n).gamma(2.0, size=n)
    theirs = stats.t.interval(0.9, n - 1, loc=x.mean(), scale=stats.sem(x))
    assert interval(x, 0.9) == pytest.approx(theirs, rel=1e-4)


def test_coverage_of_normal_draws_is_exact():
    for n in (2, 5, 40):
        assert coverage("normal", n) == pytest.approx(0.95, abs=0.012)
        assert coverage("normal", n, "z") == pytest.approx(float(within(Z, n - 1)), abs=0.02)


def test_paired_interval_is_that_of_the_differences():
    _, shown = differences(gap=0.0, apart=0.1, examples=1000)
    assert shown.mean() == pytest.approx(0.05, abs=0.015)


def test_errors_have_reasons():
    with pytest.raises(ValueError, match="one draw"):
        interval([1.0])
    for level, degrees in ((1.0, 3), (-0.1, 3), (0.95, 0)):
        with pytest.raises(ValueError, match="level"):
            quantile(level, degrees)
