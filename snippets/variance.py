r"""Variance: the mean squared distance of a random quantity from its mean.

$\sigma^2 = E[(X - \mu)^2]$, estimated from $n$ draws as $\sum_i (x_i - \bar x)^2 / c$.
Since $E \sum_i (x_i - \bar x)^2 = (n - 1)\,\sigma^2$, the divisor $c = n - 1$ is right on average.

Notice that right on average is not nearest: for normal draws the mean squared error of the
estimate is least at $c = n + 1$, and for other draws at another divisor.
"""

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, Slider

Array = NDArray[np.float64]
SAMPLES = 10_000
LAWS: dict[str, tuple[float, Callable[[np.random.Generator, tuple[int, int]], Array]]] = {
    "normal": (1.0, lambda rng, shape: rng.normal(size=shape)),
    "uniform": (1 / 12, lambda rng, shape: rng.random(shape)),
    "exponential": (1.0, lambda rng, shape: rng.exponential(size=shape)),
    "coin": (1 / 4, lambda rng, shape: rng.integers(0, 2, shape).astype(float)),
}  # the true variance, and draws of a given shape
EXCESS_KURTOSIS = {"normal": 0.0, "uniform": -1.2, "exponential": 6.0, "coin": -2.0}


def variance(x: ArrayLike, divisor: float | None = None) -> float:
    """The sum of squared deviations from the mean over `divisor`, which is n unless given.

    >>> variance([2, 4, 4, 4, 5, 5, 7, 9]), round(variance([2, 4, 4, 4, 5, 5, 7, 9], 7), 3)
    (4.0, 4.571)
    """
    values = np.asarray(x, float)
    return float(
        ((values - values.mean()) ** 2).sum() / (len(values) if divisor is None else divisor)
    )


def shortcut(x: ArrayLike, dtype: Any = float) -> float:
    """The mean of the squares minus the square of the mean: equal on paper, not in floats."""
    values = np.asarray(x, dtype)
    return float((values**2).mean() - values.mean() ** 2)


def welford(x: ArrayLike, dtype: Any = float) -> float:
    """The same in one pass: keep the mean so far and the squared deviations from it.

    >>> welford([2, 4, 4, 4, 5, 5, 7, 9])
    4.0
    """
    number = np.dtype(dtype).type
    mean = squares = number(0)
    values = np.asarray(x, dtype)
    for count, value in enumerate(values, 1):
        before = value - mean
        mean += before / number(count)
        squares += before * (value - mean)
    return float(squares / number(len(values)))


def sums_of_squares(n: int, samples: int = SAMPLES, seed: int = 0) -> Array:
    """Σ(xᵢ - x̄)² of `samples` samples of n standard normal draws, shape (samples,)."""
    x = np.random.default_rng(seed).normal(size=(samples, n))
    return np.asarray(((x - x.mean(axis=1, keepdims=True)) ** 2).sum(axis=1))


def ratios(n: int, law: str, shared: float = 0.0, samples: int = SAMPLES) -> Array:
    """Σ(xᵢ - x̄)² / σ² of samples of n draws of a law, shape (samples,).

    Each draw is, with probability `shared`, one that the whole sample has in common.
    """
    rng = np.random.default_rng(0)
    true, draw = LAWS[law]
    own, common = draw(rng, (samples, n)), draw(rng, (samples, 1))
    x = np.where(rng.random((samples, n)) < shared, common, own)
    return np.asarray(((x - x.mean(axis=1, keepdims=True)) ** 2).sum(axis=1) / true)


def n_minus_one_is_right_on_average(n: int, law: str, shared: float) -> bool:
    """Dividing by n − 1 gives the true variance on average, to 4 standard errors."""
    estimates = ratios(n, law, shared) / (n - 1)
    return bool(abs(estimates.mean() - 1) < 4 * estimates.std() / np.sqrt(len(estimates)))


def nearest_divisor(n: int, law: str) -> str:
    """Which of the divisors n − 1, n and n + 1 has the least mean squared error.

    >>> nearest_divisor(5, "normal"), nearest_divisor(5, "uniform")
    ('n + 1', 'n')
    """
    sums, divisors = ratios(n, law), {"n - 1": n - 1, "n": n, "n + 1": n + 1}
    return min(divisors, key=lambda name: float(((sums / divisors[name] - 1) ** 2).mean()))


def kurtosis_sets_the_nearest(n: int, law: str) -> bool:
    """The mean squared error is least at c = n + 1 + κ (n − 1) / n, to a twentieth."""
    sums = ratios(n, law)
    law_says = n + 1 + EXCESS_KURTOSIS[law] * (n - 1) / n
    return bool(abs((sums**2).mean() / sums.mean() / law_says - 1) < 0.05)


def keeps_three_digits(method: str, ratio: float, deviation: float, dtype: str) -> bool:
    """Whether it keeps three digits depends on the mean over the deviation, and on the float."""
    draws = np.random.default_rng(0).normal(ratio, 1, size=1000)
    x = (draws * deviation).astype(dtype)
    right = x.astype(np.float64).std()
    with np.errstate(all="ignore"):
        found = shortcut(x, dtype) if method == "shortcut" else welford(x, dtype)
    return bool(abs(found / right / right - 1) < 1e-3)


def mean_squared_error(n: int, divisor: ArrayLike) -> Array:
    """E[(estimate - σ²)²] for normal draws with σ = 1: the variance plus the squared bias.

    The sum of squares is chi-squared with n - 1 degrees of freedom: mean n - 1, variance 2(n - 1).

    >>> mean_squared_error(5, [4, 5, 6]).round(3).tolist()
    [0.5, 0.36, 0.333]
    """
    c = np.asarray(divisor, float)
    return np.asarray(2 * (n - 1) / c**2 + ((n - 1) / c - 1) ** 2)


def figure(n: Annotated[int, Slider(2, 20, steps=19, label="sample size n")] = 5) -> Figure:
    """Above, the mean of both estimates at n = 2 to 20; below, the error of any divisor.

    Args:
        n: size of each sample.
    """
    drawing, (bias, error) = style.subplots(2, height=4.8)
    drawing.subplots_adjust(hspace=0.6, top=0.94, bottom=0.11)
    _draw_bias(bias, n)
    divisors = np.linspace(max(n - 2, 0.8), n + 6, 120)
    error.plot(divisors, mean_squared_error(n, divisors), color=MUTED)
    ssq = sums_of_squares(n)
    marks = ((n - 1, GREEN, "n − 1", 16), (n, ORANGE, "n", 8), (n + 1, BLUE, "n + 1", -16))
    digits = 2 if n < 10 else 3
    for c, color, name, up in marks:
        measured = float(np.mean((ssq / c - 1) ** 2))
        error.plot(c, measured, "o", color=color, markersize=7)
        style.label(error, c, measured, f"{name}: {measured:.{digits}f}", color, xytext=(6, up))
    top = float(mean_squared_error(n, n - 1))
    error.set(xlabel="divisor c", ylim=(0, 1.7 * top), xlim=(max(n - 2, 0.8), n + 6))
    error.set_title(f"Mean squared error at n = {n}, and its formula")
    return drawing


def _draw_bias(axes: Axes, n: int) -> None:
    sizes = np.arange(2, 21)
    means = np.array([sums_of_squares(int(size)).mean() for size in sizes])
    axes.axhline(1, color=GREEN, linewidth=1.2)
    axes.plot(sizes, (sizes - 1) / sizes, color=ORANGE, linewidth=1.2)
    axes.plot(sizes, means / (sizes - 1), "o", color=GREEN)
    axes.plot(sizes, means / sizes, "o", color=ORANGE)
    axes.axvline(n, color=INK, linestyle="--", linewidth=0.9)
    over = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # the dashed line
    style.label(axes, 14, 1, "divided by n − 1", GREEN, xytext=(0, 7), bbox=over)
    style.label(axes, 14, 13 / 14, "divided by n", ORANGE, xytext=(0, -20), bbox=over)
    axes.set(ylim=(0.4, 1.25), xlabel="sample size n", xlim=(1.4, 20.6))
    axes.set_xticks(range(2, 21, 2))
    axes.set_title("Mean of 10,000 estimates, normal draws of variance 1")


if __name__ == "__main__":
    cli.main(figure)
