r"""Backpropagation: the chain rule from the loss back to every weight, each product done once.

For layers $z_k = a_{k-1} W_k$, $a_k = \tanh z_k$ the errors $\delta_k = \partial L / \partial z_k$
come backward, $\delta_k = (\delta_{k+1} W_{k+1}^\top) \odot (1 - a_k^2)$, and
$\partial L / \partial W_k = a_{k-1}^\top \delta_k$ (Rumelhart, Hinton, Williams 1986).

Notice the price: at most three forward passes in all, whatever the number of weights, where
central differences take two passes for every single weight.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
Weights = list[Array]


def network(widths: Sequence[int], seed: int = 0) -> Weights:
    """Weight matrices of a chain of layers, W of shape (inputs, outputs), std 1/√inputs."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=(n, m)) / np.sqrt(n) for n, m in pairwise(widths)]


def forward(weights: Weights, x: Array) -> list[Array]:
    """The activations of every layer, the input first; tanh everywhere but at the end."""
    activations = [x]
    for depth, W in enumerate(weights, 1):
        z = activations[-1] @ W
        activations.append(z if depth == len(weights) else np.tanh(z))
    return activations


def loss(weights: Weights, x: Array, y: Array) -> float:
    """Half the mean squared error over the rows of x."""
    return float(0.5 * np.mean(np.sum((forward(weights, x)[-1] - y) ** 2, axis=1)))


def backward(weights: Weights, x: Array, y: Array) -> Weights:
    """∂L/∂W of every layer, in the shapes of the weights."""
    activations = forward(weights, x)
    delta = (activations[-1] - y) / len(x)
    gradients = [activations[-2].T @ delta]
    for W, below, here in zip(
        weights[:0:-1], activations[-3::-1], activations[-2:0:-1], strict=True
    ):
        delta = (delta @ W.T) * (1 - here**2)  # tanh' = 1 - tanh²
        gradients.insert(0, below.T @ delta)
    return gradients


def differences(weights: Weights, x: Array, y: Array, h: float = 6e-6) -> Weights:
    """The same by central differences, two forward passes for each weight."""
    found = []
    for W in weights:
        gradient = np.empty_like(W)
        for index in np.ndindex(*W.shape):
            kept = W[index]
            W[index] = kept + h
            above = loss(weights, x, y)
            W[index] = kept - h
            gradient[index] = (above - loss(weights, x, y)) / (2 * h)
            W[index] = kept
        found.append(gradient)
    return found


def disagreement(ours: Weights, theirs: Weights) -> float:
    """The largest difference of two gradients, relative to the largest component (of `theirs`)."""
    gap = max(float(np.abs(a - b).max()) for a, b in zip(ours, theirs, strict=True))
    size = max(float(np.abs(b).max()) for b in theirs)
    return gap / size if size else float(np.inf if gap else 0)


def multiplications(widths: Sequence[int]) -> tuple[int, int, int]:
    """Products an example takes: a forward pass, backpropagation in all, central differences.

    >>> multiplications([2, 3, 1])
    (9, 21, 162)
    """
    layers = [n * m for n, m in pairwise(widths)]
    once = sum(layers)
    # Backward: aᵀδ in each layer, and δWᵀ in all but the first, whose inputs need no gradient.
    return once, once + once + sum(layers[1:]), 2 * once * once


def agrees(step: float, scale: float, layers: int) -> bool:
    """Backpropagation and central differences agree to a millionth."""
    weights = [scale * W for W in network([3, *[4] * layers, 1])]
    x, y = np.random.default_rng(1).normal(size=(2, 5, 3))
    ours, theirs = backward(weights, x, y[:, :1]), differences(weights, x, y[:, :1], step)
    return disagreement(ours, theirs) < 1e-6


def three_passes(inputs: int, width: int, layers: int, outputs: int) -> bool:
    """Backpropagation in all takes at most the products of three forward passes."""
    once, back, _ = multiplications([inputs, *[width] * layers, outputs])
    return back <= 3 * once


def figure(
    width: Annotated[int, Slider(2, 64, log=True, steps=16, label="units per hidden layer")] = 16,
) -> Figure:
    """Products for one gradient of a net with two hidden layers, against its number of weights.

    Args:
        width: units in each hidden layer.
    """
    drawing, axes = style.subplots()
    widths = np.unique(np.geomspace(2, 64, 24).astype(int))
    counts = np.array([multiplications([8, int(w), int(w), 1]) for w in widths])
    for column, name, color in (
        (2, "differences", ORANGE),
        (1, "backprop", BLUE),
        (0, "forward", MUTED),
    ):
        axes.loglog(counts[:, 0], counts[:, column], color=color)
        style.label(axes, counts[-1, 0], counts[-1, column], name, color, xytext=(6, -3))
    once, back, twice = multiplications([8, width, width, 1])
    axes.plot([once, once], [back, twice], "o--", color=INK, linewidth=1)
    axes.set(
        xlabel="weights (8 inputs, two equal hidden layers, 1 output)",
        ylabel="products for one example",
    )
    axes.set_title(f"{once} weights: {back:,} products instead of {twice:,}")
    drawing.subplots_adjust(right=0.8, left=0.14)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
