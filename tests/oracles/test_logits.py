"""Logits: SciPy's log-softmax and logit, and logistic regression's decision function."""

import numpy as np
import pytest
from scipy.special import log_softmax, logit, softmax
from sklearn.linear_model import LogisticRegression

from snippets.logits import log_odds, log_probabilities, points, start, train

RNG = np.random.default_rng(3)


@pytest.mark.parametrize("scale", [0.1, 3, 1000])
@pytest.mark.parametrize("shape", [(1,), (4,), (5, 7)])
def test_log_probabilities_are_those_of_scipy(scale, shape):
    z = RNG.normal(scale=scale, size=shape)
    assert log_probabilities(z) == pytest.approx(log_softmax(z, axis=-1), abs=1e-12)


def test_a_logit_of_minus_infinity_is_a_class_ruled_out():
    assert log_probabilities([0.0, -np.inf]).tolist() == [0.0, -np.inf]


def test_log_odds_are_logits_of_the_probabilities():
    z = RNG.normal(size=(6, 4))
    assert log_odds(z) == pytest.approx(logit(softmax(z, axis=-1)))


def test_training_arrives_where_logistic_regression_does():
    x, y = points()
    model = LogisticRegression(C=1e9, tol=1e-10).fit(x[:, :2], y.argmax(axis=1))
    fitted = train((x, y), start(1.0, 0), rate=1.0, steps=4000)
    theirs = log_probabilities(model.decision_function(x[:, :2]))
    assert log_probabilities(x @ fitted) == pytest.approx(theirs, abs=1e-3)
