r"""What surprises in trees and forests, brought about on purpose and measured."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from snippets.classes import data
from snippets.decision_tree import Node, grow, predict
from snippets.permutation_importance import permutation_importance
from snippets.plot import cli
from snippets.plot.style import BLUE, ORANGE
from snippets.plot.text import words
from snippets.symptoms.network import Array, panel

DEPTHS = range(1, 13)


@cache
def right(depth: int, *, shuffled: bool = False) -> tuple[float, float]:
    """Accuracy of a tree of that depth on its 200 training examples, and on 2,000 new ones."""
    x, y = data("moons", 200, 0.5)
    new, truth = data("moons", 2000, 0.5, seed=500)
    if shuffled:
        y = np.random.default_rng(0).permutation(y)
    tree = grow(x, y, depth)
    return tuple(float(((predict(tree, a) > 0.5) == b).mean()) for a, b in ((x, y), (new, truth)))  # type: ignore[return-value]


def perfect() -> Figure:
    """Training accuracy climbs to one with depth, and on new examples it falls."""
    figure, axes = panel("depth of the tree", "Right on training examples, and on new ones")
    train, test = np.array([right(depth) for depth in DEPTHS]).T
    axes.plot(DEPTHS, train, color=BLUE)
    axes.plot(DEPTHS, test, color=ORANGE)
    axes.set(ylim=(0.6, 1.04), xlim=(1, 12.2))
    words(axes, 4, 0.96, "training", BLUE)
    words(axes, 8, 0.73, "new examples", ORANGE)
    return figure


def flags(examples: int, seed: int) -> tuple[Array, Array]:
    """A yes-or-no feature that the label follows four times in five, and a column of noise."""
    rng = np.random.default_rng(seed)
    flag = rng.integers(0, 2, examples).astype(float)
    x = np.stack([flag, rng.random(examples)], axis=1)
    return x, np.where(rng.random(examples) < 0.2, 1 - flag, flag)


def blame(tree: Node, x: Array) -> Array:
    """The impurity that the cuts on each feature took away, summed over the examples in x."""
    if tree.low is None or tree.high is None:
        return np.zeros(x.shape[1])
    below = x[:, tree.feature] <= tree.cut
    own = tree.gain * len(x) * (np.arange(x.shape[1]) == tree.feature)
    return np.asarray(own + blame(tree.low, x[below]) + blame(tree.high, x[~below]))


@cache
def importances(depth: int) -> tuple[float, float]:
    """The noise's share of the impurity taken away, and what shuffling it costs on new examples.

    The second in points of accuracy.
    """
    (x, y), (new, truth) = flags(200, seed=0), flags(4000, seed=1)
    tree = grow(x, y, depth)
    taken = blame(tree, x)
    costs = permutation_importance(lambda a: (predict(tree, a) > 0.5).astype(float), new, truth)
    return float(taken[1] / taken.sum()), float(100 * costs[1])


def random_column() -> Figure:
    """The deeper the tree, the more of its importance goes to the column of noise."""
    figure, axes = panel("depth of the tree", "Share of the importance that noise gets")
    axes.plot(DEPTHS, [importances(depth)[0] for depth in DEPTHS], color=ORANGE)
    axes.plot(DEPTHS, [importances(depth)[1] / 100 for depth in DEPTHS], color=BLUE)
    axes.set(ylim=(-0.05, 1), xlim=(1, 12.2))
    words(axes, 1.5, 0.85, "by impurity, in training", ORANGE)
    words(axes, 1.5, 0.72, "accuracy lost by shuffling it, on new examples", BLUE)
    return figure


if __name__ == "__main__":
    cli.main(perfect, random_column)
