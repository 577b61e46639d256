"""scikit-learn as the oracle: gradient descent ends at the least squares weights."""

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from snippets.weight import predict, train


@pytest.mark.parametrize("seed", range(3))
def test_training_ends_at_the_least_squares_weights(seed):
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(80, 6))
    y = features @ rng.normal(size=6) + rng.normal(size=80)
    oracle = LinearRegression(fit_intercept=False).fit(features, y)
    weights = train(features, y, steps=3000)[-1]
    assert weights == pytest.approx(oracle.coef_, abs=1e-9)
    assert predict(features, weights) == pytest.approx(oracle.predict(features), abs=1e-8)


def test_a_change_of_one_weight_moves_the_prediction_by_its_feature():
    rng = np.random.default_rng(4)
    features, weights = rng.normal(size=(20, 5)), rng.normal(size=5)
    moved = predict(features, weights + np.eye(5)[2] * 0.7) - predict(features, weights)
    assert moved == pytest.approx(0.7 * features[:, 2])
