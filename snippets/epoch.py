r"""Epoch: one pass of training over every example.

With $N$ examples in batches of $B$ the weights are updated $\lceil N / B \rceil$ times an epoch.

Notice that one epoch of many small updates brings the loss much farther down than one epoch of
a single large one.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
EXAMPLES = 500
LEARNING_RATE = 0.05


def data(examples: int = EXAMPLES, seed: int = 0) -> tuple[Array, Array]:
    """Features x beside a column of ones, (N, 2), and labels 2x + 3 + noise of deviation 0.1."""
    rng = np.random.default_rng(seed)
    x = np.stack([rng.normal(size=examples), np.ones(examples)], axis=1)
    return x, x @ [2.0, 3.0] + rng.normal(scale=0.1, size=examples)


def train(batch_size: int, epochs: int = 1, seed: int = 0) -> Array:
    """½ MSE on all examples before the first update and after each one, shape (updates + 1,)."""
    x, y = data()
    rng = np.random.default_rng(seed)
    w = np.zeros(2)
    losses = [0.5 * np.mean((x @ w - y) ** 2)]
    for _ in range(epochs):
        order = rng.permutation(len(y))  # every example once an epoch, in a new order
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            w = w - LEARNING_RATE * x[rows].T @ (x[rows] @ w - y[rows]) / len(rows)
            losses.append(0.5 * np.mean((x @ w - y) ** 2))
    return np.array(losses)


def figure(batch_size: Annotated[int, Slider(5, 500, log=True, steps=21)] = 50) -> Figure:
    """The loss over two epochs, marked where each of them ends.

    Args:
        batch_size: B, the examples of one update.
    """
    drawing, axes = style.subplots()
    for size, color in ((10, GREEN), (500, BLUE)):
        losses = train(size, epochs=2)
        axes.semilogy(np.linspace(0, 2, len(losses)), losses, color=color, linewidth=1.1, alpha=0.7)
        style.label(axes, 2, losses[-1], f"B = {size}", color, xytext=(6, -3))
    losses = train(batch_size, epochs=2)
    axes.semilogy(np.linspace(0, 2, len(losses)), losses, ".-", color=ORANGE)
    axes.axvline(1, color=MUTED, linewidth=0.9, linestyle="--")
    style.label(axes, 1, 12, "epoch 1 ends", INK, xytext=(-4, 2), ha="right")
    axes.set(xlim=(0, 2), ylim=(3e-3, 25), xlabel="epochs", ylabel="training loss")
    updates = (len(losses) - 1) // 2
    axes.set_title(f"B = {batch_size}: {updates} update{'s' * (updates != 1)} an epoch")
    drawing.subplots_adjust(right=0.84, left=0.14)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
