"""scikit-learn as the oracle: the number of parameters, and the answers of a trained network."""

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from snippets.multilayer_perceptron import parameters, score, spirals, train
from snippets.symptoms.network import accuracy, logits


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize("hidden", [(5,), (7, 3), (4, 4, 4)])
def test_parameters_and_answers(hidden):
    x, y = spirals(60, useless=1, seed=3)
    model = MLPClassifier(hidden, max_iter=20, random_state=0).fit(x, y)
    net = list(zip(model.coefs_, model.intercepts_, strict=True))
    assert parameters([3, *hidden, 1]) == sum(W.size + b.size for W, b in net)
    answers = 1 / (1 + np.exp(-logits(x, net, "relu")))
    assert answers == pytest.approx(model.predict_proba(x)[:, 1], rel=1e-9)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_useless_features_hurt_scikit_learns_too():
    (x, y), (new, truth) = (spirals(n, useless=8, seed=s) for n, s in ((200, 0), (1000, 1)))
    model = MLPClassifier((16, 16), learning_rate_init=0.02, max_iter=150, random_state=0)
    assert model.fit(x, y).score(new, truth) < 0.75
    assert score("MLP", 8) < 0.75


def test_turning_keeps_lengths():
    straight, turned = (spirals(50, 3, 1, turned=t)[0] for t in (False, True))
    assert np.linalg.norm(turned, axis=1) == pytest.approx(np.linalg.norm(straight, axis=1))


def test_without_hidden_layers_it_is_a_line():
    x, y = spirals(300)
    assert accuracy(logits(x, train(x, y, ()), "relu"), y) < 0.75
