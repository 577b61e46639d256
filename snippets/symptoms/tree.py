r"""What surprises in trees and forests, brought about on purpose and measured."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from snippets.decision_boundary import data
from snippets.decision_tree import grow, predict
from snippets.plot import cli
from snippets.plot.style import BLUE, ORANGE, label
from snippets.symptoms.network import panel

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
    label(axes, 4, 0.96, "training", BLUE, xytext=(0, 0))
    label(axes, 8, 0.73, "new examples", ORANGE, xytext=(0, 0))
    return figure


if __name__ == "__main__":
    cli.main(perfect)
