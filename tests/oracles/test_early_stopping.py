"""Gradient descent step by step, scikit-learn's rule, and ridge as the oracles."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge

from snippets.early_stopping import Setting, stop, train


def by_definition(losses, patience):
    for s in range(patience, len(losses)):
        if min(losses[s - patience + 1 : s + 1]) >= min(losses[: s - patience + 1]):
            return int(np.argmin(losses[: s + 1])), s
    return int(np.argmin(losses)), len(losses) - 1


@pytest.mark.parametrize("patience", [1, 2, 5, 50])
@pytest.mark.parametrize("seed", range(5))
def test_it_stops_by_the_definition(patience, seed):
    losses = np.random.default_rng(seed).normal(size=40).cumsum() - np.arange(40)
    assert stop(losses, patience) == by_definition(losses, patience)
    assert stop(losses.round(), patience) == by_definition(losses.round(), patience)


def test_nan_is_no_improvement_and_one_check_is_enough():
    assert stop([3, np.nan, np.nan, 1], 2) == (0, 2)
    assert stop([3.0], 5) == (0, 0)


def test_stopped_descent_is_within_the_bound_of_ridge():
    """The ratio of expected errors along the whole path (Ali, Kolter, Tibshirani 2019)."""
    d, w, noise = np.geomspace(0.01, 1, 12), np.linspace(-1, 1, 12), 0.4
    for time in np.geomspace(0.1, 1000, 40):
        flow, ridge = 1 - np.exp(-time * d), d / (d + 1 / time)
        risks = [np.sum(((1 - kept) * w) ** 2 + noise * kept**2 / d) for kept in (flow, ridge)]
        assert risks[0] <= 1.69 * risks[1]


def test_ridge_keeps_the_share_that_the_page_says():
    x = np.diag([1.0, 0.1**0.5, 0.1]) * 3**0.5  # mean squares of 1, 0.1 and 0.01
    fitted = Ridge(alpha=3 * 0.1, fit_intercept=False).fit(x, x.sum(axis=1)).coef_
    assert fitted == pytest.approx([1 / 1.1, 0.1 / 0.2, 0.01 / 0.11])


def test_with_the_full_batch_the_training_loss_only_falls():
    training = train(Setting(batch=60), checks=50, runs=4, seed=3).training
    assert (np.diff(training, axis=0) < 0).all()
