r"""Epoch: one pass of training over every example.

With $N$ examples in batches of $B$ the weights are updated $\lceil N / B \rceil$ times an epoch.

Notice that at one rate for all the smaller batch is far ahead after an epoch, and that much of
the lead is the rate: it grows with the batch, up to a point.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
EXAMPLES = 500
LEARNING_RATE = 0.05
RATES = np.array([0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 1.5, 1.9, 2.5, 3.0, 4.0])


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


@cache
def final_losses(
    batch_size: int, epochs: int, noise: float, condition: float, planned: int = 0
) -> Array:
    """½ MSE after SGD at each of the RATES, on such data, shape (13,); inf if it diverged.

    The curvatures are 1 and 1/`condition`; the rate falls to zero over `planned` epochs, if any.
    """
    x, y = data()
    y = x @ [2.0, 3.0] + (y - x @ [2.0, 3.0]) * noise / 0.1
    x = x / [np.sqrt(condition), 1.0]
    rng, w, step = np.random.default_rng(0), np.zeros((2, len(RATES))), 0
    per_epoch = -(-len(y) // batch_size)
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            left = 1 - step / (planned * per_epoch) if planned else 1.0
            w = w - RATES * left * (x[rows].T @ (x[rows] @ w - y[rows, None])) / len(rows)
            step += 1
    losses = 0.5 * np.mean((x @ w - y[:, None]) ** 2, axis=0)
    return np.where(np.isfinite(losses), losses, np.inf)


def smaller_ends_lower(learning_rate: float, batch_size: int, epochs: int, noise: float) -> bool:
    """At the same rate a fifth of the batch ends at a lower loss after as many epochs."""
    small, large = (final_losses(size, epochs, noise, 1) for size in (batch_size, 5 * batch_size))
    at = list(RATES).index(learning_rate)
    return bool(small[at] < large[at])


def smaller_ends_lower_tuned(batch_size: int, epochs: int, noise: float, condition: float) -> bool:
    """A fifth of the batch ends at a lower loss, by a percent, each size at its best rate."""
    sizes = (batch_size, 5 * batch_size)
    small, large = (final_losses(size, epochs, noise, condition).min() for size in sizes)
    return bool(small < 0.99 * large)


def planned_ends_lower(batch_size: int, epochs: int, noise: float, condition: float) -> bool:
    """A decay over just these epochs ends lower than one over twice as many, stopped half way.

    The rate falls linearly to zero, from the best first rate for each.
    """
    planned, stopped = (
        final_losses(batch_size, epochs, noise, condition, over).min()
        for over in (epochs, 2 * epochs)
    )
    return bool(planned < stopped)


def figure(
    batch_size: Annotated[int, Slider(5, 500, log=True, steps=21, marks={"full batch": 500})] = 50,
) -> Figure:
    """The loss over two epochs, marked where each of them ends.

    Args:
        batch_size: batch size B, the examples of one update.
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
    axes.set_title(f"η = 0.05, B = {batch_size}: {updates} update{'s' * (updates != 1)} an epoch")
    drawing.subplots_adjust(right=0.84, left=0.14)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
