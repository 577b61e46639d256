r"""F1 score: the harmonic mean of precision and recall.

$F_1 = 2\,\text{TP} / (2\,\text{TP} + \text{FP} + \text{FN})$, and the threshold on a calibrated
probability with the highest $F_1$ is half of that $F_1$.

Notice that the path of the model touches the highest line it reaches, and at which threshold.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PAPER, Slider
from snippets.scores import Array, above, counts, share

GRID = np.linspace(-8, 14, 1101)


def f_score(labels: ArrayLike, predictions: ArrayLike, beta: float = 1.0) -> float:
    """F-beta, which weights recall beta times as much as precision; nan without any positive.

    >>> f_score([1, 0, 0, 1], [1, 1, 0, 0]), f_score([1, 1, 1, 0], [1, 0, 0, 0])
    (0.5, 0.5)
    """
    _, fp, fn, tp = counts(labels, np.asarray(predictions) == 1, threshold=1)
    weighted = (1 + beta**2) * tp
    return share(weighted, weighted + beta**2 * fn + fp)


def curves(positives: float, separation: float, spread: float = 1.0) -> tuple[Array, ...]:
    """Precision, recall, F1 and the probability of a positive at each threshold of GRID.

    >>> precision, recall, f1, p = curves(0.1, separation=2.0)
    >>> round(float(f1.max()), 3), round(float(p[f1.argmax()]), 3)
    (0.612, 0.302)
    """
    r = np.array([above(t, separation, spread) for t in GRID])
    f = np.array([above(t) for t in GRID])
    alarms = positives * r + (1 - positives) * f
    density = np.exp(-(((GRID - separation) / spread) ** 2) / 2) / spread
    p = positives * density / (positives * density + (1 - positives) * np.exp(-(GRID**2) / 2))
    precision = positives * r / np.maximum(alarms, 1e-300)
    return precision, r, 2 * positives * r / (alarms + positives), p


def half_is_best(positives: float, separation: float, spread: float) -> bool:
    """The threshold with the best F1, as a probability, is half of that F1, to 0.01."""
    _, _, f1, p = curves(positives, separation, spread)
    return bool(abs(p[f1.argmax()] - f1.max() / 2) < 0.01)


def half_is_best_distorted(positives: float, separation: float, power: float) -> bool:
    """The same where the odds that the model states are the true ones to a power, to 0.05."""
    _, _, f1, p = curves(positives, separation)
    best = p[f1.argmax()]
    return bool(abs(best**power / (best**power + (1 - best) ** power) - f1.max() / 2) < 0.05)


def default_is_near(positives: float, separation: float) -> bool:
    """A threshold of 0.5 on a calibrated probability loses less than 0.02 of the best F1."""
    _, _, f1, p = curves(positives, separation)
    return bool(f1[np.argmin(np.abs(p - 0.5))] > f1.max() - 0.02)


def macro(matrix: ArrayLike) -> tuple[float, float]:
    """Two scores called macro F1: the mean of the classes' F1, and F1 of mean P and mean R.

    The matrix is a confusion matrix with true classes in rows, and predictions of every class.

    >>> [round(value, 3) for value in macro([[90, 0], [90, 10]])]
    [0.424, 0.635]
    """
    m = np.asarray(matrix, float)
    p, r = m.diagonal() / m.sum(axis=0), m.diagonal() / m.sum(axis=1)
    one = np.mean(2 * m.diagonal() / (m.sum(axis=0) + m.sum(axis=1)))
    return float(one), float(2 * p.mean() * r.mean() / (p.mean() + r.mean()))


def figure(
    positives: Annotated[
        float, Slider(0.005, 0.5, log=True, steps=20, label="share of positives")
    ] = 0.1,
) -> Figure:
    """Lines of equal F1 over precision and recall, and the path of one model's thresholds.

    Args:
        positives: share of positives; the classes are two deviations apart.
    """
    drawing, axes = style.subplots(height=3.9)
    drawing.subplots_adjust(left=0.13, right=0.93, bottom=0.13, top=0.91)
    r, p = np.meshgrid(np.linspace(0.005, 1, 120), np.linspace(0.005, 1, 120))
    levels = np.arange(0.1, 0.91, 0.1)
    axes.contour(r, p, 2 * r * p / (r + p), levels, colors=MUTED, linewidths=0.7)
    precision, recall, f1, chance = curves(positives, 2.0)
    axes.plot(recall, precision, color=BLUE)
    best, half = int(f1.argmax()), int(np.argmin(np.abs(chance - 0.5)))
    axes.contour(r, p, 2 * r * p / (r + p), [f1[best]], colors=ORANGE, linewidths=1.6)
    axes.plot(recall[best], precision[best], "o", color=ORANGE, markersize=7)
    axes.plot(recall[half], precision[half], "s", color=INK, markersize=6)
    for level in levels:
        axes.text(1.015, level / (2 - level), f"{level:.1f}", color=MUTED, va="center", fontsize=8)
    axes.text(1.015, 0.93, "F1", color=MUTED, fontsize=9)
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    style.label(axes, recall[half], precision[half], "at 0.5", INK, xytext=(8, 5), bbox=box)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="recall", ylabel="precision")
    axes.set_title(f"Best F1 {f1[best]:.2f}, at a probability of {chance[best]:.2f}")
    axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
