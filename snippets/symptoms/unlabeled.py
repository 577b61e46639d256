r"""What surprises where chance or the labels had a say that nobody meant: clusters, selection."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from snippets.data_leakage import accuracy, scale, strongest, tosses, validated
from snippets.k_means import STARTS, groups, inertia, lloyd
from snippets.plot import cli
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, label
from snippets.plot.text import words
from snippets.symptoms.network import panel


@cache
def by_start(start: str = "random", tries: int = 1, runs: int = 20) -> list[float]:
    """J where k-means ends on eight groups, over the lowest of all, for so many seeds, sorted.

    Each run keeps the best of its tries.
    """
    X, found = groups(8)[0], []
    for seed in range(runs):
        rng = np.random.default_rng(seed)
        starts = np.array([STARTS[start](X, 8, rng) for _ in range(tries)])
        found.append(float(inertia(X, lloyd(X, starts)).min()))
    lowest = float(inertia(X, lloyd(X, np.array([X[::20]])))[0])
    return sorted(J / lowest for J in found)


def clusters() -> Figure:
    """The sum of squared distances at the end of twenty runs, by how they start."""
    figure, axes = panel("run, best first", "Eight plain groups, the same data in every run")
    at = np.arange(1, 21)
    axes.plot(at, by_start(), "o", color=ORANGE, markersize=5)
    axes.plot(at, by_start("k-means++", 10), "o", color=BLUE, markersize=5)
    axes.axhline(1, color=INK, linewidth=0.9, linestyle="--")
    axes.set(xlim=(0, 21), ylim=(0.4, 6.8), xticks=[1, 5, 10, 15, 20], ylabel="J over its lowest")
    words(axes, 1, 5.6, "one random start", ORANGE)
    words(axes, 1, 1.25, "best of ten k-means++ starts", BLUE)
    return figure


@cache
def selected(sets: int = 8) -> tuple[float, float, float]:
    """Accuracy by five folds with features chosen before the split, and inside it; and in use."""
    found = []
    for seed in range(sets):
        X, y = tosses(60 + 1000, 1000, 1.0, seed)
        old, new = slice(60), slice(60, None)
        keep = strongest(X[old], y[old], 10)
        a, b = (scale(X[part][:, keep], X[old][:, keep]) for part in (old, new))
        found.append(
            [
                validated(X[old], y[old], "selection"),
                validated(X[old], y[old]),
                accuracy(a, y[old], b, y[new]),
            ]
        )
    before, inside, use = np.mean(found, axis=0).tolist()
    return before, inside, use


def leak() -> Figure:
    """The same model, validated with features chosen before the split and in it, and in use."""
    figure, axes = panel("accuracy", "Ten of 1,000 features are kept; 60 examples")
    figure.subplots_adjust(left=0.34)
    for at, (value, color) in enumerate(zip(selected(), (ORANGE, BLUE, GREEN), strict=True)):
        axes.barh(at, value, 0.6, color=color)
        label(axes, value, at, f"{value:.1%}", color, va="center", xytext=(5, 0))
    axes.set(xlim=(0, 1.1), ylim=(2.6, -0.6), xticks=[0, 0.25, 0.5, 0.75, 1])
    axes.set_yticks(range(3), ["chosen before the split", "chosen in each fold", "in use"])
    return figure


if __name__ == "__main__":
    cli.main(clusters, leak)
