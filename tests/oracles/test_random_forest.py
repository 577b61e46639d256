"""Random forest: its trees and means against scikit-learn's, its formula against draws."""

import numpy as np
import pytest
from sklearn.ensemble import RandomForestRegressor
from sklearn.tree import DecisionTreeRegressor

from snippets.random_forest import answers, fit, grow, of_mean, out_of_bag, predict, vote_errs


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("depth", [1, 3])
def test_each_tree_is_the_one_grown_on_its_weights(seed, depth):
    rng = np.random.default_rng(seed)
    at, y = rng.integers(0, 8, (150, 4)), rng.normal(size=150)
    weights = rng.multinomial(150, np.full(150, 1 / 150), 5)
    ours = answers(grow(at, y, weights, depth), at)
    for mine, weight in zip(ours, weights, strict=True):
        held = weight > 0
        tree = DecisionTreeRegressor(max_depth=depth, random_state=0)
        theirs = tree.fit(at[held], y[held], weight[held]).predict(at)
        assert mine[held] == pytest.approx(theirs[held])


def test_own_examples_for_each_tree():
    rng = np.random.default_rng(5)
    at, y = rng.integers(0, 8, (3, 40, 2)), rng.normal(size=(3, 40))
    together = answers(grow(at, y, np.ones((3, 40)), 3), at[0])
    for tree in range(3):
        alone = answers(grow(at[tree], y[tree], np.ones((1, 40)), 3), at[0])
        assert together[tree] == pytest.approx(alone[0])


@pytest.mark.parametrize("ask", [1, 3])
def test_error_is_about_that_of_a_library(ask):
    rng = np.random.default_rng(ask)
    x, new = rng.random((400, 3)), rng.random((400, 3))
    y, truth = (4 * a[:, 0] + np.sin(6 * a[:, 1]) + rng.normal(size=400) for a in (x, new))
    model = RandomForestRegressor(100, max_depth=5, max_features=ask, oob_score=True).fit(x, y)
    forest = fit(x, y, 100, 5, ask=ask)
    ours = np.mean((predict(forest, new) - truth) ** 2)
    assert ours == pytest.approx(np.mean((model.predict(new) - truth) ** 2), rel=0.1)
    free = 1 - np.mean((out_of_bag(forest, x) - y) ** 2) / y.var()
    assert free == pytest.approx(model.oob_score_, abs=0.06)


def test_variance_of_a_mean():
    rng = np.random.default_rng(0)
    cov = 2 * (0.3 + 0.7 * np.eye(6))
    draws = rng.multivariate_normal(np.zeros(6), cov, 200_000).mean(axis=1)
    assert float(of_mean(2.0, 0.3, 6)) == pytest.approx(draws.var(), rel=0.02)


def test_votes():
    wrong = (np.random.default_rng(0).random((200_000, 5)) < 0.6).sum(axis=1) < 3
    assert vote_errs(0.6, 5) == pytest.approx(wrong.mean(), abs=0.005)


def test_edges():
    same = fit([[1.0], [1.0]], [2.0, 4.0], 50)
    assert predict(same, [[9.0]])[0] == pytest.approx(3, abs=0.5)
    assert np.isnan(out_of_bag(fit([[1.0]], [3.0], 5), [[1.0]])).all()
