r"""Unsupervised learning: what can be found in examples without labels.

Groups found without labels are compared with labels afterwards by the adjusted Rand index, which
is 1 for the same division into groups, whatever their names, and 0 on average for a random one.

Notice that one cloud of examples can hold two good divisions, and that the unit of one feature
decides which of them is found; the labels that you have in mind have no say in it.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import data
from snippets.k_means import assign, inertia, lloyd, plus_plus
from snippets.k_nearest_neighbors import predict
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
Labels = NDArray[np.intp]
UNITS = np.geomspace(0.5, 2, 13)


def pairs(counts: ArrayLike) -> float:
    """How many pairs there are within groups of these sizes."""
    n = np.asarray(counts, float)
    return float((n * (n - 1) / 2).sum())


def adjusted_rand(first: ArrayLike, second: ArrayLike) -> float:
    """How far two divisions of the same examples agree, 1 at most, by pairs of examples.

    >>> adjusted_rand([0, 0, 1, 1], [5, 5, 2, 2]), adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1])
    (1.0, -0.5)
    """
    a, b = (np.unique(np.asarray(part), return_inverse=True)[1] for part in (first, second))
    table = np.zeros((a.max(initial=-1) + 1, b.max(initial=-1) + 1))
    np.add.at(table, (a, b), 1)
    together, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / max(pairs([len(a)]), 1)
    most = (rows + columns) / 2
    return (together - expected) / (most - expected) if most != expected else 1.0


def cluster(X: Array, k: int, seed: int = 0, starts: int = 10) -> Array:
    """The centers of k-means, best of so many k-means++ starts."""
    rng = np.random.default_rng(seed)
    found = lloyd(X, np.array([plus_plus(X, k, rng) for _ in range(starts)]), 50)
    return np.asarray(found[inertia(X, found).argmin()])


@cache
def two_ways(examples: int = 120, spread: float = 0.3, seed: int = 0) -> tuple[Array, Labels]:
    """Four groups at the corners of a square of side 2; columns of the labels: right, top."""
    rng = np.random.default_rng(seed)
    labels = np.stack([np.arange(examples) % 2, np.arange(examples) // 2 % 2], axis=1)
    return 2.0 * labels - 1 + spread * rng.normal(size=(examples, 2)), labels


@cache
def agreement(unit: float, examples: int = 120, spread: float = 0.3, seed: int = 0) -> Array:
    """Of two groups, found with the second feature times the unit: with "right", with "top"."""
    X, labels = two_ways(examples, spread, seed)
    X = X * [1, unit]
    found = assign(X, cluster(X, 2, seed))
    return np.array([adjusted_rand(found, column) for column in labels.T])


def unit_decides(factor: float, spread: float, examples: int, seed: int) -> bool:
    """With one unit the groups are the one label's, with the other the other's, nine tenths each.

    The second feature is multiplied, or divided, by the factor.
    """
    top = agreement(factor, examples, spread, seed)[1]
    right = agreement(1 / factor, examples, spread, seed)[0]
    return bool(min(top, right) >= 0.9)


def labels_are_found(kind: str, noise: float) -> bool:
    """Two groups found without labels agree with the two classes, to nine tenths."""
    X, y = data(kind, 200, noise)
    return adjusted_rand(assign(X, cluster(X, 2)), y) >= 0.9


def groups_help(kind: str, noise: float, named: int) -> bool:
    """Naming two groups after a few labels errs less, on average, than the nearest of the few."""
    X, y = data(kind, 200, noise)
    own, rng, wrong = assign(X, cluster(X, 2)), np.random.default_rng(0), []
    for _ in range(15):
        few = np.concatenate([rng.permutation(np.flatnonzero(y == c))[:named] for c in (0, 1)])
        votes = np.array([y[few][own[few] == j].sum() * 2 - (own[few] == j).sum() for j in (0, 1)])
        by_group, by_neighbor = (votes > 0)[own], predict(X[few], y[few], X, 1)
        wrong.append([(by_group != y).mean(), (by_neighbor != y).mean()])
    return bool(np.mean(wrong, axis=0) @ [1, -1] < 0)


def halves_agree(  # noqa: PLR0913 - the groups, and how they lie
    groups: int, k: int, features: int, *, apart: float = 6, length: float = 1, size: int = 60
) -> bool:
    """Centers from either half of the examples divide all of them alike, to nine tenths.

    All groups have a deviation of 1 in each feature, and of the length in the first.
    """
    rng = np.random.default_rng(groups)
    middles = apart * np.eye(max(groups, features))[:groups, :features]
    X = rng.normal(size=(size * max(groups, 4), features))
    X[:, 0] *= length
    X += np.repeat(middles, len(X) // groups, axis=0)
    half = rng.random(len(X)) < 0.5
    return adjusted_rand(*(assign(X, cluster(X[part], k)) for part in (half, ~half))) >= 0.9


def figure(
    unit: Annotated[
        float, Slider(0.5, 2, log=True, steps=13, label="factor on height", marks={"same": 1})
    ] = 1.26,
) -> Figure:
    """Two groups of the same examples, and how far they agree with each of two labels, by unit.

    Args:
        unit: the second feature is multiplied by it before groups are looked for.
    """
    drawing, (plane, graph) = style.subplots(1, 2, height=3.3)
    drawing.subplots_adjust(left=0.07, right=0.97, bottom=0.15, top=0.9, wspace=0.25)
    X, labels = two_ways()
    scaled = X * [1, unit]
    found = assign(scaled, cluster(scaled, 2))
    for j, color in ((0, BLUE), (1, ORANGE)):
        for top, mark in ((0, "o"), (1, "^")):
            part = (found == j) & (labels[:, 1] == top)
            plane.plot(*scaled[part].T, mark, color=color, markersize=3.5, alpha=0.7)
    plane.set(xlim=(-3.2, 3.2), ylim=(-3.8, 3.8), xlabel="width", yticks=[-2, 0, 2])
    plane.set_title(f"Two groups, height × {unit:.3g}")
    units = np.unique([*UNITS, unit])
    every = np.array([agreement(float(u)) for u in units])
    for column, color in ((0, GREEN), (1, PURPLE)):
        graph.plot(units, every[:, column], color=color)
        graph.plot(unit, agreement(unit)[column], "o", color=color)
    graph.axhline(0, color=MUTED, linewidth=1, linestyle="--")
    graph.set(xscale="log", ylim=(-0.1, 1.3), xlabel="factor on height", xlim=(0.48, 2.1))
    ticks(graph, (0.5, 1, 2), minor=False)
    style.label(graph, 0.5, 1.08, "left or right", GREEN, xytext=(2, 0))
    style.label(graph, 2, 1.08, "top or bottom", PURPLE, xytext=(-2, 0), ha="right")
    style.label(graph, 0.5, -0.06, "chance", INK, xytext=(2, 12))
    graph.set_title("Agreement with each label")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
