r"""Mini-batch: a part of the training set, as the basis of one update.

Linear regression is trained with batches of 1, 10, 100 and all 500 examples, each with the best
of several rates, and every run is charged for the examples that it looked at.

Notice that batches of 1 and of 10 end near each other after three epochs, the latter with a tenth
of the updates, and the full batch far above; with more epochs, or features of one scale, the full
batch may end below both.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, PURPLE, Slider

Array = NDArray[np.float64]
EXAMPLES, FEATURES = 500, 5
RATES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8, 1.0)


@cache
def data(seed: int = 0) -> tuple[Array, Array]:
    """Features of different scales, shape (N, 5), and labels with noise of variance 1."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(EXAMPLES, FEATURES)) * [0.5, 0.7, 1.0, 1.0, 1.3]
    return x, x @ np.full(FEATURES, 2.0) + rng.normal(size=EXAMPLES)


@cache
def least() -> float:
    """The least ½ MSE that any weights reach on these data."""
    x, y = data()
    return float(0.5 * np.mean((x @ np.linalg.lstsq(x, y)[0] - y) ** 2))


@cache
def train(batch_size: int, learning_rate: float, epochs: int = 1) -> Array:
    """The excess ½ MSE before the first update and after each, shape (updates + 1,)."""
    x, y = data()
    rng = np.random.default_rng(1)
    w, path = np.zeros(FEATURES), [np.zeros(FEATURES)]
    for _ in range(epochs):
        order = rng.permutation(EXAMPLES)
        for begin in range(0, EXAMPLES, batch_size):
            rows = order[begin : begin + batch_size]
            w = w - learning_rate * x[rows].T @ (x[rows] @ w - y[rows]) / len(rows)
            path.append(w)
    with np.errstate(over="ignore"):  # some rates diverge
        residual = x @ np.array(path).T - y[:, None]
        return np.asarray(0.5 * (residual**2).mean(axis=0) - least())


def best(batch_size: int, epochs: int = 1) -> tuple[float, float]:
    """The least excess loss at the end of the last epoch over the rates, and its rate."""
    ends = [(float(train(batch_size, rate, epochs)[-1]), rate) for rate in RATES]
    return min((end, rate) for end, rate in ends if np.isfinite(end))


@cache
def _ends(batch_size: int, examples: int, noise: float, spread: float) -> tuple[float, ...]:
    """Mean excess training loss of three draws after 1, 3 and 10 epochs, at the best of ten rates.

    Five weights of 2, features with deviations from 1 / spread to 1.
    """
    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, examples, FEATURES)) * np.geomspace(1 / spread, 1, FEATURES)
    y = 2 * x.sum(axis=2) + noise * rng.normal(size=(3, examples))
    xt, found = x.transpose(0, 2, 1), []
    gram = xt @ x / examples
    best = np.linalg.solve(gram, xt @ y[..., None] / examples)
    rate, w = np.geomspace(0.005, 1.6, 10), np.zeros((3, FEATURES, 10))  # a column for each rate
    for epoch in range(1, 11):
        order = rng.permutation(examples)
        for begin in range(0, examples, batch_size):
            rows = order[begin : begin + batch_size]
            w = w - rate * (xt[:, :, rows] @ (x[:, rows] @ w - y[:, rows, None])) / len(rows)
        if epoch in {1, 3, 10}:
            excess = 0.5 * ((w - best) * (gram @ (w - best))).sum(axis=1).mean(axis=0)
            found.append(float(np.nanmin(excess)))
    return tuple(found)


def ten_beats_all(epochs: int, examples: int, noise: float, spread: float) -> bool:
    """After equally many epochs, batches of 10 have a lower training loss than the full batch."""
    at = {1: 0, 3: 1, 10: 2}[epochs]
    return _ends(10, examples, noise, spread)[at] < _ends(examples, examples, noise, spread)[at]


def scaling_retraces(learning_rate: float, times: int) -> bool:
    """Single examples and a larger batch at a rate larger in proportion follow the same curve.

    To within 2 % of the first loss, at equally many examples, over three epochs.
    """
    single = train(1, learning_rate, 3)[::times]
    return bool(np.abs(single - train(times, times * learning_rate, 3)).max() < 0.02 * single[0])


def figure(batch_size: Annotated[int, Slider(2, 250, log=True, steps=15)] = 10) -> Figure:
    """The excess loss against the examples seen, over three epochs at a rate tuned for them.

    Args:
        batch_size: batch size B, the examples of one update.
    """
    drawing, axes = style.subplots()
    for size, color in ((1, PURPLE), (500, BLUE), (batch_size, ORANGE)):
        excess = train(size, best(size, epochs=3)[1], epochs=3)
        seen = np.linspace(0, 3 * EXAMPLES, len(excess))
        thin = np.unique(np.linspace(0, len(excess) - 1, 200).astype(int))
        axes.semilogy(
            seen[thin], excess[thin], color=color, linewidth=1.2 if color == ORANGE else 2.6
        )
        lift = {ORANGE: -16 if size > 150 else 7, PURPLE: -26, BLUE: 2}[color]  # clear of others
        rate = best(size, epochs=3)[1]
        text = f"B = {size},\nrate {rate:g}"
        style.label(axes, seen[-1], excess[-1], text, color, xytext=(6, lift))
    axes.axvline(EXAMPLES, color=MUTED, linewidth=0.9, linestyle="--")
    style.label(axes, EXAMPLES, 6, "one epoch", MUTED, xytext=(4, 0))
    axes.set(xlim=(0, 3 * EXAMPLES), ylim=(4e-4, 20), xlabel="examples seen", ylabel="excess loss")
    axes.set_title(f"{EXAMPLES} examples, each batch size at its best of {len(RATES)} rates")
    drawing.subplots_adjust(right=0.83, left=0.14)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
