r"""What chance alone does to the comparison of two models, measured on runs that are alike."""

from functools import cache
from itertools import combinations

import numpy as np
from matplotlib.figure import Figure

from snippets.confidence_interval import quantile
from snippets.plot import cli
from snippets.plot.style import BLUE, ORANGE, label
from snippets.symptoms.network import Array, accuracy, logits, moons, panel, start, train

RUNS = 20


@cache
def scores(hidden: int = 8) -> list[float]:
    """Accuracies, in points, of twenty runs that differ in their seed alone, on 500 examples."""
    x, y = moons(100, 0.4, seed=1)
    new, truth = moons(500, 0.4, seed=2)
    found = []
    for seed in range(RUNS):
        net = train(start((2, hidden, 1), seed=seed), x, y, np.full(250, 1.0)).net
        found.append(100 * accuracy(logits(new, net), truth))
    return found


def lead(points: float = 1.0) -> float:
    """The share of pairs of those runs in which one leads by so many points or more."""
    every = [abs(a - b) for a, b in combinations(scores(), 2)]
    return float(np.mean(np.array(every) >= points - 1e-9))


def mean_and_half(runs: Array) -> tuple[float, float]:
    """The mean of some runs, and half of its 95 % interval by Student's t."""
    half = quantile(0.95, len(runs) - 1) * runs.std(ddof=1) / np.sqrt(len(runs))
    return float(runs.mean()), float(half)


def point() -> Figure:
    """Twenty runs of one program, and how far apart the two ends are."""
    ordered = np.sort(scores())
    figure, axes = panel("run, ordered", f"One program, twenty seeds: {np.ptp(ordered):.1f} points")
    axes.plot(np.arange(1, RUNS + 1), ordered, "o", color=BLUE)
    mean, half = mean_and_half(ordered)
    axes.axhspan(mean - half, mean + half, color=ORANGE, alpha=0.25)
    axes.set(xlim=(0, RUNS + 1), ylabel="accuracy, %", xticks=[1, 5, 10, 15, 20])
    label(axes, 1, mean + half, "interval of the mean", ORANGE, xytext=(0, 3))
    return figure


if __name__ == "__main__":
    cli.main(point)
