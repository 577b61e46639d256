"""SciPy as the oracle: the cliff's gradient, and where clipped gradients have mean zero."""

import numpy as np
import pytest
from scipy.optimize import check_grad, minimize_scalar
from scipy.special import huber

from snippets.gradient_clipping import cliff, clip_norm, clip_value, rest


@pytest.mark.parametrize("p", [(0.5, 0.3), (1.0, -0.2), (-0.4, 1.0), (0.0, 0.0)])
@pytest.mark.parametrize("length", [1, 2, 12])
def test_the_gradient_of_the_cliff(p, length):
    def loss(q):
        return float(cliff(q, length)[0])

    wrong = check_grad(loss, lambda q: cliff(q, length)[1], np.array(p))
    assert wrong < 1e-5 * max(1, np.linalg.norm(cliff(p, length)[1]))


@pytest.mark.parametrize("threshold", [0.1, 0.7, 3.0])
def test_clipped_fits_of_a_mean_are_hubers(threshold):
    means = np.random.default_rng(0).gamma(4, 1 / 4, 20_000)
    best = minimize_scalar(lambda t: huber(threshold, t - means).mean(), (0.5, 1.5), tol=1e-10)
    assert rest(threshold, 4) == pytest.approx(best.x, abs=1e-5)


def test_edges():
    assert clip_norm([0.0, 0.0], 1.0).tolist() == [0.0, 0.0]
    assert clip_norm([], 1.0).tolist() == []
    assert np.isnan(clip_norm([np.nan, 1.0], 1.0)).any()
    rows = clip_norm(np.array([[30.0, 40.0], [0.1, 0.0]]), 5.0)
    assert rows.tolist() == [[3.0, 4.0], [0.1, 0.0]]
    assert clip_value([-7.0, 0.2], 0.5).tolist() == [-0.5, 0.2]
