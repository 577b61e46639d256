"""Maximum likelihood against SciPy's fits, log densities and numerical optimization."""

import numpy as np
import pytest
from scipy import optimize, stats

from snippets.maximum_likelihood import CENTERS, MODELS, deficit, fit_normal, log_likelihood


@pytest.mark.parametrize("seed", range(4))
def test_normal_fit_and_log_likelihood(seed):
    x = np.random.default_rng(seed).gamma(2.0, size=17)
    assert fit_normal(x) == pytest.approx(stats.norm.fit(x))
    assert float(log_likelihood(x, 1.3, 0.7)) == pytest.approx(stats.norm.logpdf(x, 1.3, 0.7).sum())
    top = float(log_likelihood(x, *fit_normal(x)))
    found = optimize.minimize(lambda t: -float(log_likelihood(x, t[0], np.exp(t[1]))), [0.0, 0.0])
    assert top == pytest.approx(-found.fun)


def test_parameters_broadcast():
    means = np.linspace(-1, 1, 5)
    every = log_likelihood([0.2, 0.4, 3.0], means, 2.0)
    assert every.shape == (5,)
    assert float(every[1]) == pytest.approx(stats.norm.logpdf([0.2, 0.4, 3.0], -0.5, 2.0).sum())


@pytest.mark.parametrize("law", ["normal", "Laplace", "uniform"])
def test_centers_are_scipys_estimates(law):
    x = np.random.default_rng(9).normal(size=(1, 15))
    theirs = {"normal": stats.norm, "Laplace": stats.laplace, "uniform": stats.uniform}[law].fit(x)
    center = theirs[0] + theirs[1] / 2 if law == "uniform" else theirs[0]
    assert float(CENTERS[law][1](x)[0]) == pytest.approx(center)


@pytest.mark.parametrize("model", ["normal", "coin", "die", "exponential"])
def test_deficits_follow_the_chi_squared_law(model):
    twice = 2 * deficit(model, 1000, seed=3)
    k = MODELS[model][0]
    for quantile in (0.5, 0.9):
        share = (twice <= stats.chi2.ppf(quantile, k)).mean()
        assert share == pytest.approx(quantile, abs=0.03)


def test_no_deficit_is_negative_and_equal_draws_raise():
    for model in set(MODELS) - {"wrong"}:
        assert deficit(model, 3, seed=5).min() >= -1e-12
    with pytest.raises(ValueError, match="equal draws"):
        fit_normal([2.0, 2.0])
