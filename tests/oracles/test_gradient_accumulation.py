"""The gradients against numerical ones, and the learned probability against simulated training."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from snippets.gradient_accumulation import (
    accumulated,
    gradient,
    learned,
    normalized_gradient,
    problem,
)


def test_the_gradients_are_those_of_the_losses():
    w, x, y = problem(12, seed=5)

    def plain(at):
        return 0.5 * np.mean((x @ at - y) ** 2)

    def normalized(at):
        z = x @ at
        return 0.5 * np.mean(((z - z.mean()) / z.std() - y) ** 2)

    assert gradient(w, x, y) == pytest.approx(approx_fprime(w, plain, 1e-7), abs=1e-5)
    assert normalized_gradient(w, x, y) == pytest.approx(
        approx_fprime(w, normalized, 1e-7), abs=1e-5
    )


@pytest.mark.parametrize(("micro", "long"), [(1, 5), (3, 5), (6, 20)])
def test_training_token_by_token_ends_at_what_is_learned(micro, long):
    rng = np.random.default_rng(2)
    yes = rng.binomial(micro, 0.5, size=40_000)
    shares = yes / (yes + long * (micro - yes))
    assert learned(micro, long)[0] == pytest.approx(shares.mean(), abs=0.01)


def test_counts_weigh_the_pieces():
    parts = np.random.default_rng(1).normal(size=(3, 4))
    assert accumulated(parts, [5, 1, 2]) == pytest.approx(
        np.average(parts, axis=0, weights=[5, 1, 2])
    )
