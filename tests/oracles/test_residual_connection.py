"""Residual connection: the gradient that comes back against finite differences."""

import numpy as np
import pytest

from snippets.residual_connection import KINDS, block, gradient_sizes


@pytest.mark.parametrize("ends", ["", ", linear"])
@pytest.mark.parametrize("kind", KINDS)
def test_gradients_are_those_of_finite_differences(kind, ends):
    depth, width, h = 3, 5, 1e-6
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1, 1, width))
    Ws = []
    for _ in range(depth):
        W = rng.normal(0, 1.2 / np.sqrt(width), (1, width, width))
        linear = bool(ends)
        Ws.append((W, rng.normal(0, width**-0.5, W.shape) if linear else np.eye(width)))
    start = rng.normal(size=x.shape)

    def output(at):
        for W, end in Ws:
            inside = block(at, W, depth**-0.5 if kind == "scaled" else 1.0, skip=False) @ end
            at = inside + at if kind != "plain" else inside
        return float((at * start).sum())

    steps = h * np.eye(width).reshape(width, 1, 1, width)
    slopes = [(output(x + s) - output(x - s)) / (2 * h) for s in steps]
    expected = np.linalg.norm(slopes) / np.linalg.norm(start)
    assert gradient_sizes(kind + ends, depth, 1.2, width, 1)[0] == pytest.approx(expected, rel=1e-5)
