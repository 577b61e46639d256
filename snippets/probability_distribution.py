r"""Probability distribution: how likely each value of a random quantity is.

A density $p$ gives the probability of an interval as an area; a histogram of draws comes close to
the probabilities of its bins, and once each bin has a few draws, the total gap falls as
$1/\sqrt{n}$.

Notice that a density is no probability: it may exceed one.
"""

from collections.abc import Callable
from itertools import pairwise
from math import erf
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
LAWS: dict[str, Callable[[np.random.Generator], Array]] = {
    "normal": lambda rng: rng.normal(size=100_000),
    "uniform": lambda rng: rng.random(100_000),
    "exponential": lambda rng: rng.exponential(size=100_000),
    "coin": lambda rng: rng.integers(0, 2, 100_000).astype(float),
}
EDGES = np.linspace(-3.5, 3.5, 29)


def normal_density(x: ArrayLike, mean: float = 0.0, deviation: float = 1.0) -> Array:
    """exp(-½ ((x - μ) / σ)²) / (σ √(2π)).

    >>> normal_density([0.0, 1.0]).round(4).tolist(), float(normal_density(0, 0, 0.1).round(3))
    ([0.3989, 0.242], 3.989)
    """
    z = (np.asarray(x, float) - mean) / deviation
    return np.asarray(np.exp(-(z**2) / 2) / (deviation * np.sqrt(2 * np.pi)))


def normal_probability(low: float, high: float) -> float:
    """The probability that a standard normal draw lies between the two.

    >>> round(normal_probability(-1, 1), 3), round(normal_probability(-2, 2), 3)
    (0.683, 0.954)
    """
    return 0.5 * (erf(high / np.sqrt(2)) - erf(low / np.sqrt(2)))


def shares(draws: int, seed: int = 0) -> Array:
    """The share of standard normal draws in each of 28 bins from -3.5 to 3.5."""
    values = np.random.default_rng(seed).normal(size=draws)
    return np.histogram(values, EDGES)[0] / draws


def gap(draws: int, repeats: int = 20) -> float:
    """The sum over the bins of |share - probability|, in the mean over some repeats."""
    true = np.array([normal_probability(a, b) for a, b in pairwise(EDGES)])
    return float(np.mean([np.abs(shares(draws, s) - true).sum() for s in range(repeats)]))


def ten_times_the_draws_shrink_the_gap(bins: int, draws: int) -> bool:
    """Ten times as many draws shrink the gap by √10, to a tenth of that."""
    steps = np.array([erf(edge / np.sqrt(2)) for edge in np.linspace(-3.5, 3.5, bins + 1)])
    inside = np.diff(steps) / 2
    true, rng = np.append(inside, 1 - inside.sum()), np.random.default_rng(0)
    few, many = (np.abs(rng.multinomial(n, true, 200) / n - true) for n in (draws, 10 * draws))
    return bool(abs(few.sum() / many.sum() / np.sqrt(10) - 1) < 0.1)


def normal_share_within(law: str, deviations: int) -> bool:
    """As many draws lie within k standard deviations as of a normal quantity, to one in 50."""
    x = LAWS[law](np.random.default_rng(0))
    share = (np.abs(x - x.mean()) <= deviations * x.std()).mean()
    return bool(abs(share - normal_probability(-deviations, deviations)) < 0.02)


def figure(
    draws: Annotated[int, Slider(10, 100_000, log=True, steps=17, label="values drawn")] = 300,
) -> Figure:
    """A histogram beside its density, and the total gap against the number of draws.

    Args:
        draws: number of values drawn.
    """
    drawing, (bars, falls) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.11)
    width = float(EDGES[1] - EDGES[0])
    bars.bar(EDGES[:-1], shares(draws) / width, width, align="edge", color=BLUE, alpha=0.35)
    x = np.linspace(-3.5, 3.5, 120)
    bars.plot(x, normal_density(x), color=INK)
    top = max(0.62, 1.05 * shares(draws).max() / width)
    bars.set(xlim=(-3.5, 3.5), ylim=(0, top), ylabel="density")
    bars.set_title(f"{draws:,} standard normal draws, and their density")
    counts = np.array([10, 100, 1000, 10_000, 100_000])
    gaps = [gap(int(n), repeats=5) for n in counts]
    falls.loglog(counts, gaps, "o-", color=BLUE)
    falls.loglog(counts, gaps[2] * np.sqrt(1000 / counts), "--", color=MUTED, linewidth=1.2)
    style.label(falls, 10, gaps[2] * 10, "1/√n", MUTED, xytext=(24, 0))
    falls.loglog(draws, gap(draws, repeats=5), "o", color=ORANGE, markersize=8)
    falls.set(xlabel="draws n", ylabel="total gap")
    falls.set_title("The gap over 28 bins, mean of 5 sets of draws")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
