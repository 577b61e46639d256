r"""k-means: k centers, each in the middle of the examples that are nearest to it.

$$J = \sum_{i=1}^{N} \min_j \lVert x_i - c_j \rVert^2$$

Lloyd's algorithm assigns each example to the nearest center, moves each center to the mean of its
examples, and repeats; J never rises.

Notice that it stops at the first arrangement that neither step improves: with eight plain groups
most random starts end with one center between two groups and two centers inside another.
"""

from functools import cache
from itertools import accumulate
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import squares as distances
from snippets.plot import cli, style
from snippets.plot.style import BLUE, CYCLE, INK, MUTED, ORANGE, PAPER, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
Labels = NDArray[np.intp]


def assign(X: ArrayLike, centers: ArrayLike) -> Labels:
    """The nearest center of each example, of equally near ones the first.

    >>> assign([[0.0], [1.0], [5.0]], [[0.0], [4.0]]).tolist()
    [0, 0, 1]
    """
    return np.asarray(distances(np.asarray(X, float), np.asarray(centers, float)).argmin(axis=-1))


def inertia(X: ArrayLike, centers: ArrayLike) -> Array:
    """The sum of squared distances from the nearest center, J.

    >>> float(inertia([[0.0], [1.0], [5.0]], [[0.0], [4.0]]))
    2.0
    """
    far = distances(np.asarray(X, float), np.asarray(centers, float))
    return np.asarray(far.min(axis=-1).sum(axis=-1))


def move(X: ArrayLike, centers: ArrayLike) -> Array:
    """Each center at the mean of the examples nearest to it; one without any stays.

    >>> move([[0.0], [1.0], [5.0]], [[0.0], [4.0]]).tolist()
    [[0.5], [5.0]]
    """
    x, c = np.asarray(X, float), np.asarray(centers, float)
    own = (assign(x, c)[..., None] == np.arange(c.shape[-2])).astype(float)
    counts = own.sum(axis=-2)[..., None]
    return np.where(counts > 0, np.swapaxes(own, -1, -2) @ x / np.maximum(counts, 1), c)


def lloyd(X: ArrayLike, centers: ArrayLike, steps: int = 100) -> Array:
    """Assign and move until nothing changes, or for so many steps; starts may be stacked.

    >>> lloyd([[0.0], [1.0], [5.0], [6.0]], [[0.0], [1.0]]).tolist()
    [[0.5], [5.5]]
    """
    c = np.asarray(centers, float)
    for _ in range(steps):
        moved = move(X, c)
        if np.array_equal(moved, c):
            break
        c = moved
    return c


def random_start(X: Array, k: int, rng: np.random.Generator) -> Array:
    """So many different examples; a ValueError if there are not so many."""
    if not 1 <= k <= len(X):
        raise ValueError(f"{k} centers for {len(X)} examples")
    return X[rng.permutation(len(X))[:k]]


def plus_plus(X: Array, k: int, rng: np.random.Generator) -> Array:
    """k-means++: each next center an example drawn with a chance ∝ its squared distance."""
    centers = random_start(X, 1, rng)
    while len(centers) < k:
        far = distances(X, centers).min(axis=1)
        chance = far / far.sum() if far.sum() else None
        centers = np.vstack([centers, X[rng.choice(len(X), p=chance)]])
    return centers


STARTS = {"random": random_start, "k-means++": plus_plus}


@cache
def groups(k: int, spread: float = 0.35, features: int = 2, seed: int = 0) -> tuple[Array, Labels]:
    """20 examples in each of k round groups, whose middles are at least 2 apart, and the group."""
    rng = np.random.default_rng(seed)
    middles: list[Array] = []
    while len(middles) < k:
        new = rng.uniform(0, 2.2 * k ** (1 / features) + 1, size=features)
        if all(np.linalg.norm(new - m) >= 2 for m in middles):
            middles.append(new)
    group = np.repeat(np.arange(k), 20)
    return np.array(middles)[group] + spread * rng.normal(size=(len(group), features)), group


@cache
def ends(k: int, start: str, spread: float = 0.35, features: int = 2, seed: int = 0) -> Array:
    """The centers at which 40 starts end, lowest J first, shape (40, k, n)."""
    X, rng = groups(k, spread, features, seed)[0], np.random.default_rng(1)
    found = lloyd(X, np.array([STARTS[start](X, k, rng) for _ in range(40)]))
    return found[inertia(X, found).argsort(kind="stable")]


def ratios(k: int, start: str, spread: float = 0.35, features: int = 2, seed: int = 0) -> Array:
    """J at the end of each of 40 starts, over the lowest J that either kind of start found."""
    X = groups(k, spread, features, seed)[0]
    lowest = min(inertia(X, ends(k, kind, spread, features, seed)[0]) for kind in STARTS)
    return np.asarray(inertia(X, ends(k, start, spread, features, seed)) / lowest)


def never_rises(k: int, start: str, spread: float, features: int) -> bool:
    """No step of assigning and moving raises J."""
    X, rng = groups(k, spread, features)[0], np.random.default_rng(2)
    path = accumulate(range(20), lambda c, _: move(X, c), initial=STARTS[start](X, k, rng))
    return bool((np.diff([inertia(X, centers) for centers in path]) <= 1e-9).all())


def one_start_will_do(k: int, start: str, spread: float) -> bool:
    """At least nine starts in ten end within a hundredth of the lowest J found."""
    return bool((ratios(k, start, spread) <= 1.01).mean() >= 0.9)


def ten_starts_will_do(k: int, start: str, spread: float, seed: int = 0) -> bool:
    """The best of ten starts is within a hundredth of the lowest J found, nine times in ten."""
    share = float((ratios(k, start, spread, seed=seed) <= 1.01).mean())
    return bool(1 - (1 - share) ** 10 >= 0.9)


@cache
def by_k(true: int, spread: float, features: int = 2, most: int = 8, seed: int = 0) -> Array:
    """The lowest J of five k-means++ starts, for 1 ... most centers."""
    X, rng = groups(true, spread, features, seed)[0], np.random.default_rng(3)
    starts = [np.array([plus_plus(X, k, rng) for _ in range(5)]) for k in range(1, most + 1)]
    return np.array([inertia(X, lloyd(X, c, 20)).min() for c in starts])


def elbow(J: ArrayLike) -> int:
    """The k where the curve of J, from k = 1, lies farthest below the line between its ends.

    >>> elbow([100, 40, 10, 8, 7])
    3
    """
    J = np.asarray(J, float)
    return int((np.linspace(J[0], J[-1], len(J)) - J).argmax()) + 1


def variance_ratio(J: ArrayLike, examples: int) -> int:
    """The k with the largest (J₁ - Jₖ) / (k - 1) over Jₖ / (N - k), Calinski and Harabasz's index.

    >>> variance_ratio([100, 40, 10, 8, 7], examples=20)
    3
    """
    first, rest = float(np.asarray(J)[0]), np.asarray(J, float)[1:]
    k = np.arange(2, len(rest) + 2)
    return int(((first - rest) / (k - 1) / (rest / (examples - k))).argmax()) + 2


def elbow_is_right(true: int, spread: float, features: int, seed: int, most: int) -> bool:
    """The elbow of a curve up to so many centers is at the true number of groups."""
    return elbow(by_k(true, spread, features, most, seed)) == true


def ratio_is_right(true: int, spread: float, features: int, seed: int, most: int) -> bool:
    """The variance ratio up to so many centers is largest at the true number of groups."""
    return variance_ratio(by_k(true, spread, features, most, seed), 20 * true) == true


def figure(
    rank: Annotated[
        int, Slider(1, 40, steps=14, label="which of 40 starts, best first", marks={"best": 1})
    ] = 20,
) -> Figure:
    """Where one start ended, and how far above the lowest J all of them ended.

    Args:
        rank: of the random start, 1 for the lowest J.
    """
    drawing, (plane, graph) = style.subplots(2, height=5.6, height_ratios=[3, 2])
    drawing.subplots_adjust(hspace=0.3, top=0.95, bottom=0.09, left=0.1, right=0.97)
    X, centers = groups(8)[0], ends(8, "random")[rank - 1]
    own = assign(X, centers)
    for j, center in enumerate(centers):
        color, mark = CYCLE[j % 6], "^" if j > 5 else "o"
        plane.plot(*X[own == j].T, mark, color=color, markersize=3, alpha=0.6)
        plane.plot(*center, "X", color=INK, markersize=9, markeredgecolor=PAPER)
    plane.set(xticks=[], yticks=[], aspect="equal", adjustable="datalim")
    every, better = ratios(8, "random"), ratios(8, "k-means++")
    plane.set_title(f"Start {rank} of 40 ends at {every[rank - 1]:.2f} times the lowest J")
    graph.plot(range(1, 41), every, ".", color=BLUE)
    graph.plot(range(1, 41), better, ".", color=ORANGE)
    graph.plot(rank, every[rank - 1], "o", color=BLUE, markersize=8)
    graph.axhline(1, color=MUTED, linewidth=1, linestyle="--")
    graph.set(xlim=(0, 41), ylim=(0.5, 1.05 * every.max()), xlabel="starts, best first")
    graph.set_title("J at the end, as a multiple of the lowest")
    words(graph, 1, 0.93 * every.max(), "random starts", BLUE)
    words(graph, 1, 0.8 * every.max(), "k-means++", ORANGE)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
