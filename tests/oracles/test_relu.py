"""ReLU: scikit-learn's network as the oracle for values, and for which units are dead."""

from itertools import islice

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier
from sklearn.neural_network._base import ACTIVATIONS

from snippets.relu import HE, course, dead, relu, waves
from snippets.symptoms.network import start

RNG = np.random.default_rng(6)


def test_relu_is_that_of_scikit_learn():
    z = RNG.normal(size=(5, 3))
    expected = z.copy()
    ACTIVATIONS["relu"](expected)  # in place
    assert relu(z).tolist() == expected.tolist()


def test_the_edges_are_those_of_numpy():
    assert relu([np.inf, -np.inf, -0.0]).tolist() == [np.inf, 0.0, 0.0]
    assert np.isnan(relu([np.nan])).all()
    assert relu([]).shape == (0,)


@pytest.mark.parametrize(("method", "momentum"), [("gradient descent", 0.0), ("momentum", 0.9)])
def test_training_and_dead_units_are_those_of_scikit_learn(method, momentum):
    x, y = waves(2, 1)
    net = start((2, 12, 12, 1), HE, 1)
    theirs = MLPClassifier((12, 12), solver="sgd", alpha=0, batch_size=64, shuffle=False)
    theirs.set_params(learning_rate_init=0.2, momentum=momentum, nesterovs_momentum=False)
    theirs.partial_fit(x, y, classes=[0, 1])  # which makes its arrays
    theirs.coefs_[:] = [W.copy() for W, _ in net]
    theirs.intercepts_[:] = [b.copy() for _, b in net]
    theirs._optimizer.velocities = [np.zeros_like(v) for v in theirs._optimizer.velocities]
    theirs._optimizer.params = theirs.coefs_ + theirs.intercepts_
    for _ in range(25):
        theirs.partial_fit(x, y)
    ours = next(islice(course((x, y), net, 0.2, method), 24, None))
    for (weights, biases), V, c in zip(ours, theirs.coefs_, theirs.intercepts_, strict=True):
        assert weights == pytest.approx(V, abs=1e-9)
        assert biases == pytest.approx(c, abs=1e-9)
    assert dead(x, ours).shape == (24,)
