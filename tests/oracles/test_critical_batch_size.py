"""The exact expectations against simulated SGD, and the solver against plain steps."""

import numpy as np
import pytest

from snippets.critical_batch_size import (
    FEATURES,
    RATES,
    SIZES,
    curvatures,
    estimate,
    noise_scale,
    solved,
    step,
)


def gradients(errors, lam, noise, rng, count):
    x = rng.normal(size=(count, FEATURES)) * np.sqrt(lam)
    return (x @ errors - noise**0.5 * rng.normal(size=count))[:, None] * x


def test_the_expected_errors_are_those_of_simulated_runs():
    rng, lam, noise = np.random.default_rng(0), curvatures(5.0), 2.0
    # Random signs, since expected squares know nothing of the products of errors.
    runs = rng.choice([-1.0, 1.0], size=(6000, FEATURES))
    expected = np.ones(FEATURES)
    for _ in range(4):
        x = rng.normal(size=(6000, 3, FEATURES)) * np.sqrt(lam)
        residual = np.einsum("rbf,rf->rb", x, runs) - noise**0.5 * rng.normal(size=(6000, 3))
        runs = runs - 0.1 * np.einsum("rb,rbf->rf", residual, x) / 3
        expected = step(expected, 0.1, 3, noise, lam)
    assert expected == pytest.approx((runs**2).mean(axis=0), rel=0.08)


def test_the_noise_scale_is_that_of_simulated_gradients():
    rng, lam = np.random.default_rng(2), curvatures(5.0)
    errors = rng.normal(size=FEATURES)
    every = gradients(errors, lam, 3.0, rng, 200_000)
    mean = every.mean(axis=0)
    measured = every.var(axis=0).sum() / (mean @ mean)
    assert noise_scale(errors**2, 3.0, lam) == pytest.approx(measured, rel=0.05)
    few, many = (
        (g**2).sum(axis=1).mean() for g in (every, every.reshape(-1, 100, FEATURES).mean(1))
    )
    assert estimate(few, many, 1, 100) == pytest.approx(measured, rel=0.1)


@pytest.mark.parametrize("condition", [3.0, 30.0])
def test_the_solver_counts_as_plain_steps_do(condition):
    lam, noise, target = curvatures(condition), 1.0, 0.2
    steps, rates = solved(noise, condition, target)
    for size, count, rate in list(zip(SIZES, steps, rates, strict=False))[::3]:
        errors, done = np.ones(FEATURES) / lam / FEATURES, 0
        while errors @ lam >= target:
            errors, done = step(errors, rate, size, noise, lam), done + 1
        assert done == count
    assert set(rates) <= set(RATES)
