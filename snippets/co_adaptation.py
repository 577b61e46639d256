r"""Co-adaptation: hidden units that are right only together, each covering for the others.

One small network is trained twice on the same two moons, without dropout and with it.
Then $k$ of its units are deleted at random, the others scaled up, and it is asked again.

Notice that the one trained with dropout loses little, though its units are about as correlated as
those of the other, and though, whole, it is no better.
"""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]
UNITS = 24


def moons(examples: int = 300, seed: int = 0, noise: float = 0.15) -> tuple[Array, Array]:
    """Two interleaved half-circles with noise, shape (N, 2), and their labels 0 and 1."""
    rng = np.random.default_rng(seed)
    turn, label = rng.uniform(0, np.pi, examples), rng.integers(0, 2, examples)
    x = np.where(label, 1 - np.cos(turn), np.cos(turn))
    y = np.where(label, 0.5 - np.sin(turn), np.sin(turn))
    points = np.stack([x - 0.5, y - 0.25], axis=1) + rng.normal(scale=noise, size=(examples, 2))
    return points, label.astype(float)


class Setting(NamedTuple):
    """What a network is trained on, and how: `decay` is the strength of an L2 penalty."""

    rate: float = 0.0
    decay: float = 0.0
    units: int = UNITS
    noise: float = 0.15
    examples: int = 300
    steps: int = 600
    seed: int = 0


@cache
def train(setting: Setting) -> tuple[Array, Array, Array, float]:
    """Weights W (2, n), biases b (n,), output weights v (n,) and bias c of a ReLU network.

    Gradient descent with momentum on the log loss; `rate` is the dropout rate of the units.
    """
    rate, decay, n, noise, examples, steps, seed = setting
    x, label = moons(examples, 2 * seed, noise)
    rng = np.random.default_rng(seed)
    theta = [rng.normal(size=(2, n)), np.zeros(n), rng.normal(size=n) / 5, np.zeros(1)]
    velocity = [np.zeros_like(part) for part in theta]
    for _ in range(steps):
        mask = (rng.random((examples, n)) >= rate) / (1 - rate) if rate else 1.0
        W, b, v, c = theta
        hidden = np.maximum(x @ W + b, 0) * mask
        error = (1 / (1 + np.exp(-(hidden @ v + c))) - label) / examples
        back = np.outer(error, v) * mask * (hidden > 0)
        gradient = [
            x.T @ back + decay * W,
            back.sum(axis=0),
            hidden.T @ error + decay * v,
            error.sum(keepdims=True),
        ]
        velocity = [0.9 * s - 0.2 * g for s, g in zip(velocity, gradient, strict=True)]
        theta = [part + s for part, s in zip(theta, velocity, strict=True)]
    W, b, v, c = theta
    return W, b, v, float(c[0])


def accuracy(setting: Setting, deleted: int, deletions: int = 100) -> float:
    """Mean accuracy on fresh points with `deleted` random units taken out, the rest scaled up."""
    x, label = moons(300, 2 * setting.seed + 1, setting.noise)
    W, b, v, c = train(setting)
    hidden = np.maximum(x @ W + b, 0)
    rng, n = np.random.default_rng(0), setting.units
    kept = rng.random((deletions, n)).argsort(axis=1) >= deleted
    logits = hidden @ (kept * v).T * n / (n - deleted) + c
    return float(((logits > 0) == (label[:, None] == 1)).mean())


def correlation(setting: Setting) -> float:
    """The mean absolute correlation of two hidden units that are ever active."""
    x, _ = moons(300, 2 * setting.seed + 1, setting.noise)
    W, b, _, _ = train(setting)
    hidden = np.maximum(x @ W + b, 0)
    active = hidden[:, hidden.std(axis=0) > 1e-9]
    matrix = np.abs(np.corrcoef(active.T))
    return float(matrix[np.triu_indices(len(matrix), 1)].mean())


def _small(units: int, noise: float, seed: int) -> Setting:
    """Trained plainly on 60 examples; what a sweep varies is replaced."""
    return Setting(units=units, noise=noise, examples=60, steps=150, seed=seed)


def dropout_survives(steps: int, units: int, noise: float, seed: int) -> bool:
    """With half of its units deleted, the network trained with dropout is the more accurate."""
    plain = _small(units, noise, seed)._replace(steps=steps)
    return accuracy(plain._replace(rate=0.5), units // 2) > accuracy(plain, units // 2)


def dropout_is_better_whole(rate: float, units: int, noise: float, seed: int) -> bool:
    """Whole, the network trained with dropout is the more accurate on new examples."""
    plain = _small(units, noise, seed)
    return accuracy(plain._replace(rate=rate), 0) > accuracy(plain, 0)


def dropout_lowers_correlation(rate: float, units: int, noise: float, seed: int) -> bool:
    """The units of the network trained with dropout are less correlated."""
    plain = _small(units, noise, seed)
    return correlation(plain._replace(rate=rate)) < correlation(plain)


def pruned(setting: Setting, deleted: int) -> float:
    """Accuracy on fresh points without the units of least |v| times the deviation of h."""
    x, label = moons(300, 2 * setting.seed + 1, setting.noise)
    W, b, v, c = train(setting)
    hidden = np.maximum(x @ W + b, 0)
    kept = (np.abs(v) * hidden.std(axis=0)).argsort().argsort() >= deleted
    return float(((hidden @ (kept * v) + c > 0) == (label == 1)).mean())


def dropout_survives_pruning(share: float, units: int, noise: float, seed: int) -> bool:
    """With its least useful units pruned, the network trained with dropout is the more accurate."""
    plain, count = _small(units, noise, seed), round(share * units)
    return pruned(plain._replace(rate=0.5), count) > pruned(plain, count)


def decay_survives(decay: float, units: int, noise: float, seed: int) -> bool:
    """With half of its units deleted, the network with weight decay is the more accurate."""
    plain = _small(units, noise, seed)
    return accuracy(plain._replace(decay=decay), units // 2) > accuracy(plain, units // 2)


def figure(deleted: Annotated[int, Slider(0, 20, steps=21, label="deleted units")] = 12) -> Figure:
    """Accuracy against the number of units deleted, trained with dropout and without.

    Args:
        deleted: how many of the 24 hidden units are taken out.
    """
    drawing, axes = style.subplots()
    counts = range(0, UNITS - 1, 2)
    for rate, name, color in ((0.5, "dropout", ORANGE), (0.0, "no dropout", BLUE)):
        line = [accuracy(Setting(rate), k) for k in counts]
        axes.plot(counts, line, "o-", color=color)
        axes.plot(deleted, accuracy(Setting(rate), deleted), "o", color=color, markersize=8)
        style.label(axes, counts[-1], line[-1], name, color, xytext=(7, -3))
    axes.axvline(deleted, color=INK, linewidth=0.9, linestyle="--")
    with_it, without = accuracy(Setting(0.5), deleted), accuracy(Setting(0.0), deleted)
    axes.set_title(f"{deleted} of 24 units deleted: {with_it:.1%} with, {without:.1%} without")
    axes.set(xlabel="units deleted", ylabel="accuracy", ylim=(0.48, 1.02), xlim=(-0.5, 22.5))
    drawing.subplots_adjust(right=0.8)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
