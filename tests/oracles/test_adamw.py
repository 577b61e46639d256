"""The end points against the minimum of the penalized and of the limited loss, by SciPy."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from snippets.adam import adam
from snippets.adamw import first_step, settle


@pytest.mark.parametrize("curvature", [0.2, 1.0, 7.0])
@pytest.mark.parametrize("decay", [0.1, 0.8])
def test_a_penalty_ends_at_the_minimum_of_the_penalized_loss(curvature, decay):
    def loss(theta):
        return 0.5 * curvature * (theta - 1.3) ** 2 + 0.5 * decay * theta**2

    assert settle(1.3, curvature, decay, penalty=True) == pytest.approx(
        minimize_scalar(loss).x, abs=1e-3
    )


@pytest.mark.parametrize("decay", [0.2, 1.0, 3.0])
def test_adamw_ends_at_the_minimum_within_the_limit(decay):
    target = np.array([-9.0, -0.1, 0.05, 9.0])
    limited = np.clip(target, -1 / decay, 1 / decay)
    assert settle(target, 1.0, decay, penalty=False) == pytest.approx(limited, rel=0.1)


def test_the_run_is_that_of_adam_with_decay():
    rates = 0.05 * (1 - np.arange(1, 1501) / 1500)
    theta, path = np.array([0.0]), adam(lambda t: t - 2, [0.0], rates[0], 1, decay=0.3)
    assert path[1] == pytest.approx(theta + rates[0])
    assert first_step([-2.0], [0.0], 0.3, penalty=False) == pytest.approx([0.1])
