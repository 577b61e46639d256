"""The expected loss against simulated runs, and the shape against its integral."""

import numpy as np
import pytest

from snippets.cosine_annealing import EIGENVALUES, PEAKS, cosine, parts, restarts


def test_the_expected_loss_is_the_mean_of_simulated_runs():
    rng, curvature = np.random.default_rng(3), np.array(EIGENVALUES)
    shape, peak = cosine(60, 45.0), PEAKS[15]
    theta = np.full((20_000, 3), 3.0)
    for share in shape:
        theta = theta - peak * share * (curvature * theta + rng.normal(size=theta.shape))
    left, added = parts(shape.tobytes(), 1, 0.05)
    expected = float(left[0, 15] + added[0, 15])
    assert expected == pytest.approx(0.5 * np.mean(theta**2 @ curvature), rel=0.03)


@pytest.mark.parametrize("low", [0.0, 0.1, 1.0])
def test_the_mean_is_halfway_between_the_ends(low):
    assert cosine(100_001, 100_000, low).mean() == pytest.approx((1 + low) / 2)


def test_restarts_begin_at_the_peak():
    assert restarts(12, 3)[[0, 4, 8]].tolist() == [1, 1, 1]


def test_a_period_of_zero_is_refused():
    with pytest.raises(ValueError, match="above 0"):
        cosine(3, 0)
