"""scikit-learn and theory as oracles: Xavier's limits, and what thirty layers keep."""

from itertools import pairwise

import numpy as np
import pytest
from sklearn.neural_network import MLPRegressor

from snippets.xavier_and_he_initialization import RULES, deviation, limit, sizes, widths_of


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_scikit_learn_starts_within_xaviers_limits():
    x = np.random.default_rng(0).normal(size=(5, 40))
    model = MLPRegressor(
        hidden_layer_sizes=(160,), learning_rate_init=1e-12, max_iter=1, random_state=0, alpha=0
    )
    found = model.fit(x, x[:, 0]).coefs_[0]
    bound = limit(40, 160, "average")
    assert 0.99 * bound < np.abs(found).max() <= bound + 1e-9
    assert found.std() == pytest.approx(deviation(40, 160, "average"), rel=0.03)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("widths", [[300, 100, 300, 200], [100, 400, 400, 150]])
def test_the_sizes_are_the_products(rule, widths):
    forward, backward = sizes(widths, rule, seed=5)
    deviations = [deviation(n, m, rule) for n, m in pairwise(widths)]
    there = np.prod([d * n**0.5 for d, n in zip(deviations, widths, strict=False)])
    back = np.prod([d * m**0.5 for d, m in zip(deviations, widths[1:], strict=True)])
    assert forward[-1] == pytest.approx(there, rel=0.1)
    assert backward[0] == pytest.approx(back, rel=0.1)


def test_shapes_of_nets():
    assert widths_of("even", 3, 7.0) == [32] * 4
    assert [len(widths_of(shape, 30, 2.0)) for shape in ("even", "cone", "zigzag")] == [31] * 3
