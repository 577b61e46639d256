r"""Mean squared error: the mean of the squared differences between predictions and labels.

$\frac1N \sum_i (\hat y_i - y_i)^2$, least where $\hat y$ is the mean of the labels, as the mean
absolute error is least at a median.

Notice that where labels are skewed the best prediction by MSE is larger than most labels, and that
a few examples make up most of it.
"""

from functools import cache
from math import exp
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
LAWS = ("normal", "Laplace", "Student t", "lognormal")


def mse(predictions: ArrayLike, labels: ArrayLike) -> float:
    """Mean of (ŷ - y)², in squared units of the label; nan of no examples.

    >>> mse([2, 5, 4], [3, 5, 1])
    3.3333333333333335
    """
    return float(np.mean(np.square(np.subtract(predictions, labels, dtype=float))))


def mae(predictions: ArrayLike, labels: ArrayLike) -> float:
    """Mean of |ŷ - y|, in units of the label.

    >>> mae([2, 5, 4], [3, 5, 1])
    1.3333333333333333
    """
    return float(np.mean(np.abs(np.subtract(predictions, labels, dtype=float))))


def parts(predictions: ArrayLike, labels: ArrayLike) -> tuple[float, float]:
    """The square of the mean error, and the variance of the errors: they add up to the MSE.

    >>> [round(part, 3) for part in parts([2, 5, 4], [3, 5, 1])]
    [0.444, 2.889]
    """
    errors = np.subtract(predictions, labels, dtype=float)
    return float(errors.mean() ** 2), float(errors.var())


def r_squared(predictions: ArrayLike, labels: ArrayLike) -> float:
    """1 - MSE / variance of the labels: 1 is perfect, 0 as good as their mean, below it worse.

    >>> r_squared([2, 5, 4], [3, 5, 1])
    -0.25
    """
    return 1 - mse(predictions, labels) / float(np.var(np.asarray(labels, float)))


@cache
def errors(law: str, seed: int = 0, count: int = 100_000) -> Array:
    """Errors of mean 0 and mean square 1; Student's t has 5 degrees of freedom."""
    rng = np.random.default_rng(seed)
    if law == "normal":
        return rng.normal(size=count)
    if law == "Laplace":
        return rng.laplace(scale=0.5**0.5, size=count)
    if law == "Student t":
        return np.asarray(rng.standard_t(5, size=count) * 0.6**0.5)
    return np.asarray((rng.lognormal(size=count) - exp(0.5)) / (exp(2) - exp(1)) ** 0.5)


def worst(law: str, share: float) -> float:
    """How much of the MSE the worst examples make up.

    >>> round(worst("normal", 0.1), 2), round(worst("lognormal", 0.1), 2)
    (0.44, 0.82)
    """
    squares = np.sort(errors(law) ** 2)[::-1]
    return float(squares[: round(share * len(squares))].sum() / squares.sum())


def pick_the_same(one: str, other: str, ratio: float) -> bool:
    """MSE and MAE prefer the same of two models, with errors of these laws.

    Args:
        one: law of the errors of the first model.
        other: law of those of the second, whose root mean square is larger by the ratio.
        ratio: above 1.
    """
    first, second = np.abs(errors(one)).mean(), ratio * np.abs(errors(other, seed=1)).mean()
    return bool(first < second)


def sample_tells(law: str, tests: int) -> bool:
    """The MSE of a test set is within a fifth of the true one in nine of ten test sets."""
    found = (errors(law)[: 100_000 // tests * tests].reshape(-1, tests) ** 2).mean(axis=1)
    return bool((np.abs(found - 1) <= 0.2).mean() >= 0.9)


def log_fit_is_low(sigma: float, examples: int, seed: int) -> bool:
    """Least squares on ln y, and e to the result, predicts at least a tenth less than the mean."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(size=examples)
    line = np.polyfit(x, 1 + x + sigma * rng.normal(size=examples), 1)
    new = np.linspace(0, 1, 100)
    return bool(np.exp(np.polyval(line, new)).mean() <= 0.9 * np.exp(1 + new + sigma**2 / 2).mean())


def prices(sigma: float, count: int = 5000) -> Array:
    """Lognormal labels with the median 1, sorted; sigma is the deviation of their logarithm."""
    return np.asarray(np.exp(sigma * np.sort(errors("normal")[:count])))


def figure(
    sigma: Annotated[float, Slider(0.1, 1.2, steps=12, label="skew of the labels")] = 1.0,
) -> Figure:
    """Above, root of the MSE and MAE of one prediction for all; below, whose errors make it up.

    Args:
        sigma: standard deviation of the logarithm of the labels.
    """
    drawing, (curves, shares) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.42, top=0.95, bottom=0.09, left=0.1, right=0.75)
    labels, guess = prices(sigma), np.linspace(0, 5, 126)
    mean, median = float(labels.mean()), float(np.median(labels))
    off = guess[:, None] - labels
    root, absolute = np.sqrt((off**2).mean(axis=1)), np.abs(off).mean(axis=1)
    curves.hist(
        labels,
        np.linspace(0, 5, 51),
        weights=np.full(len(labels), 10 / len(labels)),
        color=MUTED,
        alpha=0.25,
    )
    curves.plot(guess, root, color=ORANGE)
    curves.plot(guess, absolute, color=BLUE)
    curves.plot(mean, np.interp(mean, guess, root), "o", color=ORANGE)
    curves.plot(median, np.interp(median, guess, absolute), "o", color=BLUE)
    curves.set(xlim=(0, 5), ylim=(0, 4.5), xlabel="the same prediction for all")
    above = float((labels < mean).mean())
    curves.set_title(f"Best by MSE: {mean:.2f}, above {above:.0%} of the labels")
    beside(curves, 0.72, "root of\nthe MSE", ORANGE)
    beside(curves, 0.42, "MAE", BLUE)
    beside(curves, 0.1, "gray: how often\neach label occurs", MUTED)
    _draw_shares(shares, labels - mean)
    return drawing


def _draw_shares(axes: Axes, off: Array) -> None:
    worst_tenths = []
    for values, color in ((errors("normal"), MUTED), (off, ORANGE)):
        part = np.append(0, np.cumsum(np.sort(values**2)[::-1])) / (values**2).sum()
        axes.plot(np.linspace(0, 1, 501), part[:: len(values) // 500], color=color)
        worst_tenths.append(float(part[len(values) // 10]))
    axes.plot([0.1, 0.1], [0, max(worst_tenths)], color=INK, linewidth=1, linestyle="--")
    axes.set(xlim=(0, 1), ylim=(0, 1.03), xlabel="examples with the largest errors")
    axes.set_title("Their share of the MSE")
    beside(axes, 0.5, f"these labels:\nworst tenth {worst_tenths[1]:.0%}", ORANGE)
    beside(axes, 0.1, f"normal errors:\nworst tenth {worst_tenths[0]:.0%}", MUTED)


if __name__ == "__main__":
    cli.main(figure)
