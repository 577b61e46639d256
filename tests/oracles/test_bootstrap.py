"""Bootstrap: intervals and errors against SciPy's, on other samples."""

import numpy as np
import pytest
from scipy import stats

from snippets.bootstrap import (
    DEVIATION,
    STATISTICS,
    coverage,
    interval,
    left_out,
    resample,
    standard_error,
)


@pytest.mark.parametrize("statistic", ["mean", "median"])
@pytest.mark.parametrize("seed", range(3))
def test_percentile_intervals(statistic, seed):
    x = np.random.default_rng(seed).gamma(2.0, size=31)
    theirs = stats.bootstrap(
        (x,),
        {"mean": np.mean, "median": np.median}[statistic],
        confidence_level=0.9,
        method="percentile",
        rng=np.random.default_rng(7),
    )
    low, high = interval(x, statistic, 0.9, resamples=10_000)
    spread = theirs.standard_error
    if statistic == "mean":  # the median of resamples jumps from one value of the sample to another
        assert low == pytest.approx(theirs.confidence_interval.low, abs=0.12 * spread)
        assert high == pytest.approx(theirs.confidence_interval.high, abs=0.12 * spread)
    else:
        assert {low, high} <= set(x)
    assert standard_error(x, statistic, 10_000) == pytest.approx(spread, rel=0.04)


def test_the_error_of_a_mean_has_a_closed_form():
    x = np.random.default_rng(1).normal(size=40)
    assert standard_error(x, resamples=20_000) == pytest.approx(x.std() / np.sqrt(40), rel=0.02)


@pytest.mark.parametrize(("law", "n"), [("normal", 20), ("log-normal", 50)])
def test_coverage_with_resamples_of_each_sample_s_own(law, n):
    rng = np.random.default_rng(77)
    x = rng.normal(size=(400, n)) if law == "normal" else np.exp(1.5 * rng.normal(size=(400, n)))
    truth = 0.0 if law == "normal" else np.exp(1.5**2 / 2)
    inside = [
        low <= truth <= high for low, high in (interval(row, seed=i) for i, row in enumerate(x))
    ]
    assert coverage(law, "mean", n) == pytest.approx(np.mean(inside), abs=0.07)


def test_the_share_left_out_is_counted():
    rows = resample(np.arange(12), 5000)
    missing = [(row != 3).all() for row in rows]
    assert left_out(12) == pytest.approx(np.mean(missing), abs=0.03)


def test_extremes():
    assert interval([4.0]) == (4.0, 4.0)
    assert standard_error([2.0, 2.0, 2.0]) == 0
    assert np.isnan(interval([1.0, np.nan])[1])
    assert set(STATISTICS) == {"mean", "median", "maximum"}
    with pytest.raises(ValueError, match="nothing to draw from"):
        resample([], 3)


def test_deviations_of_the_laws():
    laws = {
        "uniform": stats.uniform(),
        "normal": stats.norm(),
        "exponential": stats.expon(),
        "log-normal": stats.lognorm(1.5),
    }
    assert {law: pytest.approx(it.std()) for law, it in laws.items()} == DEVIATION
