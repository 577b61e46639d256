r"""AUC: the area under the ROC curve, and the share of pairs in the right order.

The area, by trapezoids, equals the share of all pairs of a positive and a negative in which the
positive has the higher score, ties counted half.

Notice the staircase between the two colors of the board: it is the ROC curve itself.
"""

from math import sqrt
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider
from snippets.roc_curve import roc
from snippets.scores import above, drawn

POSITIVES, NEGATIVES = 12, 18  # of the board


def auc(labels: ArrayLike, scores: ArrayLike) -> float:
    """The area under the ROC curve, by trapezoids.

    >>> auc([0, 1, 0, 1], [0.1, 0.9, 0.8, 0.3]), auc([0, 1, 0, 1], [2, 2, 2, 2])
    (0.75, 0.5)
    """
    fpr, tpr, _ = roc(labels, scores)
    return float(np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1]) / 2))


def ordered(labels: ArrayLike, scores: ArrayLike) -> float:
    """The share of pairs with the positive above the negative, and half of those with a tie.

    >>> ordered([0, 1, 0, 1], [0.1, 0.9, 0.8, 0.3]), ordered([0, 1, 0, 1], [2, 2, 2, 2])
    (0.75, 0.5)
    """
    positive, scores = np.asarray(labels) == 1, np.asarray(scores, float)
    pairs = np.sign(scores[positive][:, None] - scores[~positive])
    return float(np.mean((pairs + 1) / 2))


def exact(separation: float, spread: float = 1.0) -> float:
    """The AUC of normal scores as in `drawn`, Φ(d / √(1 + s²)).

    >>> [round(exact(d), 2) for d in (0, 1, 2, 3)]
    [0.5, 0.76, 0.92, 0.98]
    """
    return above(-separation / sqrt(1 + spread**2))


def error(area: float, positives: int, negatives: int) -> float:
    """The standard error of an AUC by Hanley and McNeil (1982).

    >>> round(error(0.9, 50, 50), 3), round(error(0.9, 10, 10_000), 3)
    (0.032, 0.065)
    """
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    more = (positives - 1) * (one - area**2) + (negatives - 1) * (two - area**2)
    return sqrt((area * (1 - area) + more) / (positives * negatives))


def spread_of(positives: int, negatives: int, separation: float, spread: float) -> float:
    """The standard deviation of the AUC among 200 test sets with scores as in `drawn`."""
    rng = np.random.default_rng(0)
    high = rng.normal(separation, spread, size=(200, positives))
    low = rng.normal(size=(200, negatives))
    order = np.argsort(np.hstack([high, low]), axis=1)
    places = np.nonzero(order < positives)[1].reshape(200, positives)  # in ascending order
    return float(np.std(places.sum(axis=1)) / (positives * negatives))


def error_is_safe(positives: int, negatives: int, separation: float, spread: float) -> bool:
    """Hanley and McNeil's standard error is not too small by more than a fifth."""
    stated = error(exact(separation, spread), positives, negatives)
    return stated >= 0.8 * spread_of(positives, negatives, separation, spread)


def area_is_pairs(positives: int, negatives: int, levels: int) -> bool:
    """The area and the share of ordered pairs agree to 1e-12, on scores with so many levels."""
    rng = np.random.default_rng(levels)
    labels = np.repeat([1, 0], [positives, negatives])
    scores = rng.integers(levels, size=len(labels))
    return abs(auc(labels, scores) - ordered(labels, scores)) < 1e-12


def found_at(rate: float, separation: float, spread: float) -> float:
    """The share of positives found at that false positive rate."""
    low, high = -10.0, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if above(middle) > rate else (low, middle)
    return above(low, separation, spread)


def wins_at(rate: float, separation: float, spread: float, gap: float) -> bool:
    """A model whose AUC is higher, by the gap, finds more at that rate of false positives.

    The positives of the first spread as the negatives do, those of the rival by `spread`.
    """
    better, d = exact(separation) - gap, 0.0
    while exact(d, spread) < better:
        d += 0.01
    return found_at(rate, separation, 1.0) > found_at(rate, d - 0.01, spread)


def figure(
    separation: Annotated[float, Slider(0.0, 3.0, label="distance of the two classes")] = 1.0,
) -> Figure:
    """Every pair of a positive and a negative as a square, colored by its order.

    Args:
        separation: distance of the mean scores, in standard deviations.
    """
    drawing, axes = style.subplots(height=3.5)
    drawing.subplots_adjust(left=0.1, right=0.98, bottom=0.13, top=0.9)
    labels, scores = drawn(POSITIVES, NEGATIVES, separation, seed=4)
    high, low = (np.sort(scores[labels == label])[::-1] for label in (1, 0))
    right = high[:, None] > low
    for good, color in ((right, BLUE), (~right, ORANGE)):
        row, column = np.nonzero(good)
        axes.plot(column + 0.5, row + 0.5, "s", color=color, markersize=10)
    fpr, tpr, _ = roc(labels, scores)
    axes.plot(fpr * NEGATIVES, tpr * POSITIVES, color=INK, linewidth=2.2)
    axes.set(xlim=(-0.15, NEGATIVES + 0.15), ylim=(-0.15, POSITIVES + 0.15), xticks=[], yticks=[])
    axes.set_xlabel("18 negatives, the highest score first")
    axes.set_ylabel("12 positives, the highest below")
    axes.spines[:].set_visible(False)
    area = auc(labels, scores)
    axes.set_title(f"{right.sum()} of {right.size} pairs in order, and {area:.3f} of the area")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
