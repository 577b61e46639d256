"""Gradient boosting: every stage against scikit-learn's."""

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingRegressor

from snippets.gradient_boosting import boost


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("rate", "depth"), [(1.0, 1), (0.3, 2), (0.05, 3)])
def test_stages(seed, rate, depth):
    rng = np.random.default_rng(seed)
    at, y = rng.integers(0, 8, (300, 3)), rng.normal(size=300)
    model = GradientBoostingRegressor(learning_rate=rate, n_estimators=12, max_depth=depth)
    theirs = np.array(list(model.fit(at, y).staged_predict(at)))
    ours = boost(at, y, at, [0.5, rate], rounds=12, depth=depth)
    assert ours[1:, 1] == pytest.approx(theirs)
    assert ours[0, 1] == pytest.approx(np.full(300, y.mean()))


def test_runs_with_their_own_data_are_independent():
    rng = np.random.default_rng(9)
    at, y = rng.integers(0, 8, (2, 50, 2)), rng.normal(size=(2, 50))
    both = boost(at, y, at, [0.1, 0.7], rounds=5, depth=2)
    for run, rate in enumerate((0.1, 0.7)):
        alone = boost(at[run], y[run], at[run], [rate], rounds=5, depth=2)
        assert both[:, run] == pytest.approx(alone[:, 0])


def test_labels_that_are_equal_and_a_single_example():
    at = np.array([[0], [3]])
    assert boost(at, [5.0, 5.0], at, [1.0], rounds=3, depth=2) == pytest.approx(5)
    assert boost(at[:1], [7.0], at, [0.1], rounds=2, depth=1) == pytest.approx(7)
