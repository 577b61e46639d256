r"""Forward propagation: from the inputs to the output, one layer after the other.

With $A_0 = X$ of shape $(B, n_0)$, layer $l$ computes $A_l = \phi(A_{l-1} W_l + b_l)$, where
$W_l$ has shape $(n_{l-1}, n_l)$; the last layer has no $\phi$ here.

Notice that each unit needs only the numbers of the layer before,
and that all examples of a batch go through in the same matrix product.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.batch_normalization import normalize
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PAPER, Slider

Array = NDArray[np.float64]
Layers = Sequence[tuple[ArrayLike, ArrayLike]]

# Two inputs, two hidden units, one output: small enough to check by hand.
SMALL: Layers = [([[1, -1], [0, 1]], [0, -1]), ([[2], [1]], [0.5])]


def forward(X: ArrayLike, layers: Layers) -> list[Array]:
    """The activations of every layer, A₀ = X first, with the ReLU between layers.

    Args:
        X: a batch of inputs, shape (B, n₀).
        layers: (W, b) for each layer, shapes (n, m) and (m,).

    >>> [A.tolist() for A in forward([[1, 3]], SMALL)]
    [[[1.0, 3.0]], [[1.0, 1.0]], [[3.5]]]
    """
    activations = [np.asarray(X, float)]
    for W, b in layers[:-1]:
        activations.append(np.maximum(activations[-1] @ np.asarray(W) + b, 0))
    W, b = layers[-1]
    return [*activations, activations[-1] @ np.asarray(W) + b]


def one_by_one(x: ArrayLike, layers: Layers) -> list[float]:
    """The output for one example, unit by unit and without a matrix product.

    >>> one_by_one([1, 3], SMALL)
    [3.5]
    """
    values = [float(v) for v in np.asarray(x)]
    for index, (W, b) in enumerate(layers):
        columns = zip(np.asarray(W, float).T, np.asarray(b, float), strict=True)
        sums = [
            float(sum(w * v for w, v in zip(ws, values, strict=True)) + bias)
            for ws, bias in columns
        ]
        values = sums if index == len(layers) - 1 else [max(s, 0.0) for s in sums]
    return values


def multiplications(sizes: Sequence[int], batch: int = 1) -> int:
    """How many products a forward pass takes: B Σ nₗ₋₁ nₗ.

    >>> multiplications([784, 128, 10], batch=32)
    3252224
    """
    return batch * sum(n * m for n, m in pairwise(sizes))


def random_layers(sizes: Sequence[int], seed: int = 0) -> Layers:
    """Weights of deviation √(2/n) and small biases."""
    rng = np.random.default_rng(seed)
    return [
        (rng.normal(0, np.sqrt(2 / n), (n, m)), rng.normal(0, 0.1, m)) for n, m in pairwise(sizes)
    ]


def batch_equals_alone(batch: int, width: int, layers: int, *, batch_norm: bool) -> bool:
    """A batch gives for each example what it would have got alone."""
    X = np.random.default_rng(1).normal(size=(batch, width))
    stack = random_layers([width] * (layers + 1))

    def answer(rows: Array) -> Array:
        if batch_norm:  # the inputs standardized over whatever batch they come in
            rows = normalize(rows)
        return forward(rows, stack)[-1]

    alone = np.concatenate([answer(row[None]) for row in X])
    return bool(np.allclose(answer(X), alone, rtol=1e-9, atol=1e-12))


def slope_is_activation(width: int, layers: int, seed: int) -> bool:
    """The output's derivative with respect to each output weight is the activation before it."""
    stack = random_layers([3, *[width] * layers, 1], seed)
    activations = forward(np.random.default_rng(seed).normal(size=(1, 3)), stack)
    W, b = (np.asarray(part, float) for part in stack[-1])
    slopes = [
        float(
            (forward(activations[-2], [(W + 1e-6 * one[:, None], b)])[-1] - activations[-1])[0, 0]
        )
        for one in np.eye(width)
    ]
    return bool(np.allclose(np.array(slopes) / 1e-6, activations[-2][0], atol=1e-6))


def figure(x1: Annotated[float, Slider(-2, 2, steps=41, label="first input, x₁")] = 1.0) -> Figure:
    """One example on its way through a small network.

    Args:
        x1: the first of the three inputs; the others are 0.5 and -1.
    """
    sizes = [3, 5, 5, 1]
    layers = random_layers(sizes, seed=4)
    activations = forward([[x1, 0.5, -1.0]], layers)
    drawing, axes = style.subplots(height=3.6)
    drawing.subplots_adjust(left=0.03, right=0.97, bottom=0.03, top=0.9)
    places = [[(3.0 * i, (n - 1) / 2 - j) for j in range(n)] for i, n in enumerate(sizes)]
    for (left, right), (W, _) in zip(pairwise(places), layers, strict=True):
        _draw_weights(axes, left, right, np.asarray(W, float))
    names = ("inputs", "hidden", "hidden", "output")
    for name, spots, values in zip(names, places, activations, strict=True):
        _draw_units(axes, spots, values[0])
        axes.text(
            spots[0][0], -3.0, f"{name}\n{values.shape}", ha="center", color=MUTED, fontsize=8.5
        )
    axes.set(xlim=(-1, 10), ylim=(-3.2, 2.8))
    axes.set_axis_off()
    off = sum(int((A == 0).sum()) for A in activations[1:-1])
    title = f"Output {activations[-1][0, 0]:.2f}; {off} of 10 hidden units are off"
    axes.set_title(title.replace("-", "−"))
    return drawing


def _draw_weights(
    axes: Axes, left: list[tuple[float, float]], right: list[tuple[float, float]], W: Array
) -> None:
    for (x, y), row in zip(left, W, strict=True):
        for (u, v), w in zip(right, row, strict=True):
            color = BLUE if w > 0 else ORANGE
            axes.plot([x, u], [y, v], color=color, linewidth=1.6 * abs(w), alpha=0.6, zorder=1)


def _draw_units(axes: Axes, spots: list[tuple[float, float]], values: Array) -> None:
    for (x, y), value in zip(spots, values, strict=True):
        edge = MUTED if value == 0 else INK
        axes.plot(x, y, "o", color=PAPER, markeredgecolor=edge, markersize=25, zorder=2)
        text = f"{value:.2f}".replace("-", "−") if value else "0"
        axes.text(x, y, text, ha="center", va="center", fontsize=8, color=edge, zorder=3)


if __name__ == "__main__":
    cli.main(figure)
