r"""What surprises in the report of a classifier where one class is rare, each measured."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from snippets.auc import auc
from snippets.plot import cli
from snippets.plot.style import BLUE, INK, ORANGE, label
from snippets.plot.text import words
from snippets.scores import Array, Counts, counts, drawn, share
from snippets.sigmoid import sigmoid
from snippets.symptoms.network import logits, panel, start, train

SHARES = (0.5, 0.1, 0.01, 0.001)


def rare(examples: int, seed: int) -> tuple[Array, Array]:
    """Two features, and labels of which one in a hundred is 1; the classes overlap."""
    y = (np.arange(examples) % 100 == 0).astype(float)
    return np.random.default_rng(seed).normal(size=(examples, 2)) + y[:, None], y


@cache
def probabilities() -> tuple[Array, Array]:
    """Labels of 20,000 new examples, and what a small network says of each."""
    run = train(start((2, 8, 1)), *rare(4000, seed=0), np.full(300, 1.0))
    new, y = rare(20_000, seed=1)
    return y, np.asarray(sigmoid(logits(new, run.net)))


def report(threshold: float) -> tuple[float, float]:
    """Accuracy and recall of that network at a threshold."""
    y, p = probabilities()
    tn, _, fn, tp = counts(y, p, threshold)
    return (tn + tp) / len(y), share(tp, tp + fn)


def ranking() -> float:
    """Its AUC, which no threshold moves."""
    return auc(*probabilities())


def nothing_found() -> Figure:
    """At one half nothing is found; the scores know better."""
    figure, axes = panel(
        "threshold on the probability", "Recall appears where the threshold is low"
    )
    grid = np.geomspace(0.001, 1, 80)
    right, found = np.array([report(t) for t in grid]).T
    axes.plot(grid, right, color=BLUE)
    axes.plot(grid, found, color=ORANGE)
    axes.axvline(0.5, color=INK, linewidth=0.9, linestyle="--")
    axes.set(xscale="log", xlim=(0.001, 1), ylim=(-0.04, 1.12))
    axes.set_xticks([0.001, 0.01, 0.1, 0.5], labels=["0.001", "0.01", "0.1", "0.5"])
    words(axes, 0.12, 0.86, "accuracy", BLUE)
    words(axes, 0.07, 0.42, "recall", ORANGE)
    return figure


def alarms(positives: float, examples: int = 200_000) -> Counts:
    """The four counts at a threshold of 1, where the classes are two deviations apart."""
    many = round(positives * examples)
    return counts(*drawn(many, examples - many), threshold=1.0)


def false_alarms() -> Figure:
    """The same scores and threshold: rarer positives, fewer right alarms."""
    figure, axes = panel("share of the alarms", "One model, AUC 0.92: the alarms that are right")
    figure.subplots_adjust(left=0.19)
    for at, positives in enumerate(SHARES):
        found = alarms(positives)
        right = share(found.tp, found.tp + found.fp)
        axes.barh(-at, right, 0.7, color=BLUE)
        axes.barh(-at, 1 - right, 0.7, right, color=ORANGE)
        label(axes, 1, -at, f"{right:.1%}", BLUE, va="center", xytext=(4, 0))
    axes.set(xlim=(0, 1.14), xticks=[0, 0.5, 1])
    axes.set_yticks(range(0, -4, -1), labels=["1 in 2", "1 in 10", "1 in 100", "1 in 1000"])
    axes.grid(visible=False)
    return figure


if __name__ == "__main__":
    cli.main(nothing_found, false_alarms)
