r"""Precision-recall curve: precision against recall, for every threshold.

Average precision is the area under its steps, $\sum_i (r_i - r_{i-1})\, p_i$.

Notice that the curve sinks as positives get rarer, while the ROC curve beside it stays.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.auc import auc, exact
from snippets.f1_score import curves
from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.roc_curve import roc
from snippets.scores import Array, drawn


def pr(labels: ArrayLike, scores: ArrayLike) -> tuple[Array, Array]:
    """Recall and precision from the highest threshold down; tied scores are one point.

    >>> recall, precision = pr([0, 1, 0, 1], [0.1, 0.9, 0.8, 0.3])
    >>> recall.tolist(), precision.round(2).tolist()
    ([0.5, 0.5, 1.0, 1.0], [1.0, 0.5, 0.67, 0.5])
    """
    fpr, tpr, _ = roc(labels, scores)
    positives = int(np.sum(np.asarray(labels) == 1))
    tp, fp = tpr[1:] * positives, fpr[1:] * (np.size(labels) - positives)
    return tpr[1:], tp / (tp + fp)


def average_precision(labels: ArrayLike, scores: ArrayLike) -> float:
    """The area under the steps of the curve, as scikit-learn has it.

    >>> round(average_precision([0, 1, 0, 1], [0.1, 0.9, 0.8, 0.3]), 3)
    0.833
    """
    recall, precision = pr(labels, scores)
    return float(np.sum(np.diff(recall, prepend=0) * precision))


def trapezoids(labels: ArrayLike, scores: ArrayLike) -> float:
    """The area under straight lines between the points, from (0, 1) on."""
    recall, precision = pr(labels, scores)
    r, p = np.append(0, recall), np.append(1, precision)
    return float(np.sum(np.diff(r) * (p[1:] + p[:-1]) / 2))


def lines_flatter(positives: int, levels: int, separation: float) -> bool:
    """Straight lines between the points give a larger area than average precision."""
    labels, scores = drawn(positives, 10 * positives, separation)
    coarse = np.round(scores * levels / 8)
    return trapezoids(labels, coarse) > average_precision(labels, coarse)


def by_chance(positives: int, negatives: int) -> float:
    """Mean average precision of 300 random orders.

    >>> round(by_chance(10, 100), 2), round(10 / 110, 2)
    (0.12, 0.09)
    """
    rng = np.random.default_rng(0)
    labels = np.repeat([1.0, 0.0], [positives, negatives])
    labels = rng.permuted(np.tile(labels, (300, 1)), axis=1)
    precision = np.cumsum(labels, axis=1) / np.arange(1, positives + negatives + 1)
    return float(np.mean((precision * labels).sum(axis=1)) / positives)


def chance_is_the_share(positives: int, negatives: int) -> bool:
    """Scores without meaning have the share of positives as average precision, to a tenth."""
    return abs(by_chance(positives, negatives) / (positives / (positives + negatives)) - 1) < 0.1


def area(positives: float, separation: float, spread: float = 1.0) -> float:
    """The area under the curve of normal scores, with that share of positives.

    >>> [round(area(share, separation=2.0), 2) for share in (0.5, 0.1, 0.01)]
    [0.92, 0.67, 0.27]
    """
    precision, recall, _, _ = curves(positives, separation, spread)
    return float(-np.sum(np.diff(recall) * (precision[1:] + precision[:-1]) / 2))


def ranks_alike(positives: float, separation: float, gain: float, spread: float) -> bool:
    """Two models come in the same order by AUC and by average precision.

    The positives of one spread as the negatives do, those of the other by `spread`; its classes
    are farther apart by `gain`.
    """
    by_auc = exact(separation + gain, spread) > exact(separation)
    return by_auc == (area(positives, separation + gain, spread) > area(positives, separation))


LABELS, SCORES = drawn(3000, 3000)


def figure(
    positives: Annotated[
        float, Slider(0.01, 0.5, log=True, steps=20, label="share of positives")
    ] = 0.05,
) -> Figure:
    """Left, the ROC curve of one model; right, its precision-recall curve.

    Args:
        positives: what share the positives are weighted to; classes two deviations apart.
    """
    drawing, (left, right) = style.subplots(1, 2, height=2.9)
    drawing.subplots_adjust(left=0.1, right=0.98, bottom=0.17, top=0.86, wspace=0.32)
    fpr, tpr, _ = roc(LABELS, SCORES)
    recall, hits = tpr[1:], positives * tpr[1:]
    precision = hits / (hits + (1 - positives) * fpr[1:])
    average = np.sum(np.diff(recall, prepend=0) * precision)
    drawn_at = np.searchsorted(recall, np.linspace(recall[0], 1, 150))
    left.plot([0, 1], [0, 1], color=MUTED, linewidth=0.9, linestyle="--")
    left.plot(np.append(fpr[drawn_at + 1], 1), np.append(tpr[drawn_at + 1], 1), color=BLUE)
    right.plot([0, 1], [positives] * 2, color=MUTED, linewidth=0.9, linestyle="--")
    right.plot(recall[drawn_at], precision[drawn_at], color=ORANGE)
    right.plot([1, 1], [precision[drawn_at[-1]], positives], color=ORANGE)
    left.set(xlabel="false positive rate", ylabel="recall")
    right.set(xlabel="recall", ylabel="precision")
    for axes in (left, right):
        axes.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.05), xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    left.set_title(f"AUC {auc(LABELS, SCORES):.3f}")
    right.set_title(f"Average precision {average:.3f}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
