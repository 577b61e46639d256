r"""Calibration: of all the examples to which a model gives 70 %, seven in ten are of that class.

The calibration error is $\mathbb{E}\,|P(y = 1 \mid p) - p|$.  The ECE estimates it from examples
in bins of $p$: the mean of $|\text{share of class 1} - \text{mean of } p|$, weighted by their size.

Notice that the ECE of a perfectly calibrated model is not zero: the shares of small bins stray by
chance, and every stray counts as an error.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classification_model import draw, posterior
from snippets.logistic_regression import draw as draw_many
from snippets.logistic_regression import fit, probability
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import beside, ticks
from snippets.sigmoid import log_loss, log_odds, sigmoid

Array = NDArray[np.float64]


def reliability(p: ArrayLike, y: ArrayLike, bins: int = 10) -> tuple[Array, Array, Array]:
    """Of each bin that is not empty: mean probability, share of class 1, number of examples.

    The bins for probabilities p of class 1, shape (N,), are equally wide; on an edge p counts
    above, 1 below. Classes y are 0 and 1.

    >>> [column.round(2).tolist() for column in reliability([0.1, 0.2, 0.9, 0.8], [0, 1, 1, 1], 2)]
    [[0.15, 0.85], [0.5, 1.0], [2.0, 2.0]]
    """
    p, y = np.asarray(p, float), np.asarray(y, float)
    place = np.minimum((p * bins).astype(int), bins - 1)
    size = np.bincount(place, minlength=bins)
    some = size > 0
    mean, share = (np.bincount(place, v, bins)[some] / size[some] for v in (p, y))
    return mean, share, size[some].astype(float)


def ece(p: ArrayLike, y: ArrayLike, bins: int = 10) -> float:
    """Expected calibration error: bins' |share - mean probability|, weighted by their size.

    >>> round(ece([0.1, 0.2, 0.9, 0.8], [0, 1, 1, 1], 2), 2)
    0.25
    """
    mean, share, size = reliability(p, y, bins)
    return float(np.abs(share - mean) @ size / size.sum())


def brier(p: ArrayLike, y: ArrayLike) -> float:
    """Mean of (p - y)², of both classes' errors together half of what Brier (1950) wrote.

    >>> round(brier([0.1, 0.2, 0.9, 0.8], [0, 1, 1, 1]), 3)
    0.175
    """
    return float(np.mean((np.asarray(p, float) - np.asarray(y, float)) ** 2))


def temperature(z: ArrayLike, y: ArrayLike) -> float:
    """The T with the least mean log loss of σ(z / T), between 0.05 and 20, by golden section.

    >>> round(temperature([2, 2, 2, -2, -2, -2], [1, 1, 0, 0, 0, 1]), 2)  # two of three: ln 2
    2.89
    """
    side = np.asarray(z, float) * (2 * np.asarray(y, float) - 1)
    low, high = np.log(0.05), np.log(20.0)
    for _ in range(40):
        one, other = low + 0.382 * (high - low), low + 0.618 * (high - low)
        if log_loss(side / np.exp(one)).mean() < log_loss(side / np.exp(other)).mean():
            high = other
        else:
            low = one
    return float(np.exp((low + high) / 2))


FAULTS = {
    "slight": (1.2, 0.0),
    "too sure": (2.0, 0.0),
    "timid": (0.5, 0.0),
    "shifted": (1.0, 1.0),
}


def said(x: ArrayLike, fault: str) -> Array:
    """The log-odds that a model with this fault gives to x, from two normal classes 2 apart."""
    factor, shift = FAULTS[fault]
    return np.asarray(factor * 2 * np.asarray(x, float) + shift)


def true_error(z: ArrayLike, x: ArrayLike) -> float:
    """The calibration error of the log-odds z at many x, whose probabilities are known."""
    return float(np.abs(sigmoid(z) - posterior(x)).mean())


def rescaled(method: str, fault: str, examples: int, seed: int) -> tuple[float, float]:
    """True calibration errors before and after scaling on so many validation examples.

    The method is "temperature", or "Platt" for a slope and an intercept of the log-odds.
    """
    x, y = draw(examples, seed=seed)
    new, _ = draw(2000, seed=12345)
    z, ahead = said(x, fault), said(new, fault)
    temperate = method == "temperature"
    slope, intercept = (1 / temperature(z, y), 0.0) if temperate else fit(z, y, penalty=1e-6)
    return true_error(ahead, new), true_error(slope * ahead + intercept, new)


@cache
def _mean_errors(method: str, fault: str, examples: int) -> Array:
    every = [rescaled(method, fault, examples, seed) for seed in range(8)]
    return np.asarray(np.mean(every, axis=0))


def scaling_helps(method: str, fault: str, examples: int) -> bool:
    """Scaling on validation examples lowers the true calibration error, on average."""
    before, after = _mean_errors(method, fault, examples)
    return bool(after < before)


def temperature_is_better(fault: str, examples: int) -> bool:
    """A temperature leaves a smaller true calibration error than Platt scaling, on average."""
    one, two = (_mean_errors(method, fault, examples)[1] for method in ("temperature", "Platt"))
    return bool(one < two)


def ece_of_perfect(examples: int, bins: int, gap: float = 2.0, draws: int = 20) -> float:
    """Mean ECE of the true probabilities themselves.

    >>> round(ece_of_perfect(1000, 10), 3)
    0.027
    """
    sets = [draw(examples, gap, seed=seed) for seed in range(draws)]
    return float(np.mean([ece(posterior(x, gap), y, bins) for x, y in sets]))


def perfect_looks_wrong(examples: int, bins: int, gap: float) -> bool:
    """The ECE of a perfectly calibrated model is 0.01 or more, on average."""
    return ece_of_perfect(examples, bins, gap, draws=10) >= 0.01


@cache
def slope_of_fit(
    per_weight: int, strength: float = 0.0, features: int = 20, draws: int = 10
) -> float:
    """By which the log-odds of fitted logistic regressions should be multiplied, on average.

    Found by least squares of the true log-odds on the fitted ones; below 1 they are too sure.
    Each of the features, of which there are as many as weights, has `per_weight` training examples;
    `strength` is that of the penalty, 1 / C in scikit-learn, whose default is 1.
    """
    slopes, count = [], per_weight * features
    for seed in range(draws):
        x, y, w = draw_many(count, features, 2.0, seed)
        new, _, _ = draw_many(2000, features, 2.0, seed + 100)
        theirs = log_odds(probability(fit(x, y, max(strength, 1e-3) / count), new))
        slopes.append(theirs @ log_odds(probability(w, new)) / (theirs @ theirs))
    return float(np.mean(slopes))


def figure(
    factor: Annotated[
        float,
        Slider(0.4, 3, log=True, steps=19, label="log-odds multiplied by", marks={"right": 1.0}),
    ] = 2.0,
) -> Figure:
    """Above, a reliability diagram; below, the ECE against the number of bins.

    Args:
        factor: by which the model's log-odds are too large.
    """
    drawing, (diagram, bins) = style.subplots(2, height=5.4, height_ratios=[4, 3])
    drawing.subplots_adjust(hspace=0.38, top=0.95, bottom=0.09, left=0.1, right=0.74)
    x, y = draw(1000)
    mean, share, size = reliability(sigmoid(factor * 2 * x), y)
    stray = np.sqrt(np.maximum(mean * (1 - mean), 1e-9) / size)
    diagram.plot([0, 1], [0, 1], color=MUTED, linewidth=1)
    diagram.vlines(mean, mean - 2 * stray, mean + 2 * stray, color=MUTED, linewidth=5, alpha=0.4)
    diagram.scatter(mean, share, 8 + size / 4, color=ORANGE, zorder=3)
    diagram.set(xlim=(-0.03, 1.03), ylim=(-0.06, 1.06), xlabel="probability that the model gives")
    diagram.set_title(f"Share of class 1 among 1,000 examples, log-odds × {factor:.3g}")
    beside(diagram, 0.6, "bins, larger with\nmore examples", ORANGE)
    beside(diagram, 0.3, "where 19 of 20\nshould lie", MUTED)
    _draw_bins(bins, factor)
    return drawing


def _draw_bins(axes: Axes, factor: float) -> None:
    counts = (2, 3, 5, 10, 20, 50, 100)
    sets = [draw(1000, seed=seed) for seed in range(10)]
    for by, color, marker in ((1.0, BLUE, "s-"), (factor, ORANGE, "o-")):
        found = [np.mean([ece(sigmoid(by * 2 * x), y, n) for x, y in sets]) for n in counts]
        axes.plot(counts, found, marker, color=color, linewidth=1.4)
    x = draw(20_000, seed=99)[0]
    real = true_error(factor * 2 * x, x)
    axes.axhline(real, color=INK, linewidth=1, linestyle="--")
    axes.set(xscale="log", xlim=(1.8, 110), ylim=(-0.006, 0.2), xlabel="bins")
    ticks(axes, (2, 5, 10, 20, 50, 100))
    axes.set_title("ECE, mean of ten draws of 1,000 examples")
    beside(axes, 0.75, "this model", ORANGE)
    beside(axes, 0.45, f"dashed: its true\nerror, {real:.3f}", INK)
    beside(axes, 0.15, "a model that\nis right", BLUE)


if __name__ == "__main__":
    cli.main(figure)
