r"""K-nearest neighbors: keep the examples, and let the k nearest vote on each new one.

$$\hat y(x) = \arg\max_c \big|\{\, i \in N_k(x) : y_i = c \,\}\big|$$

Notice that the training error tells nothing about k, being zero at k = 1, and that the unit of a
feature decides which examples are near.
"""

from math import isqrt
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import data, squares
from snippets.kept import kept
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


def distances(x: ArrayLike, new: ArrayLike) -> Array:
    """Euclidean distances, shape (M, N), of M new examples from N; both have n features.

    >>> distances([[0, 0], [3, 4]], [[0, 0]]).tolist()
    [[0.0, 5.0]]
    """
    return np.asarray(np.sqrt(squares(np.asarray(new, float), np.asarray(x, float))))


def ranked(x: ArrayLike, new: ArrayLike) -> Indices:
    """For each new example the indices of all N, nearest first, shape (M, N)."""
    return np.asarray(distances(x, new).argsort(axis=1, kind="stable"))


def predict(x: ArrayLike, y: ArrayLike, new: ArrayLike, k: int = 1) -> NDArray[np.int_]:
    """The commonest class among the k nearest, of classes equally common the smallest.

    Raises:
        ValueError: if k is not between 1 and the number of examples.

    >>> x, y = [[1.0], [2.0], [4.0], [8.0]], [0, 1, 1, 0]
    >>> [predict(x, y, [[0.0]], k).tolist() for k in (1, 2, 3, 4)]
    [[0], [0], [1], [0]]
    """
    classes, at = np.unique(np.asarray(y), return_inverse=True)
    if not 1 <= k <= len(at):
        raise ValueError(f"k = {k} of {len(at)} examples")
    votes = at[ranked(x, new)[:, :k]]
    counts = (votes[:, :, None] == np.arange(len(classes))).sum(axis=1)
    return np.asarray(classes[counts.argmax(axis=1)])


def errors(order: Indices, y: Array, truth: Array) -> Array:
    """The share of wrong answers with the k = 1, 3, 5, ... nearest, of classes 0 and 1."""
    odd = np.arange(1, order.shape[1] + 1, 2)
    votes = np.cumsum(y[order], axis=1)[:, odd - 1]
    return np.asarray(((2 * votes > odd) != (truth[:, None] == 1)).mean(axis=0))


@kept
def curve(  # noqa: PLR0913 - what the data are, and who is counted
    kind: str,
    examples: int,
    noise: float,
    unit: float = 1.0,
    extra: int = 0,
    *,
    on: str = "new",
    seed: int = 0,
) -> Array:
    """Errors by odd k: on 500 "new" examples, on the "training" set, or leaving each "one out".

    Args:
        kind: of data in the plane, as in `decision_boundary`.
        examples: in the training set, N.
        noise: standard deviation around the shape.
        unit: the second feature is multiplied by it.
        extra: further features, which are standard normal noise.
        on: which examples are counted.
        seed: of both sets.

    >>> [curve("moons", 200, 0.3, on=which)[0].item() for which in ("training", "one out", "new")]
    [0.0, 0.095, 0.174]
    """
    rng, scale = np.random.default_rng(900 + seed), np.array([1, unit, *[1] * extra])
    x, y = data(kind, examples, noise, seed=seed)
    x = np.hstack([x, rng.normal(size=(examples, extra))]) * scale
    if on == "new":
        new, truth = data(kind, 500, noise, seed=500 + seed)
        new = np.hstack([new, rng.normal(size=(500, extra))]) * scale
        return errors(ranked(x, new), y, truth)
    own = distances(x, x)
    np.fill_diagonal(own, -1)  # each is its own nearest
    return errors(own.argsort(axis=1)[:, int(on == "one out") :], y, y)


def beats_one(kind: str, examples: int, noise: float) -> bool:
    """Some larger k errs at least a point less on new examples than the single nearest."""
    test = curve(kind, examples, noise)
    return bool(test.min() <= test[0] - 0.01)


def root_is_good(kind: str, examples: int, noise: float, extra: int, seed: int) -> bool:
    """An odd k beside √N errs at most two points more than the best k."""
    test = curve(kind, examples, noise, 1.0, extra, seed=seed)
    return bool(test[isqrt(examples) // 2] <= test.min() + 0.02)


def left_out_is_good(kind: str, examples: int, noise: float, extra: int, seed: int) -> bool:
    """The k with the fewest errors when each example is left out errs two points more at most."""
    of, both = (kind, examples, noise, 1.0, extra), ("new", "one out")
    test, left_out = (curve(*of, on=on, seed=seed) for on in both)
    return bool(test[left_out.argmin()] <= test.min() + 0.02)


def other_unit_hurts(kind: str, unit: float, noise: float) -> bool:
    """The second feature in another unit costs at least a point, at the best k of either."""
    alike, other = (curve(kind, 100, noise, u).min() for u in (1.0, unit))
    return bool(other >= alike + 0.01)


def noise_features_hurt(kind: str, examples: int, extra: int) -> bool:
    """Features of pure noise cost at least five points, at the best k of either."""
    without, having = (curve(kind, examples, 0.3, 1.0, n).min() for n in (0, extra))
    return bool(having >= without + 0.05)


def figure(
    unit: Annotated[
        float,
        Slider(
            0.03, 30, log=True, steps=13, label="factor on the second feature", marks={"same": 1}
        ),
    ] = 1.0,
) -> Figure:
    """The 15 nearest of one example, and errors by k, with the second feature in another unit.

    Args:
        unit: the second feature is multiplied by it before distances are taken.
    """
    drawing, (plane, graph) = style.subplots(1, 2, height=3.2)
    drawing.subplots_adjust(left=0.06, right=0.98, bottom=0.15, wspace=0.24)
    x, y = data("moons", 200, 0.3)
    at, scale = np.array([[0.1, 0.0]]), np.array([1, unit])
    near = ranked(x * scale, at * scale)[0, :15]
    for group, color in ((0, BLUE), (1, ORANGE)):
        plane.plot(*x[y == group].T, ".", color=color, markersize=3, alpha=0.6)
        plane.plot(*x[near][y[near] == group].T, "o", color=color, markersize=5)
    plane.plot(*at.T, "+", color=INK, markersize=10, markeredgewidth=2)
    plane.set(xlim=(-2.6, 2.6), ylim=(-2, 2), yticks=[-2, 0, 2], xlabel="first feature")
    plane.set_title(f"15 nearest, 2nd feature × {unit:.3g}")
    test, k = curve("moons", 200, 0.3, unit), np.arange(1, 201, 2)
    graph.plot(k, curve("moons", 200, 0.3), color=MUTED, linewidth=1, linestyle="--")
    graph.plot(k, curve("moons", 200, 0.3, unit, on="training"), color=GREEN)
    graph.plot(k, test, color=ORANGE)
    graph.set(xscale="log", xlim=(0.9, 220), ylim=(0, 0.55), xlabel="neighbors that vote, k")
    ticks(graph, (1, 10, 100))
    graph.set_title(f"Error, at best {test.min():.3f}")
    style.label(graph, 1, 0.49, "new examples", ORANGE, xytext=(2, 0))
    style.label(graph, 1, 0.44, "training examples", GREEN, xytext=(2, 0))
    style.label(graph, 1, 0.39, "dashed: new, at × 1", MUTED, xytext=(2, 0))
    return drawing


if __name__ == "__main__":
    cli.main(figure)
