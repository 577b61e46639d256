r"""Model capacity: how many different things a model can learn, useful or not.

A linear classifier with $n$ weights can fit $C(N, n) = 2\sum_{k<n}\binom{N-1}{k}$ of the $2^N$
labelings of $N$ points in general position (Cover 1965, theorem 1).

Notice the cliff at $N = 2n$: with fewer points nearly any labeling fits, with more nearly none.
"""

from collections.abc import Callable
from math import comb
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, PURPLE, Slider

Array = NDArray[np.float64]


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
    return bool(_separable(np.asarray(points, float), np.asarray(labels, float)))


def _separable(points: Array, labels: Array) -> NDArray[np.bool_]:
    mirrored = points * labels[..., None]
    turns = np.sort(np.arctan2(mirrored[..., 1], mirrored[..., 0]))
    gaps = np.diff(turns, append=turns[..., :1] + 2 * np.pi)
    return np.asarray(gaps.max(axis=-1) > np.pi + 1e-9)  # opposite points leave π, rounded


def measured(points: int, trials: int = 300, seed: int = 0) -> float:
    """The share of random labelings of random points in the plane that `separable` accepts."""
    rng = np.random.default_rng(seed)
    tries = (
        separable(rng.normal(size=(points, 2)), rng.choice([-1, 1], size=points))
        for _ in range(trials)
    )
    return float(np.mean(list(tries)))


CLOUDS: dict[str, Callable[[Array], Array]] = {
    "normal": lambda points: points,
    "off center": lambda points: points + 10,
    "stretched": lambda points: points * [1000, 1],
    "on the axes": lambda points: points * (np.abs(points) == np.abs(points).max(-1)[..., None]),
}


def count_is_right(points: int, cloud: str, seed: int) -> bool:
    """The share of labelings that a line through the origin separates is Cover's, to within 0.1."""
    rng = np.random.default_rng(seed)
    tries = CLOUDS[cloud](rng.normal(size=(1000, points, 2)))
    fits = _separable(tries, rng.choice([-1.0, 1.0], size=(1000, points)))
    return abs(float(fits.mean()) - fraction(points, 2)) < 0.1


def half_at_two_points(weights: int) -> bool:
    """All labelings fit while N ≤ n, and exactly half at N = 2n."""
    every = all(fraction(points, weights) == 1 for points in range(1, weights + 1))
    return every and fraction(2 * weights, weights) == 0.5


def sine_fits(points: int, seed: int) -> bool:
    """The sign of sin wx, with one parameter, fits any labeling of 0.1, 0.01, 0.001 and so on."""
    labels = np.random.default_rng(seed).choice([-1, 1], size=points)
    powers = 10.0 ** np.arange(1, points + 1)
    frequency = np.pi * (1 + np.sum((1 - labels) / 2 * powers))
    return bool(np.all(np.sign(np.sin(frequency / powers)) == labels))


def figure(
    weights: Annotated[int, Slider(2, 60, steps=30, label="number of weights, n")] = 20,
) -> Figure:
    """The share of labelings that fit, against points per weight.

    Args:
        weights: number of weights n of the linear classifier.
    """
    drawing, axes = style.subplots()
    for n, color in ((2, ORANGE), (weights, BLUE)):
        counts = np.unique(np.linspace(1, 4 * n, 60).astype(int))
        axes.plot(counts / n, [fraction(int(p), n) for p in counts], color=color)
    dots = (2, 3, 4, 5, 6, 8)
    axes.plot([p / 2 for p in dots], [measured(p) for p in dots], "o", color=PURPLE)
    axes.axvline(2, color=MUTED, linestyle="--", linewidth=1)
    style.label(axes, 2.6, fraction(5, 2), "n = 2, line by Cover,", ORANGE, xytext=(8, 16))
    style.label(axes, 2.6, fraction(5, 2), "dots measured", PURPLE, xytext=(8, 3))
    style.label(axes, 1.1, 1, f"n = {weights}", BLUE, xytext=(14, 4))
    axes.set(xlim=(0, 4.06), ylim=(-0.03, 1.12), xlabel="points per weight, N / n")
    axes.set_title("Share of random labelings that a linear classifier fits")
    drawing.subplots_adjust(left=0.09)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
