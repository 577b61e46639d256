"""KL divergence: SciPy's, its formula for normals by quadrature, and the fits by a minimizer."""

import numpy as np
import pytest
from scipy import integrate, optimize, stats
from scipy.special import rel_entr

from snippets.kl_divergence import Fit, covering, kl, kl_normal, seeking

RNG = np.random.default_rng(9)


@pytest.mark.parametrize("classes", [1, 3, 50])
def test_kl_is_that_of_scipy(classes):
    p, q = RNG.dirichlet(np.full(classes, 0.5), size=(2, 7))
    assert kl(p, q) == pytest.approx(stats.entropy(p, q, axis=1), abs=1e-12)
    assert kl(p, q) == pytest.approx(rel_entr(p, q).sum(axis=1), abs=1e-12)


def test_zeros_are_those_of_scipy():
    assert kl([0.5, 0.5], [1, 0]) == stats.entropy([0.5, 0.5], [1, 0]) == np.inf
    assert kl([1, 0], [0.5, 0.5]) == pytest.approx(np.log(2))
    assert kl([1, 0], [1, 0]) == 0


@pytest.mark.parametrize(("mean", "deviation"), [(0.0, 0.5), (1.5, 2.0), (-2.0, 1.0)])
def test_the_formula_for_normals_by_quadrature(mean, deviation):
    p, q = stats.norm(0.3, 1.2), stats.norm(mean, deviation)
    found, _ = integrate.quad(lambda x: p.pdf(x) * (p.logpdf(x) - q.logpdf(x)), -12, 12)
    assert kl_normal(Fit(0.3, 1.2), Fit(mean, deviation)) == pytest.approx(found, rel=1e-8)


def loss(gap, share, *, reverse):
    x = np.linspace(-20, 20, 4001)
    p = (1 - share) * stats.norm.pdf(x, -gap / 2) + share * stats.norm.pdf(x, gap / 2)

    def of(parameters):
        q = stats.norm.pdf(x, parameters[0], np.exp(parameters[1]))
        return integrate.trapezoid(rel_entr(q, p) if reverse else rel_entr(p, q), x)

    return of


@pytest.mark.parametrize(("gap", "share"), [(2.0, 0.5), (5.0, 0.5), (6.0, 0.5), (3.0, 0.8)])
def test_the_fits_are_those_of_a_minimizer(gap, share):
    for fit, reverse in ((covering(gap, share), False), (seeking(gap, share), True)):
        starts = [(0.0, 0.5), (gap / 2, 0.0)]
        function = loss(gap, share, reverse=reverse)
        best = min((optimize.minimize(function, at) for at in starts), key=lambda found: found.fun)
        assert fit.mean == pytest.approx(best.x[0], abs=0.02)
        assert fit.deviation == pytest.approx(np.exp(best.x[1]), abs=0.02)
