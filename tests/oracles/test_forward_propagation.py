"""scikit-learn as the oracle: the forward pass of its multilayer perceptrons."""

import numpy as np
import pytest
from sklearn.neural_network import MLPRegressor

from snippets.forward_propagation import forward, multiplications, one_by_one


@pytest.mark.parametrize("hidden", [(4,), (7, 3), (5, 6, 4)])
def test_the_output_of_a_fitted_regressor(hidden):
    rng = np.random.default_rng(len(hidden))
    features, targets = rng.normal(size=(30, 3)), rng.normal(size=(30, 2))
    model = MLPRegressor(hidden_layer_sizes=hidden, max_iter=20, random_state=0)
    with pytest.warns(Warning, match="converged"):
        model.fit(features, targets)
    layers = list(zip(model.coefs_, model.intercepts_, strict=True))
    activations = forward(features, layers)
    assert activations[-1] == pytest.approx(model.predict(features), rel=1e-10, abs=1e-12)
    assert [A.shape[1] for A in activations] == [3, *hidden, 2]
    alone = [one_by_one(x, layers) for x in features]
    assert np.array(alone) == pytest.approx(activations[-1], rel=1e-10, abs=1e-12)


def test_the_multiplications_are_those_of_the_weights():
    assert multiplications([3, 5, 2], batch=7) == 7 * (3 * 5 + 5 * 2)
