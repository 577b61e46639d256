"""The expected loss against simulated SGD, and Adam against the entry's own steps."""

import numpy as np
import pytest

from snippets.adam import adam
from snippets.critical_batch_size import FEATURES, curvatures
from snippets.linear_scaling_rule import adam_drop, losses, momentum_loss, scaled


def test_the_expected_loss_is_the_mean_of_simulated_runs():
    rng, lam, rate, batch, noise = np.random.default_rng(8), curvatures(10.0), 0.2, 512, 3.0
    errors = rng.choice([-1.0, 1.0], size=(400, FEATURES)) / np.sqrt(lam * FEATURES)
    found = []
    for _ in range(8192 // batch + 1):
        found.append((errors**2 @ lam).mean())
        x = rng.normal(size=(400, batch, FEATURES)) * np.sqrt(lam)
        residual = np.einsum("rbf,rf->rb", x, errors) - noise**0.5 * rng.normal(size=(400, batch))
        errors = errors - rate * np.einsum("rb,rbf->rf", residual, x) / batch
    assert losses(batch, rate, noise, 10.0) == pytest.approx(found, rel=0.1)


def test_without_noise_adams_drop_is_that_of_its_steps():
    lam = np.array([0.1, 0.3, 1.0])
    path = adam(lambda theta: lam * theta, np.full(3, 3.0), 0.01, 4096 // 64, (0.9, 0.99))
    drop = 0.5 * (9 * lam.sum() - path[-1] ** 2 @ lam)
    assert adam_drop(64, 0.01, (0.9, 0.99), 0.0) == pytest.approx(drop)


def test_without_momentum_the_loss_is_that_of_sgd():
    assert momentum_loss(64, 0.08, 0.0) == pytest.approx(losses(64, 0.08)[-1])


def test_the_loss_with_momentum_is_the_mean_of_simulated_runs():
    rng, lam = np.random.default_rng(3), curvatures(100.0)
    errors = np.ones((300, FEATURES)) / np.sqrt(lam * FEATURES)
    velocity = np.zeros_like(errors)
    for _ in range(8192 // 128):
        x = rng.normal(size=(300, 128, FEATURES)) * np.sqrt(lam)
        residual = np.einsum("rbf,rf->rb", x, errors) - rng.normal(size=(300, 128))
        velocity = 0.8 * velocity + np.einsum("rb,rbf->rf", residual, x) / 128
        errors = errors - 0.03 * velocity
    assert momentum_loss(128, 0.03, 0.8) == pytest.approx((errors**2 @ lam).mean(), rel=0.05)


@pytest.mark.parametrize("factor", [1, 3, 100])
def test_the_rules_are_powers_of_the_factor(factor):
    ours = [scaled(0.02, factor, rule) for rule in ("linear", "square root", "same rate")]
    assert ours == pytest.approx([0.02 * factor, 0.02 * factor**0.5, 0.02])
