r"""Precision: the share of positive predictions that are right.

$\text{precision} = \text{TP}/(\text{TP} + \text{FP})$, and for a model that finds the share $r$ of
the positives and raises an alarm for the share $f$ of the negatives it is
$\pi r / (\pi r + (1 - \pi) f)$, where $\pi$ is the share of positives.

Notice that the model stays the same from block to block, and only the rarity changes.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.bayes_theorem import posterior
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.scores import above, counts, share

SHARES = (0.5, 0.1, 0.01)


def precision(labels: ArrayLike, predictions: ArrayLike) -> float:
    """The share of ones among the labels of what is predicted as 1; nan where nothing is.

    >>> precision([1, 0, 0, 1], [1, 1, 0, 0])
    0.5
    """
    found = counts(labels, np.asarray(predictions) == 1, threshold=1)
    return share(found.tp, found.tp + found.fp)


def precision_at(k: int, labels: ArrayLike, scores: ArrayLike) -> float:
    """The share of ones among the labels of the k highest scores, k from 1 on.

    >>> precision_at(2, [0, 1, 0, 1], [0.1, 0.9, 0.8, 0.3])
    0.5
    """
    order = np.argsort(-np.asarray(scores, float), kind="stable")
    if not 1 <= k <= len(order):
        raise ValueError("k must be from 1 to the number of examples")
    return float(np.mean(np.asarray(labels)[order[:k]] == 1))


def expected(
    positives: float, threshold: float, separation: float = 2.0, spread: float = 1.0
) -> float:
    """The precision where that share is positive and scores are normal, as in `drawn`.

    >>> [round(expected(share, threshold=1.0), 3) for share in (0.5, 0.1, 0.01)]
    [0.841, 0.371, 0.051]
    """
    return posterior(positives, above(threshold, separation, spread), 1 - above(threshold))


def rises(threshold: float, separation: float, spread: float, positives: float) -> bool:
    """The precision rises when the threshold is raised by a half."""
    before, after = (
        expected(positives, t, separation, spread) for t in (threshold, threshold + 0.5)
    )
    return after > before


def counted_rises(examples: int, threshold: float, separation: float, positives: float) -> bool:
    """The same, counted in a test set of so many examples, in at least 95 of 100 test sets."""
    rng = np.random.default_rng(0)
    high = rng.binomial(examples, positives, size=2000)
    called = []
    for size, mean in ((high, separation), (examples - high, 0.0)):
        low, top = above(threshold, mean), above(threshold + 0.5, mean)
        some = rng.binomial(size, low)
        called.append(np.array([some, rng.binomial(some, top / low)]))
    before, after = called[0] / np.maximum(called[0] + called[1], 1)
    return bool(np.mean(after > before) >= 0.95)


def is_foretold(examples: int, threshold: float, positives: float) -> bool:
    """A balanced test of so many examples and the formula foretell precision in use, to a fifth."""
    rng = np.random.default_rng(0)
    r, f = (rng.binomial(examples // 2, above(threshold, m), 2000) for m in (2.0, 0.0))
    guess = positives * r / np.maximum(positives * r + (1 - positives) * f, 1e-12)
    return bool(np.mean(np.abs(guess / expected(positives, threshold) - 1) < 0.2) >= 0.95)


def figure(
    threshold: Annotated[float, Slider(0.0, 4.0, label="threshold")] = 1.0,
) -> Figure:
    """A hundred alarms of the same model and threshold, where positives are ever rarer.

    Args:
        threshold: scores from here on are alarms; negatives score around 0, positives around 2.
    """
    drawing, blocks = style.subplots(1, 3, height=2.7)
    drawing.subplots_adjust(left=0.01, right=0.99, bottom=0.24, top=0.86, wspace=0.08)
    luck = np.random.default_rng(0).permuted((np.arange(100) + 0.5) / 100)
    column, row = np.arange(100) % 10, -(np.arange(100) // 10)
    for axes, positives in zip(blocks, SHARES, strict=True):
        right = luck < expected(positives, threshold)
        for good, color in ((right, BLUE), (~right, ORANGE)):
            axes.plot(column[good], row[good], "s", color=color, markersize=8)
        axes.set(xlim=(-0.6, 9.6), ylim=(-9.6, 0.6), xticks=[], yticks=[], aspect="equal")
        axes.spines[:].set_visible(False)
        axes.set_title(f"1 in {round(1 / positives)} is positive")
        axes.set_xlabel(f"{right.sum()} of 100 are right", color=INK)
    hit, alarm = above(threshold, 2.0), above(threshold)
    words = f"Each finds {hit:.0%} of the positives and accuses {100 * alarm:.2g}% of the negatives"
    drawing.text(0.5, 0.03, words, color=MUTED, ha="center", fontsize=9)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
