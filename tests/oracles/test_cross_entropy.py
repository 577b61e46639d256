"""Cross-entropy: scikit-learn's log loss, SciPy's entropy, and a line search for the descent."""

import numpy as np
import pytest
from scipy import stats
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from snippets.cross_entropy import STEPS, cross_entropy, draw, from_logits, held_by_worst, run

RNG = np.random.default_rng(4)


@pytest.mark.parametrize("classes", [2, 3, 20])
def test_from_logits_is_the_log_loss(classes):
    z, label = RNG.normal(scale=3, size=(50, classes)), RNG.integers(0, classes, 50)
    theirs = log_loss(label, softmax(z, axis=1), labels=range(classes))
    assert from_logits(z, label).mean() == pytest.approx(theirs, rel=1e-12)


def test_it_is_entropy_plus_relative_entropy():
    p, q = RNG.dirichlet(np.ones(5), size=(2, 8))
    theirs = stats.entropy(p, axis=1) + stats.entropy(p, q, axis=1)
    assert cross_entropy(p, q) == pytest.approx(theirs)


def test_what_is_ruled_out_costs_without_end_and_what_never_comes_costs_nothing():
    assert cross_entropy([0.5, 0.5], [1, 0]) == np.inf
    assert cross_entropy([1, 0], [1, 0]) == 0
    assert from_logits([0.0, -np.inf], 1) == np.inf


def test_the_run_tends_to_logistic_regression():
    x, y = draw(400, 10, 0)
    new_x, new_y = draw(500, 10, 1000)
    model = LogisticRegression(C=1e9, fit_intercept=False, tol=1e-10).fit(x, y)
    theirs = log_loss(new_y, model.predict_proba(new_x))
    assert run(10, 400)[-1].mean() == pytest.approx(theirs, rel=1e-3)
    assert run(10, 400).shape == (len(STEPS), 500)


def test_the_share_of_the_worst():
    assert held_by_worst(np.array([6.0, *[1.0] * 19])) == pytest.approx(6 / 25)
