"""scikit-learn and simulation as the oracles of the matrices and of both parts."""

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsRegressor

from snippets.bias_variance_tradeoff import NEW, parts, predictions, smoother
from snippets.overfitting import CURVES, excess


@pytest.mark.parametrize("k", [1, 3, 9])
def test_neighbors_are_those_of_scikit_learn(k):
    x, y = np.linspace(-1, 1, 13)[:, None], np.random.default_rng(k).normal(size=13)
    oracle = KNeighborsRegressor(k).fit(x, y).predict(NEW[:, None])
    assert smoother("neighbors", k, 13) @ y == pytest.approx(oracle)


def test_more_neighbors_than_points_are_all_of_them():
    assert smoother("neighbors", 50, 4) == pytest.approx(np.full((100, 4), 0.25))


@pytest.mark.parametrize("degree", [0, 4, 11])
def test_polynomials_are_those_of_numpy(degree):
    x, y = np.linspace(-1, 1, 15), np.random.default_rng(degree).normal(size=15)
    fit = np.polynomial.Polynomial.fit(x, y, degree)
    assert smoother("degree", degree, 15) @ y == pytest.approx(fit(NEW))


@pytest.mark.parametrize(("kind", "setting"), [("degree", 6), ("degree", 40), ("neighbors", 4)])
def test_the_parts_are_those_of_the_simulation(kind, setting):
    found = predictions(kind, setting, 25, 0.5, "step")
    bias, variance = parts(kind, setting, 25, 0.5, "step")
    assert found.var(axis=0).mean() == pytest.approx(variance, rel=0.1)
    off = np.mean((found.mean(axis=0) - CURVES["step"](NEW)) ** 2) - variance / 200
    assert off == pytest.approx(bias, rel=0.1, abs=0.002)


def test_the_sum_is_the_mean_excess_of_another_page():
    mean = np.mean([excess(5, seed=seed) for seed in range(200)])
    assert mean == pytest.approx(sum(parts("degree", 5)), rel=0.1)
