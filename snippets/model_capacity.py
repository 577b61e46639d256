r"""Model capacity: how many different things a model can learn, useful or not.

A linear classifier with $n$ weights can fit $C(N, n) = 2\sum_{k<n}\binom{N-1}{k}$ of the $2^N$
labelings of $N$ points in general position (Cover 1965, theorem 1).

Notice the cliff at $N = 2n$: with fewer points nearly any labeling fits, with more nearly none.
"""

from math import comb
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, PURPLE, Slider


def labelings(points: int, weights: int) -> int:
    """Cover's count C(N, n) of labelings that a plane through the origin separates.

    >>> labelings(3, 2), 2**3
    (6, 8)
    """
    return 2 * sum(comb(points - 1, k) for k in range(weights))


def fraction(points: int, weights: int) -> float:
    """The share of all 2ᴺ labelings that fit.

    >>> fraction(3, 2), fraction(20, 10), fraction(200, 100)
    (0.75, 0.5, 0.5)
    """
    return float(labelings(points, weights) / 2**points)


def separable(points: ArrayLike, labels: ArrayLike) -> bool:
    """Whether a line through the origin of the plane puts all labels ±1 on their sides.

    It does if and only if the points, those of label -1 mirrored, fill less than a half-turn:
    then some gap between neighboring directions exceeds π.

    >>> separable([[1, 0], [0, 1]], [1, -1]), separable([[1, 0], [2, 0], [3, 1]], [1, -1, 1])
    (True, False)
    """
    x, y = (np.asarray(points, float) * np.asarray(labels, float)[:, None]).T
    turns = np.sort(np.arctan2(y, x))
    gaps = np.diff(turns, append=turns[0] + 2 * np.pi)
    return bool(gaps.max() > np.pi)


def measured(points: int, trials: int = 300, seed: int = 0) -> float:
    """The share of random labelings of random points in the plane that `separable` accepts."""
    rng = np.random.default_rng(seed)
    tries = (
        separable(rng.normal(size=(points, 2)), rng.choice([-1, 1], size=points))
        for _ in range(trials)
    )
    return float(np.mean(list(tries)))


def figure(weights: Annotated[int, Slider(2, 60, steps=30)] = 20) -> Figure:
    """The share of labelings that fit, against points per weight.

    Args:
        weights: n, the number of weights of the linear classifier.
    """
    drawing, axes = style.subplots()
    for n, color in ((2, ORANGE), (weights, BLUE)):
        counts = np.unique(np.linspace(1, 4 * n, 60).astype(int))
        axes.plot(counts / n, [fraction(int(p), n) for p in counts], color=color)
    dots = (2, 3, 4, 5, 6, 8)
    axes.plot([p / 2 for p in dots], [measured(p) for p in dots], "o", color=PURPLE)
    axes.axvline(2, color=MUTED, linestyle="--", linewidth=1)
    style.label(axes, 3, fraction(6, 2), "n = 2, line\nand counted", ORANGE, xytext=(4, 6))
    style.label(
        axes, 1.6, fraction(int(1.6 * weights), weights), f"n = {weights}", BLUE, xytext=(-30, -22)
    )
    axes.set(xlim=(0, 4), ylim=(-0.03, 1.05), xlabel="points per weight, N / n")
    axes.set_title("Share of random labelings that a linear model fits")
    drawing.subplots_adjust(left=0.09)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
