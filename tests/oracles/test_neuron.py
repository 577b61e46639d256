"""scikit-learn as the oracle: a logistic regression is one neuron."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from snippets.neuron import boundary_distance, neuron


def test_a_fitted_logistic_regression_is_one_neuron():
    rng = np.random.default_rng(0)
    features = rng.normal(size=(120, 3))
    y = features @ [1.0, -2.0, 0.5] + rng.normal(size=120) > 0.3
    model = LogisticRegression().fit(features, y)
    ours = neuron(features, model.coef_[0], float(model.intercept_[0]))
    assert ours == pytest.approx(model.predict_proba(features)[:, 1], rel=1e-12)


@pytest.mark.parametrize("bias", [-3.0, 0.0, 1.7])
def test_the_foot_of_the_boundary_lies_on_it(bias):
    weights = np.array([1.5, -2.0])
    foot = boundary_distance(weights, bias) * weights / np.linalg.norm(weights)
    assert float(neuron(foot, weights, bias)) == pytest.approx(0.5)
