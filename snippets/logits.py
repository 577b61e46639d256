r"""Logits: the scores that a classifier gives before they are turned into probabilities.

Softmax makes $p_k = e^{z_k} / \sum_j e^{z_j}$ of the logits $z$, so that only differences count:
$z_j - z_k = \log (p_j / p_k)$ is the log-odds between two classes.

Notice that classifiers which agree on every probability can disagree on every logit, because
gradient descent never changes the sum of the classes' weights that it began with.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
METHODS = ("gradient descent", "momentum", "Adam", "weight decay")


def log_probabilities(logits: ArrayLike) -> Array:
    """Logits less log Σ exp z over the last axis: z shifted so that exp of them sums to one.

    >>> log_probabilities([2.0, 2.0]).round(3).tolist(), log_probabilities([1000, 0]).tolist()
    ([-0.693, -0.693], [0.0, -1000.0])
    """
    z = np.asarray(logits)
    z = z - z.max(axis=-1, keepdims=True)
    return np.asarray(z - np.log(np.exp(z).sum(axis=-1, keepdims=True)))


def log_odds(logits: ArrayLike) -> Array:
    """log(p / (1 - p)) of each class against all others together.

    >>> log_odds([3.0, 0.0]).round(6).tolist(), log_odds([3.0, 0.0, 0.0]).round(3).tolist()
    ([3.0, -3.0], [2.307, -3.049, -3.049])
    """
    logs = log_probabilities(logits)
    return np.asarray(logs - np.log1p(-np.exp(logs)))


@cache
def points(examples: int = 300, classes: int = 3, gap: float = 1.5) -> tuple[Array, Array]:
    """Classes around points of a circle: features with a 1, (N, 3), and one-hot labels, (N, K)."""
    rng = np.random.default_rng(0)
    label = np.arange(examples) % classes
    angle = 2 * np.pi * label / classes
    x = gap * np.column_stack([np.cos(angle), np.sin(angle)]) + rng.normal(size=(examples, 2))
    return np.column_stack([x, np.ones(examples)]), np.eye(classes)[label]


def start(spread: float, seed: int, classes: int = 3) -> Array:
    """Normal initial weights of that deviation, shape (3, K)."""
    return spread * np.random.default_rng(seed).normal(size=(3, classes))


def train(
    data: tuple[Array, Array], weights: Array, rate: float, steps: int, method: str = METHODS[0]
) -> Array:
    """The weights, (3, K), after so many steps on the mean cross-entropy of softmax(x W)."""
    x, y = data
    w, m, v = weights.copy(), np.zeros_like(weights), np.zeros_like(weights)
    for t in range(1, steps + 1):
        g = x.T @ (np.exp(log_probabilities(x @ w)) - y) / len(x)
        if method == "Adam":
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
            g = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        elif method == "momentum":
            g = m = 0.9 * m + g
        elif method == "weight decay":
            g = g + 0.01 * w
        w = w - rate * g
    return w


def shift_changes_nothing(shift: float, precision: str) -> bool:
    """Adding one number to all logits leaves the probabilities, to a thousandth."""
    z = np.random.default_rng(0).normal(scale=3, size=(100, 5)).astype(precision)
    moved = (z + np.asarray(shift, precision)).astype(precision)
    gap = np.exp(log_probabilities(moved)) - np.exp(log_probabilities(z))
    return bool(np.abs(gap).max() < 1e-3)


def sum_stays(method: str, rate: float, steps: int, spread: float) -> bool:
    """Training leaves the sum of the weights over the classes as it was."""
    before = start(spread, 0)
    after = train(points(), before, rate, steps, method)
    return bool(np.abs(after.sum(axis=1) - before.sum(axis=1)).max() < 1e-6)


def ordered_alike(spread: float, steps: int, classes: int, seed: int) -> float:
    """Of all pairs of examples, the share in which the larger top logit is the more probable."""
    data = points(120, classes)
    z = data[0] @ train(data, start(spread, seed, classes), 0.5, steps)
    size, p = z.max(axis=1), log_probabilities(z).max(axis=1)
    one, other = np.triu_indices(len(z), 1)
    return float(((size[one] - size[other]) * (p[one] - p[other]) >= 0).mean())


def larger_is_surer(spread: float, steps: int, classes: int, seed: int) -> bool:
    """Of two examples, the one with the larger top logit has the more probable class, in 90 %."""
    return ordered_alike(spread, steps, classes, seed) >= 0.9


@cache
def trained(spread: float, seeds: int = 8, steps: int = 200) -> Array:
    """Logits of the first example by classifiers from eight starts, shape (8, 3)."""
    data = points()
    return np.array([data[0][0] @ train(data, start(spread, s), 0.5, steps) for s in range(seeds)])


def figure(
    spread: Annotated[float, Slider(0, 3, steps=13, label="spread of the initial weights")] = 2.0,
) -> Figure:
    """One example's logits, and log probabilities, from classifiers of eight starts.

    Args:
        spread: standard deviation of the initial weights.
    """
    drawing, (raw, logs) = style.subplots(1, 2, height=3.3, sharey=True)
    drawing.subplots_adjust(wspace=0.1, left=0.09, bottom=0.15)
    z = trained(spread)
    for axes, values in ((raw, z), (logs, log_probabilities(z))):
        axes.plot(values.T, "-", color=MUTED, linewidth=0.8)
        for k, color in enumerate((BLUE, ORANGE, GREEN)):
            axes.plot(np.full(len(z), k), values[:, k], "o", color=color, alpha=0.8)
        axes.set(xlim=(-0.4, 2.4), xticks=[0, 1, 2], xticklabels=["A", "B", "C"], xlabel="class")
    raw.set(ylim=(-9, 9))
    raw.set_title("Logits of eight classifiers")
    logs.set_title("As log probabilities")
    p = np.exp(log_probabilities(z)[:, 0])
    style.label(logs, 2.3, 6.5, f"A has from {p.min():.3f} to {p.max():.3f}", BLUE, ha="right")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
