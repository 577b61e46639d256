r"""ROC curve: the share of positives found against that of false alarms among negatives.

Each threshold is a point, $(\text{FPR}, \text{TPR})$, from (0, 0) where nothing is called positive
to (1, 1) where everything is.

Notice the two heights over the threshold: their ratio is the slope of the curve at its point.
"""

from math import exp, pi, sqrt
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import words
from snippets.scores import Array, above, drawn


def roc(labels: ArrayLike, scores: ArrayLike) -> tuple[Array, Array, Array]:
    """FPR, TPR and threshold of each point, from (0, 0) at infinity; tied scores are one point.

    >>> fpr, tpr, thresholds = roc([0, 1, 0, 1], [0.1, 0.9, 0.8, 0.3])
    >>> fpr.tolist(), tpr.tolist()
    ([0.0, 0.0, 0.5, 0.5, 1.0], [0.0, 0.5, 0.5, 1.0, 1.0])
    """
    positive, scores = np.asarray(labels) == 1, np.asarray(scores, float)
    if positive.shape != scores.shape or not 0 < positive.sum() < len(positive):
        raise ValueError("there must be a score for each label, and both classes")
    if np.isnan(scores).any():
        raise ValueError("a score is nan, which has no place in the order")
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(order) - 1)
    tp, called = np.cumsum(positive[order])[ends], ends + 1
    tpr = np.append(0, tp / positive.sum())
    fpr = np.append(0, (called - tp) / np.sum(~positive))
    return fpr, tpr, np.append(np.inf, scores[order][ends])


def density(x: float, mean: float = 0.0, spread: float = 1.0) -> float:
    """The height of the normal density."""
    return exp(-(((x - mean) / spread) ** 2) / 2) / (spread * sqrt(2 * pi))


def slope(threshold: float, separation: float, spread: float = 1.0) -> float:
    """The likelihood ratio at the threshold, which is the slope of the curve at its point.

    >>> round(slope(1.0, separation=2.0), 3), round(slope(2.0, separation=2.0), 3)
    (1.0, 7.389)
    """
    return density(threshold, separation, spread) / density(threshold)


def slope_is_the_ratio(examples: int, threshold: float, separation: float, spread: float) -> bool:
    """The slope of the counted curve is the likelihood ratio, to a fifth, in 95 of 100 draws."""
    rng = np.random.default_rng(0)
    rise, run = (
        rng.binomial(examples, above(threshold - 0.2, m, s) - above(threshold + 0.2, m, s), 1000)
        for m, s in ((separation, spread), (0.0, 1.0))
    )
    ratio = rise / np.maximum(run, 1) / slope(threshold, separation, spread)
    return bool(np.mean(np.abs(ratio - 1) < 0.2) >= 0.95)


def balance_is_no_matter(positives: float, threshold: float, spread: float) -> bool:
    """A curve from data with that share of positives is the balanced one, to 4 deviations."""
    labels, scores = drawn(round(20_000 * positives), round(20_000 * (1 - positives)), 1.5, spread)
    near = []
    for label, mean, width in ((1, 1.5, spread), (0, 0.0, 1.0)):
        own = scores[labels == label] >= threshold
        p = above(threshold, mean, width)
        near.append(abs(own.mean() - p) <= 4 * sqrt(p * (1 - p) / len(own)))
    return all(near)


def survives_sigmoid(scale: float, width: str) -> bool:
    """The sigmoid of the scores, which is increasing, leaves every point of the curve in place."""
    labels, scores = drawn(300, 300, 2.0)
    squashed = (1 / (1 + np.exp(-scale * scores))).astype(width)
    return len(roc(labels, squashed)[0]) == len(roc(labels, scores)[0])


def stays_above_the_diagonal(separation: float, spread: float) -> bool:
    """The curve never dips below the diagonal by a thousandth or more."""
    grid = np.linspace(-6, 8, 281)
    return all(above(t, separation, spread) > above(t) - 0.001 for t in grid)


def corner_is_cheapest(positives: float, cost: float, separation: float, spread: float) -> bool:
    """The point nearest (0, 1) costs at most a tenth more than the cheapest threshold.

    A miss costs so many false alarms, and that share of the examples is positive.
    """
    grid = np.linspace(-6, 10, 321)
    miss, alarm = np.array([(1 - above(t, separation, spread), above(t)) for t in grid]).T
    price = cost * positives * miss + (1 - positives) * alarm
    return bool(price[np.argmin(miss**2 + alarm**2)] <= 1.1 * price.min())


def figure(
    threshold: Annotated[float, Slider(-0.8, 3.0, label="threshold")] = 1.5,
) -> Figure:
    """Left, the scores of the classes; right, the point of a threshold and the slope there.

    Args:
        threshold: scores from here on are called positive.
    """
    drawing, (scores, curve) = style.subplots(1, 2, height=2.9)
    drawing.subplots_adjust(left=0.02, right=0.98, bottom=0.17, top=0.86, wspace=0.3)
    grid, separation = np.linspace(-3.5, 5.5, 181), 1.5
    at = [density(threshold), density(threshold, separation)]
    for mean, height, color in ((0.0, at[0], ORANGE), (separation, at[1], BLUE)):
        scores.plot(grid, [density(x, mean) for x in grid], color=color)
        side = threshold - 0.07 if mean == 0 else threshold + 0.07
        scores.plot([side, side], [0, height], color=color, linewidth=2.5)
    words(scores, -3.4, 0.43, "negatives", ORANGE)
    words(scores, 2.0, 0.43, "positives", BLUE)
    scores.set(xlim=(-3.5, 5.5), ylim=(0, 0.48), yticks=[], xlabel="score")
    ratio = at[1] / at[0]
    scores.set_title(f"Heights {at[1]:.2g} and {at[0]:.2g}: ratio {ratio:.3g}", fontsize=9.5)
    x, y = above(threshold), above(threshold, separation)
    reach = 0.3 / sqrt(1 + ratio**2)
    curve.plot([0, 1], [0, 1], color=MUTED, linewidth=0.9, linestyle="--")
    curve.plot([above(t) for t in grid], [above(t, separation) for t in grid], color=BLUE)
    curve.plot([x - reach, x + reach], [y - ratio * reach, y + ratio * reach], color=INK, lw=1.3)
    curve.plot(x, y, "o", color=INK, markersize=6)
    curve.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.1), xlabel="false positive rate")
    curve.set(ylabel="true positive rate", aspect="equal", xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    curve.set_title(f"Slope {ratio:.3g}", fontsize=9.5)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
