"""The rule written out, and the length at which a normalized neuron's weights should settle."""

import numpy as np
import pytest

from snippets.weight_decay import Run, descend, left, product_counts, turning


@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_both_kinds_end_where_their_forces_balance(beta):
    curvature, decay = np.array([0.3, 2.0, 7.0]), 0.4

    def gradient(w):
        return curvature * (w - 1)

    def end(*, penalty):
        path = descend(gradient, np.zeros(3), 0.05, decay, 3000, beta=beta, penalty=penalty)
        return path[-1]

    assert end(penalty=True) == pytest.approx(curvature / (curvature + decay))
    assert end(penalty=False) == pytest.approx(curvature / (curvature + (1 - beta) * decay))


def test_without_decay_they_are_the_same():
    run = [descend(lambda w: w - 1, [3.0], 0.1, 0.0, 9, beta=0.5, penalty=p) for p in (True, False)]
    assert (run[0] == run[1]).all()


def test_the_length_settles_where_growth_and_decay_balance():
    rate, decay = 0.05, 0.2
    lengths, angles, _ = turning((Run(rate, decay, 2.0, 1.0),), steps=1500)
    slopes = np.tan(angles) * (1 - rate * decay) * lengths / rate
    balance = (rate * np.mean((slopes * lengths)[-500:] ** 2) / (2 * decay)) ** 0.25
    assert lengths[-500:].mean() == pytest.approx(balance, rel=0.05)


def test_adamw_shrinks_all_alike_and_the_penalty_does_not():
    noise = [0.3, 3.0, 30.0]
    assert left(noise, penalty=False) == pytest.approx(0.999**1000, abs=0.1)
    assert np.ptp(left(noise, penalty=True)) > 0.8


def test_errors_that_are_both_zero_are_the_same():
    assert product_counts(learning_rate=0.01, decay=0.3, start=0.3, noise=0, features=5)
