r"""Confusion matrix: how often each class was predicted as each class.

Row $i$ holds the examples whose label is class $i$, column $j$ those predicted as class $j$.
For two classes the four counts are true negatives, false positives, false negatives and true
positives.

Notice that moving the threshold moves counts along the rows only: what one kind of error loses,
the other gains.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import words
from snippets.scores import Array, Counts, Labels, counts, drawn, share, trial


def confusion(labels: ArrayLike, predictions: ArrayLike, classes: int) -> Labels:
    """Counts of shape (K, K): rows are true classes 0 ... K - 1, columns predicted ones.

    >>> confusion([0, 0, 1, 2, 2], [0, 1, 1, 2, 0], classes=3).tolist()
    [[1, 1, 0], [0, 1, 0], [1, 0, 1]]
    """
    true, said = np.asarray(labels, int), np.asarray(predictions, int)
    if true.shape != said.shape:
        raise ValueError("there must be one prediction for each label")
    if true.size and not 0 <= min(true.min(), said.min()) <= max(true.max(), said.max()) < classes:
        raise ValueError(f"classes must be numbered from 0 to {classes - 1}")
    return np.bincount(true * classes + said, minlength=classes**2).reshape(classes, classes)


def most_right(labels: Labels, scores: Array) -> float:
    """The threshold, among the scores, with the fewest errors of both kinds together.

    >>> most_right(np.array([0, 0, 1, 1]), np.array([0.1, 0.6, 0.4, 0.9]))
    0.4
    """
    return float(min(scores.tolist(), key=lambda t: (sum(counts(labels, scores, t)[1:3]), t)))


def rows_carry_over(positives: int, separation: float, threshold: float, shift: float) -> bool:
    """Row shares of a balanced test foretell all counts at another balance, to 4 deviations.

    There 10,000 are negative, and the scores of the positives lie lower by `shift`.
    """
    one = trial(20_000, 20_000, separation, threshold)
    two = trial(positives, 10_000, separation - shift, threshold, seed=1)
    right = []
    for hit, size, found in ((one.tp, positives, two.tp), (one.fp, 10_000, two.fp)):
        p = hit / 20_000
        right.append(abs(found - p * size) <= 4 * np.sqrt(p * (1 - p) * size * (1 + size / 20_000)))
    return all(right)


def columns_carry_over(positives: int, separation: float, threshold: float) -> bool:
    """The share of the positive predictions that are right is as in a balanced test, to a tenth."""
    one = trial(20_000, 20_000, separation, threshold)
    two = trial(positives, 10_000, separation, threshold, seed=1)
    before, after = (share(c.tp, c.tp + c.fp) for c in (one, two))
    return bool(abs(after / before - 1) < 0.1)


def larger_is_larger(examples: int, rate: float, times: float) -> bool:
    """Of two confusions in a row the really more frequent one has the larger count, in 95 %."""
    rng = np.random.default_rng(0)
    rates = [rate, rate * times, 1 - rate * (1 + times)]
    one, two, _ = rng.multinomial(examples, rates, size=4000).T
    return bool(np.mean(two > one) >= 0.95)


LABELS, SCORES = drawn(100, 900)
BEST = round(most_right(LABELS, SCORES), 2)


def figure(
    threshold: Annotated[
        float,
        Slider(-0.5, 3.5, label="threshold", marks={"midway": 1.0, "fewest errors": BEST}),
    ] = 1.0,
) -> Figure:
    """Left, 1,000 scores split by a threshold; right, their four counts as areas.

    Args:
        threshold: scores from here on are called positive.
    """
    found, called = counts(LABELS, SCORES, threshold), threshold <= SCORES
    drawing, (hist, table) = style.subplots(1, 2, height=3.2)
    drawing.subplots_adjust(left=0.09, right=0.99, bottom=0.15, top=0.88, wspace=0.16)
    edges = np.arange(-3.5, 5.01, 0.25)
    for label, sign in ((0, 1), (1, -1)):
        base = np.zeros(len(edges) - 1)
        for said in (label == 1, label == 0):
            height, _ = np.histogram(SCORES[(label == LABELS) & (called == said)], edges)
            color = BLUE if said == label else ORANGE
            hist.bar(edges[:-1], sign * height, 0.23, sign * base, align="edge", color=color)
            base += height
    hist.plot([threshold, threshold], [-24, 108], color=INK, linewidth=1.2, linestyle="--")
    words(hist, -3.3, 114, "up: 900 negatives", MUTED)
    words(hist, -3.3, -40, "down: 100 positives", MUTED)
    hist.set(xlim=(-3.5, 5), ylim=(-45, 128), xlabel="score", yticks=[0, 50, 100])
    hist.set_title(f"Called positive from {threshold:.3g} on")
    _draw_table(table, found)
    return drawing


def _draw_table(axes: Axes, found: Counts) -> None:
    names = ("true negatives", "false positives", "false negatives", "true positives")
    for at, (name, count) in enumerate(zip(names, found, strict=True)):
        x, y, side = 1.15 * (at % 2), -1.35 * (at // 2), 0.85 * (count / 900) ** 0.5
        color = BLUE if name.startswith("true") else ORANGE
        axes.add_patch(Rectangle((x, y), side, side, facecolor=color))
        style.label(axes, x, y, f"{count}", color, xytext=(0, -13), weight="bold")
        style.label(axes, x, y, name, color, xytext=(0, -25), fontsize=8.5)
    axes.set(xlim=(-0.02, 2.2), ylim=(-1.75, 0.9), xticks=[], yticks=[], aspect="equal")
    axes.spines[:].set_visible(False)
    alarms = found.tp + found.fp
    axes.set_title(f"Recall {share(found.tp, 100):.0%}, precision {share(found.tp, alarms):.0%}")


if __name__ == "__main__":
    cli.main(figure)
