r"""Central limit theorem: sums of many independent draws become normal, if the variance is finite.

The distance is the largest difference of the two distribution functions, computed here without
drawing: the law's probabilities on a fine grid are convolved with themselves by the FFT.

Notice that skewness decides how many draws it takes: three of a uniform law are as near to the
bell curve as two hundred of an exponential one.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, RED, TEAL, Slider
from snippets.plot.text import words
from snippets.scores import above

Array = NDArray[np.float64]
CELL, CELLS = 0.01, 2**16
X = CELL * np.fft.fftfreq(CELLS, 1 / CELLS)  # a grid of the line, its negative half at the end
SORTED = np.argsort(X)
GRID = np.linspace(-6, 6, 2001)
NORMAL = np.array([above(-z) for z in GRID])  # the probability up to z
LAWS: dict[str, Callable[[Any], Any]] = {
    "uniform": lambda x: np.where(np.abs(x) < np.sqrt(3), 1.0, 0.0),
    "coin": lambda x: np.where(np.abs(np.abs(x) - 1) < CELL / 2, 1.0, 0.0),
    "Student t, 3": lambda x: (1 + x**2) ** -2.0,  # of variance 1, infinite third moment
    "exponential": lambda x: np.where(x > 0, np.exp(-np.maximum(x, 0)), 0.0),
    "log-normal": lambda x: np.exp(-(np.log(np.maximum(x, 1e-9)) ** 2) / 2) / np.maximum(x, 1e-9),
    "one in 100": lambda x: 0.99 * (np.abs(x) < CELL / 2) + 0.01 * (np.abs(x - 10) < CELL / 2),
}  # densities or probabilities, up to a factor
STEPS = {"coin": 2.0, "one in 100": 10.0}
LIFT = {"coin": 3, "log-normal": -8, "exponential": -5, "Student t, 3": -13}  # of a label
COLORS = (ORANGE, GREEN, BLUE, PURPLE, TEAL, RED)


@cache
def transform(law: str) -> tuple[NDArray[np.complex128], float, float]:
    """The Fourier transform of the law on the grid, and its mean and standard deviation."""
    one_sided = law in {"exponential", "log-normal"}
    p: Any = LAWS[law](X + CELL / 2 if one_sided else X)
    p = p / p.sum()
    mean = float(p @ X)
    return np.fft.rfft(p), mean, float(np.sqrt(p @ (X - mean) ** 2))


@cache
def standardized(law: str, n: int) -> tuple[Array, Array]:
    """(sum - nμ) / (σ √n) at the upper ends of the grid's cells, and the probability up to there.

    >>> z, below = standardized("coin", 2)
    >>> [round(float(below[np.searchsorted(z, at)]), 3) for at in (-1, 1, 2)]
    [0.25, 0.75, 1.0]
    """
    wave, mean, deviation = transform(law)
    shift = round(n * mean / CELL)
    total = np.roll(np.fft.irfft(wave**n, CELLS), -shift)
    z = ((X + CELL / 2)[SORTED] + shift * CELL - n * mean) / (deviation * np.sqrt(n))
    return z, np.cumsum(total[SORTED])


@cache
def distance(law: str, n: int) -> float:
    """The largest difference between the sum's distribution function and the normal one.

    >>> round(distance("coin", 1), 3), round(distance("exponential", 100), 4)
    (0.34, 0.0133)
    """
    z, below = standardized(law, n)
    near = np.abs(z) < 6
    z, below = z[near], below[near]
    return float(np.abs(below - np.interp(z, GRID, NORMAL)).max())


@cache
def skewness(law: str) -> float:
    """E[(X - μ)³] / σ³.

    >>> round(skewness("exponential"), 2), round(abs(skewness("uniform")), 2)
    (2.0, 0.0)
    """
    wave, mean, deviation = transform(law)
    return float(np.fft.irfft(wave, CELLS) @ ((X - mean) / deviation) ** 3)


def ten_times_bring_it_nearer(law: str, n: int) -> bool:
    """Ten times as many terms divide the distance by √10, to a tenth."""
    return bool(abs(distance(law, n) / distance(law, 10 * n) / np.sqrt(10) - 1) < 0.1)


def foretold(law: str, n: int) -> float:
    """(|skewness| / 6 + half a step / σ) / √(2πn), where a discrete law goes up in steps.

    >>> round(foretold("coin", 100), 4), round(foretold("exponential", 100), 4)
    (0.0399, 0.0133)
    """
    half = STEPS.get(law, 0.0) / (2 * transform(law)[2])
    return float((abs(skewness(law)) / 6 + half) / np.sqrt(2 * np.pi * n))


def two_numbers_foretell(law: str, n: int) -> bool:
    """Skewness and step foretell the distance to a tenth."""
    return bool(abs(foretold(law, n) / distance(law, n) - 1) < 0.1)


def within_a_hundredth(law: str, n: int) -> bool:
    """The normal curve gives every probability of the kind P(sum ≤ s) to within 0.01."""
    return distance(law, n) < 0.01


def figure(
    terms: Annotated[int, Slider(1, 1000, log=True, steps=16, label="draws in a sum")] = 4,
) -> Figure:
    """Above, the density of a sum of exponential draws; below, the distance for six laws.

    Args:
        terms: draws in a sum, n.
    """
    drawing, (bell, falls) = style.subplots(2, height=5.4)
    drawing.subplots_adjust(hspace=0.42, top=0.95, bottom=0.1, left=0.12, right=0.76)
    grid = np.linspace(-3.5, 3.5, 141)
    bell.plot(grid, np.exp(-(grid**2) / 2) / np.sqrt(2 * np.pi), "--", color=MUTED)
    z, below = standardized("exponential", terms)
    bell.plot(grid[1:] - 0.025, np.diff(np.interp(grid, z, below)) / 0.05, color=BLUE)
    bell.set(xlim=(-3.5, 3.5), ylim=(0, 1.05), xlabel="sum, standardized", ylabel="density")
    some = f"{terms} exponential draw{'s' * (terms > 1)}"
    bell.set_title(f"Sum of {some} (dashed: normal)")
    counts = np.array([1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000])
    names = sorted(LAWS, key=lambda law: distance(law, 1000))
    for law, color in zip(names, COLORS, strict=True):
        every = [distance(law, int(n)) for n in counts]
        falls.loglog(counts, every, color=color, linewidth=1.5)
        style.label(falls, 1000, every[-1], law, color, xytext=(6, LIFT.get(law, -3)))
    falls.loglog(terms, distance("exponential", terms), "o", color=BLUE, markersize=7)
    falls.loglog(counts, 2e-3 * counts**-0.5, "--", color=INK, linewidth=1)
    words(falls, 1.1, 1e-4, "dashed: slope of 1/√n", INK)
    falls.set(xlim=(1, 1000), xlabel="draws in a sum, n", ylabel="distance")
    falls.set_title("Largest error of a probability")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
