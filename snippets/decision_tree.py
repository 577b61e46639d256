r"""Decision tree: questions about one feature at a time, each the best for the moment.

A cut of $N$ examples into $N_1$ and $N_2$ gains $H - \frac{N_1}{N} H_1 - \frac{N_2}{N} H_2$ bits,
where $H$ is the entropy of the labels on a side; with the variance in its place the same code
grows a regression tree, and for labels 0 and 1, twice the variance is the Gini impurity.

Notice that on four blobs set crosswise no first cut gains anything, so that chance picks it, and
that the tree needs many more cuts than the two that would do.
"""

from collections.abc import Callable, Iterator
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import data, split
from snippets.kept import kept
from snippets.plot import cli
from snippets.plot.plane import dots
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
Box = tuple[float, float, float, float]
DEPTHS = range(11)
CHANGES: dict[str, Callable[[Array], Array]] = {
    "scaled": lambda x: 100 * x + 3,
    "cubed": lambda x: x**3,
    "exp": np.exp,
}


class Node(NamedTuple):
    """A leaf's value, the mean of its labels; and, if it is none, its question and two branches."""

    value: float
    feature: int = -1
    cut: float = np.nan
    gain: float = 0.0
    low: "Node | None" = None
    high: "Node | None" = None


def impurity(count: ArrayLike, total: ArrayLike, squares: ArrayLike, by: str) -> Array:
    """Count times the entropy in bits, or the variance, of labels with that sum and sum of squares.

    >>> impurity([4, 4], [2, 1], [2, 1], "entropy").round(3).tolist()
    [4.0, 3.245]
    """
    n, s = np.asarray(count, float), np.asarray(total, float)
    if by == "variance":
        return np.asarray(np.maximum(np.asarray(squares, float) - s**2 / n, 0))
    p = np.stack([s / n, 1 - s / n])
    return np.asarray(-n * (p * np.log2(np.where(p > 0, p, 1))).sum(axis=0))


def gains(x: ArrayLike, y: ArrayLike, by: str = "entropy") -> tuple[Array, Array]:
    """Cuts between neighboring values, shape (N - 1, n), and what each gains; -1 where none is.

    Args:
        x: features, shape (N, n).
        y: labels 0 and 1 for the entropy, any numbers for the variance, shape (N,).
        by: "entropy" or "variance".
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    order, n = x.argsort(axis=0, kind="stable"), len(y)
    ordered, left = np.take_along_axis(x, order, 0), np.arange(1, n)[:, None]
    sums, squares = np.cumsum(y[order], axis=0), np.cumsum(y[order] ** 2, axis=0)
    low = impurity(left, sums[:-1], squares[:-1], by)
    high = impurity(n - left, sums[-1] - sums[:-1], squares[-1] - squares[:-1], by)
    whole = impurity(n, sums[-1], squares[-1], by)
    gain = np.where(ordered[1:] > ordered[:-1], (whole - low - high) / n, -1)
    return (ordered[1:] + ordered[:-1]) / 2, gain


def grow(  # noqa: PLR0913, PLR0917 - what is learned, and where a node stays a leaf
    x: ArrayLike, y: ArrayLike, depth: int = 99, least: int = 1, by: str = "entropy", few: int = 2
) -> Node:
    """The tree whose every cut is the best for the moment, as CART and scikit-learn grow it.

    A node stays a leaf at that depth, if its labels are equal, if it has fewer than `few` examples,
    or if no cut leaves `least` on both sides; a cut that gains nothing is made all the same.

    Raises:
        ValueError: if there is no example.

    >>> tree = grow([[1], [2], [3], [4]], [0, 0, 1, 1])
    >>> tree.cut, tree.gain, tree.low.value
    (2.5, 1.0, 0.0)
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    if not len(y):
        raise ValueError("no example")
    leaf = Node(float(y.mean()))
    if depth == 0 or len(y) < max(few, 2 * least) or y.min() == y.max():
        return leaf
    cuts, gain = (part[least - 1 : len(y) - least] for part in gains(x, y, by))
    feature = int(gain.max(axis=0).argmax())
    at = int(gain[:, feature].argmax())
    if gain[at, feature] <= -1:
        return leaf
    below = x[:, feature] <= cuts[at, feature]
    low, high = (grow(x[side], y[side], depth - 1, least, by, few) for side in (below, ~below))
    return Node(leaf.value, feature, float(cuts[at, feature]), float(gain[at, feature]), low, high)


def predict(tree: Node, new: ArrayLike) -> Array:
    """The value of the leaf that each new example, a row of shape (M, n), falls into."""
    new = np.asarray(new, float)
    if tree.low is None or tree.high is None:
        return np.full(len(new), tree.value)
    values, below = np.empty(len(new)), new[:, tree.feature] <= tree.cut
    values[below], values[~below] = predict(tree.low, new[below]), predict(tree.high, new[~below])
    return values


def rectangles(tree: Node, box: Box = (-2, 2, -2, 2)) -> Iterator[tuple[Box, float]]:
    """The leaves' rectangles (left, right, bottom, top) in the plane, and their values."""
    if tree.low is None or tree.high is None:
        yield box, tree.value
        return
    edge = 2 * tree.feature
    yield from rectangles(tree.low, (*box[: edge + 1], tree.cut, *box[edge + 2 :]))  # type: ignore[arg-type]
    yield from rectangles(tree.high, (*box[:edge], tree.cut, *box[edge + 1 :]))  # type: ignore[arg-type]


@kept
def error(  # noqa: PLR0913 - what the data are, and how the tree is grown
    kind: str, examples: int, noise: float, depth: int, seed: int = 0, *,
    by: str = "entropy", flipped: float = 0.0,
) -> tuple[float, float]:  # fmt: skip
    """The share of wrong answers on the training examples, and on 2,000 new ones.

    That share of the labels, `flipped`, is wrong in both.

    >>> error("moons", 200, 0.3, 99)[0]
    0.0
    """
    rng = np.random.default_rng(seed + 77)
    x, y, new, truth = split(kind, examples, noise, seed, 2000)
    y, truth = (np.where(rng.random(len(some)) < flipped, 1 - some, some) for some in (y, truth))
    tree = grow(x, y, depth, by=by)
    train, test = (((predict(tree, a) > 0.5) != b).mean() for a, b in ((x, y), (new, truth)))
    return float(train), float(test)


def greed_costs(examples: int, noise: float, seed: int) -> bool:
    """On a cross two levels of greedy cuts err ten points more than cuts through the middle."""
    new, truth = data("cross", 2000, noise, seed + 500)
    middle = ((new[:, 0] * new[:, 1] > 0) != truth).mean()
    return bool(error("cross", examples, noise, 2, seed)[1] >= middle + 0.1)


def stopping_helps(kind: str, examples: int, noise: float, flipped: float) -> bool:
    """Some depth errs at least a point less on new examples than leaves that are all pure."""
    wrong = [error(kind, examples, noise, d, flipped=flipped)[1] for d in (1, 2, 3, 4, 6, 99)]
    return min(wrong[:-1]) <= wrong[-1] - 0.01


def criteria_agree(kind: str, examples: int, noise: float, depth: int) -> bool:
    """Trees grown by entropy and by Gini impurity err equally often on new examples, to a point."""
    both = [error(kind, examples, noise, depth, by=by)[1] for by in ("entropy", "variance")]
    return abs(both[0] - both[1]) <= 0.01


def units_are_equal(kind: str, noise: float, change: str, *, new: bool) -> bool:
    """A tree's answers stay when each feature is put through the same increasing function."""
    f = CHANGES[change]
    x, y = data(kind, 100, noise)
    at = data(kind, 1000, noise, 500)[0] if new else x
    return bool((predict(grow(x, y), at) == predict(grow(f(x), y), f(at))).all())


def figure(depth: Annotated[int, Slider(1, 8, steps=8, label="depth of the tree")] = 2) -> Figure:
    """The tree's rectangles on a cross of four blobs, what cuts gain, and errors by depth.

    Args:
        depth: levels of questions, at most.
    """
    drawing = Figure(figsize=(5.0, 3.7))
    panels = drawing.subplot_mosaic([["plane", "gain"], ["plane", "error"]])
    drawing.subplots_adjust(left=0.07, right=0.98, bottom=0.12, top=0.93, wspace=0.25, hspace=0.6)
    x, y = data("cross", 200, 0.3)
    _draw_plane(panels["plane"], x, y, depth)
    gain = panels["gain"]
    for some, color in ((np.ones(len(x), bool), ORANGE), (x[:, 1] > 0, GREEN)):
        cuts, won = gains(x[some], y[some])
        gain.plot(cuts[:, 0], won[:, 0], color=color, linewidth=1.4)
    words(gain, -1.95, 1.28, "in the upper half", GREEN)
    words(gain, -1.95, 1.05, "of all examples", ORANGE)
    gain.set(xlim=(-2, 2), ylim=(-0.05, 1.5), xlabel="place of a cut on x₁", yticks=[0, 0.5, 1])
    gain.set_title("Bits gained by one cut", fontsize=9.5)
    train, test = np.array([error("cross", 200, 0.3, d) for d in DEPTHS]).T
    graph = panels["error"]
    graph.plot(DEPTHS, test, color=ORANGE)
    graph.plot(DEPTHS, train, color=BLUE)
    graph.plot(depth, test[depth], "o", color=ORANGE)
    words(graph, 4.2, 0.26, "new examples", ORANGE)
    words(graph, 4.2, 0.15, "training", BLUE)
    graph.set(xlim=(0, 10), ylim=(-0.02, 0.55), xlabel="depth")
    graph.set_title(f"Error on new ones: {test[depth]:.1%}", fontsize=9.5)
    return drawing


def _draw_plane(axes: Axes, x: Array, y: Array, depth: int) -> None:
    leaves = list(rectangles(grow(x, y, depth)))
    for (left, right, bottom, top), value in leaves:
        x1, x2 = [left, right, right, left, left], [bottom, bottom, top, top, bottom]
        axes.fill(x1[:4], x2[:4], color=ORANGE if value > 0.5 else BLUE, alpha=0.15, linewidth=0)
        axes.plot(x1, x2, color=INK, lw=0.7)
    dots(axes, x, y, ".", markersize=3)
    axes.set(xlim=(-2, 2), ylim=(-2, 2), xticks=[-2, 0, 2], yticks=[-2, 2], xlabel="x₁")
    axes.set_ylabel("x₂", rotation=0, labelpad=-8)
    axes.grid(visible=False)
    axes.set_title(f"Depth {depth}: {len(leaves)} leaves", fontsize=9.5)


if __name__ == "__main__":
    cli.main(figure)
