r"""Accuracy: the share of predictions that are right.

$\text{accuracy} = \frac1N \sum_i [\hat y_i = y_i]$, and always predicting the commonest class
scores that class's share.

Notice that the threshold with the best accuracy finds fewer and fewer of the positives as they
get rare, however sound the scores are: accuracy itself asks for it.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, ORANGE, PAPER, Slider
from snippets.plot.text import words
from snippets.scores import Array, above

SHARES = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005)


def accuracy(labels: ArrayLike, predictions: ArrayLike) -> float:
    """The share of predictions that equal their label; nan where there are none.

    >>> accuracy([0, 0, 1, 1], [0, 1, 1, 1])
    0.75
    """
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    if labels.shape != predictions.shape:
        raise ValueError("there must be one prediction for each label")
    return float(np.mean(labels == predictions)) if labels.size else float("nan")


def balanced_accuracy(labels: ArrayLike, predictions: ArrayLike) -> float:
    """The mean over the classes among the labels of the share of each that is predicted as such.

    >>> balanced_accuracy([0, 0, 0, 1], [0, 0, 0, 0])
    0.5
    """
    labels, predictions = np.asarray(labels), np.asarray(predictions)
    every = [accuracy(labels[labels == c], predictions[labels == c]) for c in np.unique(labels)]
    return float(np.mean(every)) if every else float("nan")


def most_accurate(share: float, separation: float, spread: float = 1.0) -> tuple[float, ...]:
    """The threshold with the best accuracy for normal scores, to 0.05; its accuracy and recall.

    Args:
        share: of the positives among all examples.
        separation: distance of the mean scores, in deviations of the negatives.
        spread: standard deviation of the positives' scores, in the same.

    >>> [round(value, 3) for value in most_accurate(0.01, separation=2.0)]
    [3.3, 0.99, 0.097]
    """
    grid = np.linspace(-8, 12, 401)
    hit, alarm = np.array([(above(t, separation, spread), above(t)) for t in grid]).T
    right = share * hit + (1 - share) * (1 - alarm)
    best = int(np.argmax(right))
    return float(grid[best]), float(right[best]), float(hit[best])


def finds_under_half(share: float, separation: float, spread: float) -> bool:
    """The threshold with the best accuracy finds fewer than half of the positives."""
    return most_accurate(share, separation, spread)[2] < 0.5


def wald(a: Array, examples: int) -> tuple[Array, Array]:
    """The ends of a ± 1.96 √(a(1 - a)/N), the textbook's 95 % interval."""
    half = 1.96 * np.sqrt(a * (1 - a) / examples)
    return a - half, a + half


def wilson(a: Array, examples: int) -> tuple[Array, Array]:
    """The ends of Wilson's 95 % interval, which is never empty, not even at 0 or 1.

    >>> [round(float(end), 3) for end in wilson(np.array(1.0), 100)]
    [0.963, 1.0]
    """
    z = 1.96**2 / examples
    half = 1.96 * np.sqrt(a * (1 - a) / examples + z / (4 * examples))
    return (a + z / 2 - half) / (1 + z), (a + z / 2 + half) / (1 + z)


INTERVALS = {"Wald": wald, "Wilson": wilson}


def interval_covers(kind: str, examples: int, true: float) -> bool:
    """The 95 % interval holds the true accuracy in at least 93 % of the test sets."""
    seen = np.random.default_rng(0).binomial(examples, true, size=4000) / examples
    low, high = INTERVALS[kind](seen, examples)
    return bool(np.mean((low <= true) & (true <= high)) >= 0.93)


def prefers_the_cheaper(share: float, cost: float, separation: float) -> bool:
    """Of two thresholds the more accurate costs less, in nine pairs of ten; a miss costs `cost`."""
    grid = np.linspace(-2, separation + 2, 25)
    miss = share * np.array([1 - above(t, separation) for t in grid])
    alarm = (1 - share) * np.array([above(t) for t in grid])
    errors, price = miss + alarm, cost * miss + alarm
    order = np.sign(errors[:, None] - errors) * np.sign(price[:, None] - price)
    return bool(np.mean(order >= 0) > 0.9)


def figure(
    separation: Annotated[
        float,
        Slider(0.5, 4.0, label="distance of the two classes"),
    ] = 2.0,
) -> Figure:
    """What the most accurate threshold scores, and what it finds, as positives get rare.

    Args:
        separation: distance of the mean scores of the classes, in their standard deviations.
    """
    drawing, axes = style.subplots(height=3.2)
    drawing.subplots_adjust(left=0.1, right=0.99)
    for at, share in enumerate(SHARES):
        _, right, found = most_accurate(share, separation)
        axes.bar(at - 0.25, right, 0.34, color=BLUE)
        axes.bar(at + 0.2, found, 0.38, color=ORANGE)
        axes.plot([at - 0.42, at - 0.08], [1 - share] * 2, color=PAPER, linewidth=1.6)
        style.label(axes, at + 0.22, found, f"{found:.0%}", ORANGE, xytext=(0, 3), ha="center")
    words(axes, -0.4, 1.2, "accuracy; line: that of always saying no", BLUE)
    words(axes, 4.2, 1.2, "positives found", ORANGE)
    axes.set_xticks(
        range(len(SHARES)), labels=[f"{share:.1%}".replace(".0", "") for share in SHARES]
    )
    axes.set(xlim=(-0.5, len(SHARES) - 0.5), ylim=(0, 1.3), xlabel="share of positives")
    axes.set_yticks([0, 0.5, 1])
    axes.set_title(f"The most accurate threshold, classes {separation:.3g} deviations apart")
    axes.grid(visible=False, axis="x")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
