"""Central differences of SciPy as the oracle, on random programs; and edge cases."""

import numpy as np
import pytest
from scipy.optimize import check_grad

from snippets.automatic_differentiation import Value, backward, forward, gradient, order, relu, sin


@pytest.mark.parametrize("seed", range(6))
def test_random_programs(seed):
    def program(*x):
        rng, values = np.random.default_rng(seed), list(x)
        for _ in range(12):
            a, b = (values[i] for i in rng.integers(len(values), size=2))
            kind = rng.integers(4)
            if kind == 3:
                values.append(sin(a) if isinstance(a, Value) else np.sin(a))
            else:
                values.append((a + b * 0.5, a * b - 1, a / (b * b + 1))[kind])
        return sum(values[1:], values[0])

    at = np.random.default_rng(seed + 50).normal(size=3)
    wrong = check_grad(lambda x: float(program(*x)), lambda x: np.array(gradient(program, *x)), at)
    assert wrong < 1e-4 * max(1, np.abs(gradient(program, *at)).max())


def test_a_value_that_is_used_twice_is_counted_twice():
    x = Value(3.0)
    y = x * x + x
    assert backward(y)[id(x)] == forward(y, [x], [1.0]) == 7.0
    assert len(order(y)) == 3


def test_edges():
    assert gradient(lambda x, _: x * 2, 1.0, 5.0) == [2.0, 0.0]  # the second is not used
    assert gradient(lambda x: x, 4.0) == [1.0]
    assert gradient(relu, -1.0) == [0.0]
    with np.errstate(divide="ignore"):
        assert gradient(lambda x: x**0.5, 0.0) == [np.inf]
