r"""Gaussian distribution: the bell curve, which sums of many small independent parts approach.

Its density is $\exp(-\tfrac12 (x - \mu)^2 / \sigma^2) / (\sigma\sqrt{2\pi})$; in $d$ dimensions
with independent standard coordinates it is highest at the center.

Notice that in many dimensions no draw comes near that center: the distance from it is about
$\sqrt d$, give or take less than one, so that the cloud is a thin shell.
"""

from collections.abc import Callable
from functools import cache
from math import erf, exp, gamma, inf, lgamma, log, sqrt
from typing import Annotated, Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, ORANGE, Slider
from snippets.probability_distribution import normal_probability

Array = NDArray[np.float64]
Rng = np.random.Generator
SPREAD = sqrt((exp(1) - 1) * exp(1))  # the standard deviation of a log-normal draw
# Draws with mean 0 and variance 1, but for the last, whose variance is infinite.
LAWS: dict[str, Callable[[Rng, tuple[int, int]], Any]] = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "uniform": lambda rng, shape: sqrt(3) * rng.uniform(-1, 1, shape),
    "coin": lambda rng, shape: 2.0 * rng.integers(0, 2, shape) - 1,
    "exponential": lambda rng, shape: rng.exponential(size=shape) - 1,
    "log-normal": lambda rng, shape: (np.exp(rng.normal(size=shape)) - exp(0.5)) / SPREAD,
    "Student t": lambda rng, shape: rng.standard_t(2, size=shape),
}
CELL, CELLS = 0.01, 2**15  # a grid of the line, its negative part at the end, as the FFT has it
X = CELL * (np.arange(CELLS) - CELLS * (np.arange(CELLS) > 0.75 * CELLS))


def within(radius: float, dimension: int = 1) -> float:
    """The probability that a standard Gaussian draw in d dimensions is at most so far from 0.

    >>> [round(within(k), 4) for k in (1, 2, 3)]
    [0.6827, 0.9545, 0.9973]
    >>> [round(within(1, d), 4) for d in (1, 2, 3, 10)]
    [0.6827, 0.3935, 0.1987, 0.0002]
    """
    if radius <= 0:
        return 0.0
    if radius == inf:
        return 1.0
    half = radius**2 / 2
    share = erf(radius / sqrt(2)) if dimension % 2 else 1 - exp(-half)
    for d in range(2 - dimension % 2, dimension, 2):
        share -= exp(d / 2 * log(half) - half - lgamma(d / 2 + 1))
    return max(share, 0.0)


def mean_distance(dimension: int) -> float:
    """√2 Γ((d + 1)/2) / Γ(d/2), the mean distance from the center, a little under √d.

    >>> round(mean_distance(1), 3), round(mean_distance(100), 3)
    (0.798, 9.975)
    """
    if dimension < 300:
        return sqrt(2) * gamma((dimension + 1) / 2) / gamma(dimension / 2)
    return sqrt(2) * exp(lgamma((dimension + 1) / 2) - lgamma(dimension / 2))


@cache
def masses(law: str) -> Array:
    """The probabilities of the grid's cells under that law."""
    with np.errstate(all="ignore"):
        y = np.maximum(X * SPREAD + exp(0.5), 0)
        p = {
            "normal": np.exp(-(X**2) / 2),
            "uniform": np.clip((sqrt(3) - np.abs(X)) / CELL + 0.5, 0, 1),
            "coin": (np.abs(np.abs(X) - 1) < CELL / 2) * 1.0,
            "exponential": np.exp(-np.maximum(X, -1)) * np.clip((X + 1) / CELL + 0.5, 0, 1),
            "log-normal": np.where(y > 0, np.exp(-(np.log(y) ** 2) / 2) / y, 0),
        }[law]
    return np.asarray(p / p.sum())


@cache
def beyond(law: str, terms: int, deviations: float, *, above: bool = False) -> float:
    """The probability that a sum of so many draws lies so far out, on either side or above only.

    >>> round(beyond("exponential", 30, 2), 3), round(beyond("exponential", 30, 2, above=True), 3)
    (0.044, 0.032)
    """
    total = np.fft.irfft(np.fft.rfft(masses(law)) ** terms, CELLS)
    return float(total[(X if above else np.abs(X)) > deviations * sqrt(terms) + 1e-9].sum())


def sum_is_normal(law: str, terms: int, deviations: int) -> bool:
    """The probability beyond k standard deviations is the normal one, to a fifth."""
    true = 1 - normal_probability(-deviations, deviations)
    return abs(beyond(law, terms, deviations) / true - 1) < 0.2


def lies_in_a_shell(law: str, dimension: int, seed: int) -> bool:
    """The distances of nine draws in ten from the center differ from √d by less than 1.3."""
    x = LAWS[law](np.random.default_rng(seed), (dimension, 500))
    return bool((np.abs(np.sqrt((x**2).sum(axis=0)) - sqrt(dimension)) < 1.3).mean() >= 0.9)


def figure(
    dimension: Annotated[int, Slider(1, 1000, log=True, steps=16, label="dimension d")] = 100,
) -> Figure:
    """Distances of 600 draws from the center, as a cloud and as a histogram.

    Args:
        dimension: number of independent standard coordinates, d.
    """
    drawing, (cloud, bars) = style.subplots(1, 2, height=3.1)
    drawing.subplots_adjust(wspace=0.12, left=0.03, bottom=0.16)
    rng, reach = np.random.default_rng(0), sqrt(dimension)
    distance = np.sqrt((rng.normal(size=(dimension, 600)) ** 2).sum(axis=0))
    angle = rng.uniform(0, 2 * np.pi, 600)
    cloud.plot(*(distance * [np.cos(angle), np.sin(angle)] / reach), ".", color=BLUE, markersize=3)
    cloud.plot(0, 0, "+", color=ORANGE, markersize=9)
    turn = np.linspace(0, 2 * np.pi, 100)
    cloud.plot(np.cos(turn), np.sin(turn), color=GREEN, linewidth=1)
    far = 1.1 + 3 / reach  # farther than any of them
    cloud.set(xlim=(-far, far), ylim=(-far, far), aspect="equal")
    cloud.axis("off")
    cloud.set_title(f"{dimension} dimension{'s' * (dimension > 1)}: distance / √d")
    bars.hist(distance, np.linspace(0, reach + 4, 60), color=BLUE, alpha=0.5)
    bars.axvline(reach, color=GREEN)
    bars.set(xlim=(0, reach + 4), yticks=[], xlabel="distance from the center (line: √d)")
    near, mean = f"{within(1, dimension):.2g} of all within 1", mean_distance(dimension)
    bars.set_title(near if dimension < 40 else f"mean distance {mean:.3g}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
