"""Calibration: curves and Brier score against scikit-learn, the temperature against SciPy."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, log_loss

from snippets.calibration import brier, ece, reliability, temperature, true_error
from snippets.classification_model import draw, posterior
from snippets.sigmoid import log_odds, sigmoid

RNG = np.random.default_rng(13)


@pytest.mark.parametrize(("count", "bins"), [(1, 10), (30, 5), (500, 15), (40, 100)])
def test_reliability(count, bins):
    p = RNG.random(count)
    y = (RNG.random(count) < p).astype(int)
    share, mean = calibration_curve(y, p, n_bins=bins)
    ours = reliability(p, y, bins)
    assert ours[0] == pytest.approx(mean)
    assert ours[1] == pytest.approx(share)
    assert ours[2].sum() == count
    assert ece(p, y, bins) == pytest.approx(np.abs(share - mean) @ ours[2] / count)


def test_probabilities_of_0_and_1_have_a_bin():
    mean, share, size = reliability([0.0, 1.0], [0, 1], 10)
    assert (mean.tolist(), share.tolist(), size.tolist()) == ([0, 1], [0, 1], [1, 1])
    assert ece([0.0, 1.0], [0, 1]) == 0
    assert ece([0.0, 1.0], [1, 0]) == 1


def test_brier_score():
    p, y = RNG.random(50), RNG.integers(0, 2, 50)
    assert brier(p, y) == pytest.approx(brier_score_loss(y, p))


@pytest.mark.parametrize("factor", [0.3, 1.0, 4.0])
def test_temperature_has_the_least_log_loss(factor):
    x, y = draw(400, seed=6)
    z = factor * log_odds(posterior(x))
    theirs = minimize_scalar(
        lambda t: log_loss(y, sigmoid(z / np.exp(t))), bounds=(-3, 3), method="bounded"
    )
    assert temperature(z, y) == pytest.approx(np.exp(theirs.x), rel=1e-3)


def test_true_probabilities_have_no_error():
    x = np.linspace(-4, 4, 50)
    assert true_error(2 * x, x) == pytest.approx(0, abs=1e-12)
    assert true_error(np.zeros(50), x) == pytest.approx(np.abs(posterior(x) - 0.5).mean())
