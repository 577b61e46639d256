r"""Sigmoid: from any number to one between 0 and 1, along an S.

$\sigma(z) = 1 / (1 + e^{-z})$ turns log-odds into a probability: $z = \ln\frac{p}{1 - p}$.
Two classes that are normal with the same width have log-odds that are a straight line in the
feature, so that the share of one class follows the S exactly.

Notice that with different widths the log-odds bend into a parabola, and far on the left the wider
class takes over again: there no S fits.
"""

from functools import cache
from math import lgamma
from typing import Annotated, Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
FAMILIES = ("normal", "counts", "lifetimes", "Laplace", "Cauchy", "unequal", "two-sided")


def sigmoid(z: ArrayLike) -> NDArray[Any]:
    """σ(z) = 1 / (1 + e⁻ᶻ), in the precision of z; no exponential overflows.

    >>> sigmoid([-2, 0, 2]).round(3).tolist()
    [0.119, 0.5, 0.881]
    >>> sigmoid([-1000.0, 1000.0]).tolist()
    [0.0, 1.0]
    """
    z = np.asarray(z) if isinstance(z, np.ndarray | np.floating) else np.asarray(z, float)
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(z < 0, small, 1) / (1 + small))


def slope(z: ArrayLike) -> NDArray[Any]:
    """σ'(z) = σ(z) σ(-z), at most ¼.

    >>> slope([-5, 0, 5]).round(4).tolist()
    [0.0066, 0.25, 0.0066]
    """
    return np.asarray(sigmoid(z) * sigmoid(-np.asarray(z, float)))


def log_odds(p: ArrayLike) -> Array:
    """ln(p / (1 - p)), the inverse: -∞ at 0, ∞ at 1, nan outside.

    >>> log_odds([0.5, 0.75]).round(3).tolist()
    [0.0, 1.099]
    """
    p = np.asarray(p, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(p) - np.log1p(-p))


def log_loss(z: ArrayLike) -> Array:
    """-ln σ(z), the loss of class 1 from its log-odds, without the probability in between.

    >>> log_loss([0.0, -1000.0]).round(3).tolist()
    [0.693, 1000.0]
    """
    return np.asarray(np.logaddexp(0, -np.asarray(z, float)))


@cache
def densities(family: str, gap: float) -> tuple[Array, Array, Array]:
    """A grid of features, and the logarithm of the density of class 0 and of class 1 on it.

    Normal, Laplace and Cauchy classes of width 1 lie at ± gap / 2, in the unequal one class 1 is
    twice as wide; counts are Poisson with means 4 and 4 + gap, lifetimes exponential with means 1
    and 1 + gap. In the two-sided family half of class 1 lies as far on the other side of class 0.
    """
    x = np.linspace(-10, 10, 401)
    if family == "counts":
        x = np.arange(60.0)
        zero, one = (x * np.log(4 + g) - 4 - g - [lgamma(k + 1) for k in x] for g in (0, gap))
    elif family == "lifetimes":
        x = np.linspace(0, 30, 401)
        zero, one = (-x / (1 + g) - np.log(1 + g) for g in (0, gap))
    else:
        zero, one = (_shape(family, x - side * gap / 2, side, gap) for side in (-1, 1))
    return x, zero, one


def _shape(family: str, x: Array, side: int, away: float) -> Array:
    if family == "Laplace":
        return -np.abs(x)
    if family == "Cauchy":
        return np.asarray(-np.log1p(x**2))
    if family == "two-sided" and side > 0:  # x is measured from the right half
        return np.asarray(np.logaddexp(-(x**2) / 2, -((x + 2 * away) ** 2) / 2) - np.log(2))
    width = 2.0 if family == "unequal" and side > 0 else 1.0
    return np.asarray(-((x / width) ** 2) / 2 - np.log(width))


def is_straight(family: str, gap: float) -> bool:
    """The log-odds of the class are a straight line in the feature."""
    _, zero, one = densities(family, gap)
    return bool(np.abs(np.diff(one - zero, 2)).max() < 1e-9)


def best_line(x: ArrayLike, mass: ArrayLike) -> Array:
    """Slope and intercept of the line z with the least mean log loss of σ(z), by Newton's method.

    `mass`, shape (2, m), says how often each feature of x, (m,), occurs in class 0 and in class 1.

    >>> best_line([-1.0, 0.0, 1.0], [[3, 2, 1], [1, 2, 3]]).round(3).tolist()
    [1.099, 0.0]
    """
    x, mass = np.asarray(x, float), np.asarray(mass, float)
    design, w = np.stack([x, np.ones(len(x))], axis=1), np.zeros(2)
    for _ in range(50):
        p = sigmoid(design @ w)
        curvature = (design.T * (mass.sum(axis=0) * p * (1 - p))) @ design
        step = np.linalg.solve(curvature, design.T @ (mass[1] - mass.sum(axis=0) * p))
        w = w + step / max(1, float(np.abs(step[0])))  # held back while steps are long
    return w


def loses_little(family: str, gap: float, share: float = 0.5) -> bool:
    """The best sigmoid of a line errs at most a point more often than the best classifier.

    Class 1 has that share.
    """
    x, *logs = densities(family, gap)
    mass = np.exp(logs) / np.exp(logs).sum(axis=1, keepdims=True) * [[1 - share], [share]]
    slope_, intercept = best_line(x, mass)
    error = np.where(slope_ * x + intercept > 0, mass[0], mass[1]).sum()
    return bool(error <= mass.min(axis=0).sum() + 0.01)


def complement_survives(z: float, bits: int) -> bool:
    """The loss of the other class, -ln(1 - σ(z)), comes out right to a percent by way of σ(z)."""
    kind: Any = {16: np.float16, 32: np.float32, 64: np.float64}[bits]
    naive = -np.log(kind(1) - sigmoid(kind(z)))
    return bool(abs(float(naive) / float(log_loss(-z)) - 1) <= 0.01)


def chain_shrinks(weight: float, start: float, depth: int) -> bool:
    """Through a chain of sigmoids the slope falls at least fourfold at each."""
    a, product = start, 1.0
    for _ in range(depth):
        z = weight * a - weight / 2  # centered, so that a = ½ is kept
        a, product = float(sigmoid(z)), product * abs(weight) * float(slope(z))
    return product <= 4.0**-depth


def counted(width: float, draws: int = 60_000) -> tuple[Array, Array]:
    """Middles of bins, and how many draws of class 0 and of class 1, 2 apart, fall into each.

    Class 0 has the standard deviation 1, class 1 that width.
    """
    rng, edges = np.random.default_rng(0), np.linspace(-6, 6, 31)
    values = rng.normal(-1, 1, draws), rng.normal(1, width, draws)
    counts = np.array([np.histogram(v, edges)[0] for v in values], float)
    some = (counts.sum(axis=0) >= 30) & (counts.min(axis=0) > 0)
    return (edges[:-1] + 0.2)[some], counts[:, some]


def figure(
    width: Annotated[
        float,
        Slider(0.5, 2, steps=16, label="standard deviation of class 1", marks={"as class 0": 1.0}),
    ] = 1.6,
) -> Figure:
    """The share of class 1 at each feature, counted, and the best sigmoid; below, its log-odds.

    Args:
        width: standard deviation of class 1; class 0 has 1.
    """
    drawing, (share, odds) = style.subplots(2, height=4.9)
    drawing.subplots_adjust(hspace=0.42, top=0.94, bottom=0.1, left=0.1, right=0.97)
    x, counts = counted(width)
    ones, place = counts[1] / counts.sum(axis=0), np.linspace(-6, 6, 200)
    line, intercept = best_line(x, counts)
    share.plot(place, sigmoid(line * place + intercept), color=BLUE)
    share.plot(x, ones, "o", color=ORANGE)
    share.set(xlim=(-6, 6), ylim=(-0.05, 1.05), xlabel="feature x")
    share.set_title(f"Share of class 1, of deviation {width:.3g}, and the best sigmoid")
    odds.axhline(0, color=MUTED, linewidth=0.8)
    odds.plot(place, line * place + intercept, color=BLUE)
    odds.plot(x, log_odds(ones), "o", color=ORANGE)
    odds.set(xlim=(-6, 6), ylim=(-9, 9), xlabel="feature x")
    odds.set_title("The same as log-odds")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
