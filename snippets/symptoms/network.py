r"""A small network with its training loop, in which every common symptom can be brought about.

A layer computes $h = \phi(h W + b)$ and the last one a logit, whose log loss is averaged.
Two interleaved moons of noisy points are its data: forty to learn from, a thousand to check with.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.neural_network import two_moons
from snippets.plot import style

Array = NDArray[np.float64]
Layer = tuple[Array, Array]  # W of shape (in, out), b of shape (out,)


def moons(examples: int = 40, noise: float = 0.3, seed: int = 0) -> tuple[Array, Array]:
    """Points of shape (N, 2) and labels 0 or 1 of shape (N,)."""
    return two_moons(examples, noise, seed)


def start(sizes: tuple[int, ...], gain: float = 1.0, seed: int = 0) -> list[Layer]:
    """Normal weights of standard deviation gain / √inputs, and no bias.

    >>> [w.shape for w, _ in start((2, 8, 1))]
    [(2, 8), (8, 1)]
    """
    rng = np.random.default_rng(seed)
    return [
        (rng.normal(scale=gain / np.sqrt(m), size=(m, n)), np.zeros(n)) for m, n in pairwise(sizes)
    ]


def activate(z: Array, kind: str) -> tuple[Array, Array]:
    """The activation and its derivative, elementwise."""
    if kind == "sigmoid":
        s = 1 / (1 + np.exp(-z))
        return s, s * (1 - s)
    if kind == "relu":
        return np.maximum(z, 0), (z > 0).astype(float)
    return np.tanh(z), 1 / np.cosh(z) ** 2


def logits(x: ArrayLike, net: list[Layer], kind: str = "tanh") -> Array:
    """The network's answer before the sigmoid, shape (N,)."""
    h = np.asarray(x, float)
    for w, b in net[:-1]:
        h, _ = activate(h @ w + b, kind)
    return np.asarray((h @ net[-1][0] + net[-1][1])[:, 0])


def log_loss(z: Array, y: Array) -> float:
    """Mean of log(1 + eᶻ) - yz, computed so that no large logit overflows.

    >>> round(log_loss(np.zeros(4), np.ones(4)), 3)  # without an opinion: log 2
    0.693
    """
    return float(np.mean(np.logaddexp(0, z) - y * z))


def accuracy(z: Array, y: Array) -> float:
    """The share of logits on the side of their labels."""
    return float(np.mean((z > 0) == (y > 0.5)))


def gradients(
    x: Array, y: Array, net: list[Layer], kind: str = "tanh", mask: ArrayLike = 1.0
) -> tuple[list[Layer], float]:
    """Backpropagation, and the loss on the way; `mask` multiplies the last hidden layer."""
    inputs, slopes = [x], []
    for w, b in net[:-1]:
        h, slope = activate(inputs[-1] @ w + b, kind)
        kept = np.asarray(mask if len(inputs) == len(net) - 1 else 1.0)
        inputs.append(h * kept)
        slopes.append(slope * kept)
    z = (inputs[-1] @ net[-1][0] + net[-1][1])[:, 0]
    delta = ((1 / (1 + np.exp(-np.clip(z, -500, 500))) - y) / len(y))[:, None]
    found: list[Layer] = []
    for i in reversed(range(len(net))):
        found.append((inputs[i].T @ delta, delta.sum(axis=0)))
        if i:
            delta = (delta @ net[i][0].T) * slopes[i - 1]
    return found[::-1], log_loss(z, y)


@dataclass
class Run:
    """A trained network, and three ways to state its loss at every step."""

    net: list[Layer]
    seen: list[float] = field(default_factory=list)  # of its batch, dropout on, before the step
    losses: list[float] = field(default_factory=list)  # of all examples, dropout off, after it
    checked: list[float] = field(default_factory=list)  # on examples it never saw


def train(  # noqa: PLR0913 - each is what one symptom turns
    net: list[Layer],
    x: Array,
    y: Array,
    rates: ArrayLike,
    *,
    kind: str = "tanh",
    check: tuple[Array, Array] | None = None,
    dropout: float = 0.0,
    batch: int = 0,
    seed: int = 0,
) -> Run:
    """Gradient descent, one step for each rate; `batch` examples a step, or all of them.

    >>> x, y = moons()
    >>> run = train(start((2, 8, 1)), x, y, np.full(200, 0.5))
    >>> round(run.losses[0], 2), round(run.losses[-1], 2)
    (0.57, 0.27)
    """
    rng, run = np.random.default_rng(seed), Run(net)
    hidden = net[-1][0].shape[0]
    for rate in np.asarray(rates, float):
        rows = rng.choice(len(y), batch, replace=False) if batch else np.arange(len(y))
        mask = (rng.random((len(rows), hidden)) >= dropout) / (1 - dropout) if dropout else 1.0
        slopes, seen = gradients(x[rows], y[rows], run.net, kind, mask)
        run.seen.append(seen)
        run.net = [
            (w - rate * dw, b - rate * db) for (w, b), (dw, db) in zip(run.net, slopes, strict=True)
        ]
        run.losses.append(log_loss(logits(x, run.net, kind), y))
        if check:
            run.checked.append(log_loss(logits(check[0], run.net, kind), check[1]))
    return run


def panel(xlabel: str, title: str) -> tuple[Figure, Axes]:
    """A low figure of one axes, whose title says what was found."""
    figure, axes = style.subplots(height=2.2)
    figure.subplots_adjust(bottom=0.21, top=0.87)
    axes.set_xlabel(xlabel)
    axes.set_title(title)
    return figure, axes
