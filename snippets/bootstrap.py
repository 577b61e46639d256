r"""Bootstrap: draw from the sample, with replacement, as the sample was drawn from the world.

$$x^* = (x_{i_1}, \dots, x_{i_n}), \qquad i_j \text{ uniform on } 1 \dots n$$

and the spread of a statistic over many $x^*$ stands in for its spread over samples.

Notice that the interval for a mean comes near what it promises as samples grow, and the one for a
maximum never does: no resample holds anything larger than the sample.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, PAPER, PURPLE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
SIZES = (5, 10, 20, 50, 100, 200)
STATISTICS: dict[str, Callable[[Array], Array]] = {
    "mean": lambda x: np.asarray(x.mean(axis=-1)),
    "median": lambda x: np.asarray(np.median(x, axis=-1)),
    "maximum": lambda x: np.asarray(x.max(axis=-1)),
}
DRAWS: dict[str, Callable[[np.random.Generator, tuple[int, ...]], Array]] = {
    "uniform": lambda rng, shape: rng.random(shape),
    "normal": lambda rng, shape: rng.normal(size=shape),
    "exponential": lambda rng, shape: rng.exponential(size=shape),
    "log-normal": lambda rng, shape: np.exp(1.5 * rng.normal(size=shape)),
}
TRUTH = {
    ("uniform", "mean"): 0.5,
    ("uniform", "median"): 0.5,
    ("uniform", "maximum"): 1.0,
    ("normal", "mean"): 0.0,
    ("normal", "median"): 0.0,
    ("exponential", "mean"): 1.0,
    ("exponential", "median"): float(np.log(2)),
    ("log-normal", "mean"): float(np.exp(1.125)),
    ("log-normal", "median"): 1.0,
}
DEVIATION = {
    "uniform": 12**-0.5,
    "normal": 1.0,
    "exponential": 1.0,
    "log-normal": float(np.sqrt(np.expm1(2.25)) * np.exp(1.125)),
}


def resample(x: ArrayLike, resamples: int, seed: int = 0) -> Array:
    """Samples of the same size n, drawn from x with replacement, shape (resamples, n).

    Raises:
        ValueError: if x is empty.

    >>> resample([1, 2, 3, 4], 2).tolist()
    [[4.0, 3.0, 3.0, 2.0], [2.0, 1.0, 1.0, 1.0]]
    """
    values = np.asarray(x, float)
    if not values.size:
        raise ValueError("nothing to draw from")
    at = np.random.default_rng(seed).integers(0, len(values), (resamples, len(values)))
    return np.asarray(values[at])


def interval(
    x: ArrayLike, statistic: str = "mean", level: float = 0.9, resamples: int = 1000, seed: int = 0
) -> tuple[float, float]:
    """The percentile interval: the middle share of the statistic over the resamples.

    >>> interval([3, 5, 7, 9, 26])
    (5.0, 17.21999999999998)
    """
    values = STATISTICS[statistic](resample(x, resamples, seed))
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def standard_error(x: ArrayLike, statistic: str = "mean", resamples: int = 1000) -> float:
    """The standard deviation of the statistic over the resamples."""
    return float(STATISTICS[statistic](resample(x, resamples)).std())


def left_out(n: int) -> float:
    """The chance that a resample of size n misses a given example, (1 - 1/n)ⁿ.

    >>> [round(left_out(n), 3) for n in (1, 2, 10, 1000)]
    [0.0, 0.25, 0.349, 0.368]
    """
    return float((1 - 1 / n) ** n)


@cache
def coverage(law: str, statistic: str, n: int, level: float = 0.9) -> float:
    """The share of 500 samples of size n whose interval, of 1,000 resamples, holds the true value.

    >>> round(coverage("normal", "mean", 200), 2), coverage("uniform", "maximum", 200)
    (0.9, 0.0)
    """
    rng = np.random.default_rng(n)
    x = np.sort(DRAWS[law](rng, (500, n)))
    at = np.sort(rng.integers(0, n, (1000, n)))  # places, the same for all the samples
    if statistic == "mean":
        counts = np.bincount((at + n * np.arange(1000)[:, None]).ravel(), minlength=1000 * n)
        values = x @ (counts.reshape(1000, n).T / n)
    elif statistic == "median":
        values = (x[:, at[:, (n - 1) // 2]] + x[:, at[:, n // 2]]) / 2
    else:
        values = x[:, at[:, -1]]
    low, high = np.quantile(
        values, [(1 - level) / 2, (1 + level) / 2], axis=1, overwrite_input=True
    )
    truth = TRUTH[law, statistic]
    return float(((low <= truth) & (truth <= high)).mean())


def keeps_its_promise(law: str, statistic: str, n: int) -> bool:
    """The interval that promises 90 % holds the true value in 83 % to 97 % of the samples."""
    return 0.83 <= coverage(law, statistic, n) <= 0.97


def error_is_right(law: str, n: int, seed: int) -> bool:
    """The mean's standard error by 200 resamples is within a fifth of the true one."""
    x = DRAWS[law](np.random.default_rng(seed), (n,))
    true = DEVIATION[law] / np.sqrt(n)
    return bool(abs(standard_error(x, resamples=200) / true - 1) < 0.2)


def figure(
    n: Annotated[int, Slider(5, 200, log=True, steps=9, label="size of the sample")] = 20,
) -> Figure:
    """Maxima of resamples and of fresh samples, and how often intervals hold the truth.

    Args:
        n: size of the one sample, on the left.
    """
    drawing, (maxima, held) = style.subplots(1, 2, height=3.2)
    drawing.subplots_adjust(left=0.07, right=0.98, bottom=0.15, wspace=0.25)
    rng = np.random.default_rng(4)
    x = rng.random(n)
    values = resample(x, 1000).max(axis=1)
    places, counts = np.unique(values, return_counts=True)
    width = 4 / n
    edges = np.linspace(1 - width, 1, 21)
    fresh = np.histogram(rng.random((1000, n)).max(axis=1), edges)[0] / 1000
    maxima.stairs(fresh, edges, color=GREEN, fill=True, alpha=0.5)
    maxima.vlines(places, 0, counts / 1000, color=ORANGE, linewidth=2)
    maxima.axvline(1, color=INK, linewidth=1, linestyle="--")
    over = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    for height, text, color in (
        (0.86, "1,000 resamples", ORANGE),
        (0.79, "1,000 fresh samples", GREEN),
        (0.72, "dashed: the truth", INK),
    ):
        style.label(maxima, 1 - width, height, text, color, xytext=(3, 0), bbox=over)
    maxima.set(xlim=(1 - width, 1 + width / 12), ylim=(0, 0.95), xlabel="maximum")
    maxima.set_title(f"Same maximum in {counts[-1] / 1000:.0%}, n = {n}")
    held.axhline(0.9, color=INK, linewidth=1, linestyle="--")
    for law, statistic, color, height, text in (
        ("normal", "mean", BLUE, 0.46, "mean, normal"),
        ("log-normal", "mean", PURPLE, 0.36, "mean, heavy tail"),
        ("log-normal", "median", GREEN, 0.26, "median, heavy tail"),
        ("uniform", "maximum", ORANGE, 0.16, "maximum, uniform"),
    ):
        shares = [coverage(law, statistic, size) for size in SIZES]
        held.plot(SIZES, shares, "o-", color=color, markersize=3.5, linewidth=1.4)
        style.label(held, 16, height, text, color, xytext=(0, -4))
    held.set(xscale="log", ylim=(-0.03, 1), xlabel="size of the sample")
    ticks(held, (5, 20, 100))
    held.set_title("Truth in the 90 % interval")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
