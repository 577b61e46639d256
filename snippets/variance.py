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
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
SAMPLES = 10_000
LAWS: dict[str, tuple[float, Callable[[np.random.Generator, tuple[int, int]], Array]]] = {
    "normal": (1.0, lambda rng, shape: rng.normal(size=shape)),
    "uniform": (1 / 12, lambda rng, shape: rng.random(shape)),
    "exponential": (1.0, lambda rng, shape: rng.exponential(size=shape)),
    "coin": (1 / 4, lambda rng, shape: rng.integers(0, 2, shape).astype(float)),
}  # the true variance, and draws of a given shape


def variance(x: ArrayLike, divisor: float | None = None) -> float:
    """The sum of squared deviations from the mean over `divisor`, which is n unless given.

    >>> variance([2, 4, 4, 4, 5, 5, 7, 9]), round(variance([2, 4, 4, 4, 5, 5, 7, 9], 7), 3)
    (4.0, 4.571)
    """
    values = np.asarray(x, float)
    return float(((values - values.mean()) ** 2).sum() / (divisor or len(values)))


def shortcut(x: ArrayLike) -> float:
    """The mean of the squares minus the square of the mean: equal on paper, not in floats."""
    values = np.asarray(x, float)
    return float((values**2).mean() - values.mean() ** 2)


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


def n_plus_one_comes_nearest(n: int, law: str) -> bool:
    """Of the divisors n − 1, n and n + 1 the last has the least mean squared error."""
    sums = ratios(n, law)
    errors = [float(((sums / c - 1) ** 2).mean()) for c in (n - 1, n, n + 1)]
    return min(errors) == errors[2]


def shortcut_keeps_three_digits(ratio: float, deviation: float, dtype: Any) -> bool:
    """The shortcut agrees with the definition to three digits, at any mean over deviation."""
    draws = np.random.default_rng(0).normal(ratio, 1, size=1000)
    x = (draws * deviation).astype(dtype)
    right = float(x.astype(np.float64).var())
    return bool(abs(float((x**2).mean() - x.mean() ** 2) / right - 1) < 1e-3)


def mean_squared_error(n: int, divisor: ArrayLike) -> Array:
    """E[(estimate - σ²)²] for normal draws with σ = 1: the variance plus the squared bias.

    The sum of squares is chi-squared with n - 1 degrees of freedom: mean n - 1, variance 2(n - 1).

    >>> mean_squared_error(5, [4, 5, 6]).round(3).tolist()
    [0.5, 0.36, 0.333]
    """
    c = np.asarray(divisor, float)
    return np.asarray(2 * (n - 1) / c**2 + ((n - 1) / c - 1) ** 2)


def figure(n: Annotated[int, Slider(2, 20, steps=19)] = 5) -> Figure:
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
    for c, color, name in ((n - 1, GREEN, "n − 1"), (n, ORANGE, "n"), (n + 1, BLUE, "n + 1")):
        measured = float(np.mean((ssq / c - 1) ** 2))
        error.plot(c, measured, "o", color=color, markersize=7)
        style.label(error, c, measured, f"{name}: {measured:.2f}", color, xytext=(5, 7))
    top = float(mean_squared_error(n, n - 1))
    error.set(xlabel="divisor c", ylim=(0, 1.7 * top), xlim=(max(n - 2, 0.8), n + 6))
    error.set_title(f"Mean squared error at n = {n}, normal draws")
    return drawing


def _draw_bias(axes: Axes, n: int) -> None:
    sizes = np.arange(2, 21)
    means = np.array([sums_of_squares(int(size)).mean() for size in sizes])
    axes.axhline(1, color=GREEN, linewidth=1.2)
    axes.plot(sizes, (sizes - 1) / sizes, color=ORANGE, linewidth=1.2)
    axes.plot(sizes, means / (sizes - 1), "o", color=GREEN)
    axes.plot(sizes, means / sizes, "o", color=ORANGE)
    axes.axvline(n, color=INK, linestyle="--", linewidth=0.9)
    style.label(axes, 14, 1, "divided by n − 1", GREEN, xytext=(0, 7))
    style.label(axes, 14, 13 / 14, "divided by n", ORANGE, xytext=(0, -20))
    axes.set(ylim=(0.4, 1.25), xlabel="sample size n", xlim=(1.4, 20.6))
    axes.set_xticks(range(2, 21, 2))
    axes.set_title("Mean of 10,000 estimates, normal draws of variance 1")


if __name__ == "__main__":
    cli.main(figure)
