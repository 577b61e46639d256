r"""Confidence interval: a range that a rule computes from data, and which mostly holds the truth.

For the mean of $n$ draws it is $\bar x \pm t\, s / \sqrt n$, where $t$ is the quantile of Student's
distribution with $n - 1$ degrees of freedom.

Notice what the quantile 1.96 of the normal distribution does with three draws in place of 4.30:
of the intervals that promise 95 %, 81 % hold the truth, because $s$ is often too small by luck.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.gaussian_distribution import LAWS
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
Z = 1.959964  # the normal distribution's quantile for 95 %
REPEATS = 3000


def _angles(degrees: int) -> tuple[Array, Array]:
    """Angles up to 90°, and the probability that |t| ≤ √ν tan of them: ∫ cos^(ν - 1)."""
    angle = np.linspace(0, np.pi / 2, 20_001)
    density = np.cos(angle) ** (degrees - 1)
    below = np.append(0, np.cumsum(density[1:] + density[:-1]))
    return angle, below / below[-1]


def within(t: ArrayLike, degrees: int) -> Array:
    """P(|T| ≤ t) for Student's distribution with ν degrees of freedom.

    >>> [round(float(within(1.96, degrees)), 3) for degrees in (1, 2, 4, 100)]
    [0.7, 0.811, 0.878, 0.947]
    """
    angle, below = _angles(degrees)
    return np.asarray(np.interp(np.arctan(np.asarray(t, float) / np.sqrt(degrees)), angle, below))


def quantile(level: float, degrees: int) -> float:
    """The t with P(|T| ≤ t) = level, for a level below 1.

    >>> [round(quantile(0.95, degrees), 2) for degrees in (1, 2, 4, 100)]
    [12.71, 4.3, 2.78, 1.98]
    """
    if not 0 <= level < 1 or degrees < 1:
        raise ValueError("a level from 0 to below 1, and at least one degree of freedom")
    angle, below = _angles(degrees)
    return float(np.sqrt(degrees) * np.tan(np.interp(level, below, angle)))


def interval(x: ArrayLike, level: float = 0.95) -> tuple[float, float]:
    """x̄ ± t s / √n for the mean of at least two draws.

    >>> [round(end, 2) for end in interval([1, 2, 3])]
    [-0.48, 4.48]
    """
    x = np.asarray(x, float)
    if x.size < 2:
        raise ValueError("one draw has no spread: take at least two")
    half = quantile(level, x.size - 1) * float(x.std(ddof=1)) / np.sqrt(x.size)
    return float(x.mean() - half), float(x.mean() + half)


def coverage(law: str, n: int, kind: str = "t", level: float = 0.95) -> float:
    """The share of 3000 samples of size n whose interval, by t or by z, holds the mean."""
    x = LAWS[law](np.random.default_rng(0), (REPEATS, n))
    factor = quantile(level, n - 1) if kind == "t" else Z
    half = factor * x.std(axis=1, ddof=1) / np.sqrt(n)
    return float((np.abs(x.mean(axis=1)) <= half).mean())


def keeps_its_promise(law: str, n: int, kind: str) -> bool:
    """Of the intervals that promise 95 %, 93 % to 97 % hold the mean."""
    return 0.93 <= coverage(law, n, kind) <= 0.97


def of_the_best(models: int, spread: float) -> float:
    """The share of intervals that hold the truth, each that of the best measured of k models.

    The models' true scores have the given deviation, the errors of measurement 1.

    >>> round(of_the_best(1, 0.0), 2), round(of_the_best(20, 0.0), 2)
    (0.95, 0.6)
    """
    rng = np.random.default_rng(0)
    truth = spread * rng.normal(size=(REPEATS, models))
    error = rng.normal(size=truth.shape)
    best = (truth + error).argmax(axis=1)
    return float((np.abs(error[np.arange(REPEATS), best]) <= Z).mean())


def best_keeps_its_promise(models: int, spread: float) -> bool:
    """The interval of the best measured model holds its true score in at least 93 % of cases."""
    return of_the_best(models, spread) >= 0.93


def differences(
    gap: float, apart: float, examples: int
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """In 3000 test sets: do two models' intervals overlap, and does the paired one exclude 0?

    One model is right on 90 % of the examples, the other on `gap` more; they differ in a share
    `apart` of them, at least the gap.
    """
    rng, both = np.random.default_rng(0), 0.9 - (apart - gap) / 2
    cells = [both, (apart - gap) / 2, (apart + gap) / 2, 1 - both - apart]
    n11, n10, n01, _ = rng.multinomial(examples, cells, size=REPEATS).T / examples
    first, second, difference = n11 + n10, n11 + n01, n01 - n10
    halves = [Z * np.sqrt(p * (1 - p) / examples) for p in (first, second)]
    half = Z * np.sqrt((n10 + n01 - difference**2) / examples)
    return np.abs(difference) <= sum(halves), np.abs(difference) > half


def overlap_hides_a_difference(gap: float, apart: float, examples: int) -> bool:
    """Of the test sets that show the difference in pairs, most have intervals that overlap."""
    overlap, shown = differences(gap, apart, examples)
    return bool(shown.any() and overlap[shown].mean() > 0.5)


def figure(
    draws: Annotated[int, Slider(2, 100, log=True, steps=14, label="draws, or runs")] = 3,
) -> Figure:
    """100 intervals by z, and the shares that hold the truth, by the number of draws.

    Args:
        draws: draws in each sample, n.
    """
    drawing, (many, shares) = style.subplots(1, 2, height=3.6, width_ratios=[1, 1.25])
    drawing.subplots_adjust(wspace=0.25, left=0.04, bottom=0.14, right=0.98)
    x = np.random.default_rng(0).normal(size=(100, draws))
    middle, half = x.mean(axis=1), Z * x.std(axis=1, ddof=1) / np.sqrt(draws)
    missed = np.abs(middle) > half
    for which, color in ((~missed, BLUE), (missed, ORANGE)):
        rows = np.arange(100)[which]
        many.hlines(rows, (middle - half)[which], (middle + half)[which], color=color, linewidth=1)
    many.axvline(0, color=INK, linewidth=1)
    many.set(xlim=(-2.5, 2.5), ylim=(-1, 100), yticks=[], xlabel="interval (line: truth)")
    many.set_title(f"{draws} draws, 1.96: {missed.sum()} miss")
    counts = np.unique(np.geomspace(2, 100, 14).round().astype(int))
    shares.plot(counts, [float(within(Z, n - 1)) for n in counts], color=BLUE)
    shares.axhline(0.95, color=GREEN)
    shares.plot(counts, [coverage("exponential", n) for n in counts], color=PURPLE)
    shares.plot(counts, [coverage("log-normal", n) for n in counts], color=MUTED)
    shares.plot(draws, within(Z, draws - 1), "o", color=BLUE)
    for y, text, color in (
        (0.775, "normal draws, t: 0.95", GREEN),
        (0.75, f"normal draws, 1.96: {within(Z, draws - 1):.2f}", BLUE),
        (0.725, "exponential draws, t", PURPLE),
        (0.7, "log-normal draws, t", MUTED),
    ):
        words(shares, 7, y, text, color)
    shares.set(xscale="log", ylim=(0.69, 1), xlabel="draws in a sample")
    shares.set_title("Share that hold the truth")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
