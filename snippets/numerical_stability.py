r"""Numerical stability: a formula that is right on paper and lets rounding errors grow, or not.

Three pairs of formulas of one value, $\ln(1 + e^x)$, a variance and a sum, with every operation
rounded to so many bits: 8 are those of bfloat16, 11 of float16, 24 of float32, 53 of float64.

Notice that more bits move the place where the naive formula fails and do not remove it, while the
stable one is near a single rounding, except for a variance of numbers far from zero.
"""

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import fsum
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
FORMATS = {"bfloat16": 8, "float16": 11, "float32": 24, "float64": 53}


def rounded(x: ArrayLike, bits: int) -> Array:
    """The nearest numbers with so many significant bits; the exponent is that of float64.

    >>> rounded([1.0, 0.1, 257.0], bits=8).tolist()
    [1.0, 0.10009765625, 256.0]
    """
    part, exponent = np.frexp(np.asarray(x, float))
    return np.asarray(np.ldexp(np.rint(part * 2.0**bits), exponent - bits))


def softplus(x: float, bits: int = 53, *, stable: bool = True) -> float:
    """ln(1 + eˣ), as it stands or as max(x, 0) + log1p(exp(-|x|)).

    >>> softplus(-40.0, stable=False), softplus(-40.0)
    (0.0, 4.248354255291589e-18)
    """
    if stable:
        small = rounded(np.log1p(rounded(np.exp(-abs(x)), bits)), bits)
        return float(rounded(max(x, 0.0) + small, bits))
    return float(rounded(np.log(rounded(1 + rounded(np.exp(x), bits), bits)), bits))


def variance(x: Array, bits: int = 53, *, stable: bool = True) -> float:
    """E[X²] - E[X]², or E[(X - E[X])²], of numbers that have so many bits."""
    mean = rounded(rounded(x.sum(), bits) / x.size, bits)
    if stable:
        squares = rounded(rounded(x - mean, bits) ** 2, bits)
        return float(rounded(rounded(squares.sum(), bits) / x.size, bits))
    of_squares = rounded(rounded(rounded(x**2, bits).sum(), bits) / x.size, bits)
    return float(rounded(of_squares - rounded(mean**2, bits), bits))


@cache
def sums(bits: int, *, stable: bool = True) -> Array:
    """Running sums of 4,096 numbers from 0 to 1: one after the other, or with Kahan's correction.

    Kahan's keeps in `lost` what the last addition rounded away, and adds it to the next number.
    """
    total, lost, found = 0.0, 0.0, []
    for number in terms(bits).tolist():
        y = float(rounded(number - lost, bits))
        new = float(rounded(total + y, bits))
        if stable:
            lost = float(rounded(rounded(new - total, bits) - y, bits))
        total = new
        found.append(total)
    return np.array(found)


@cache
def terms(bits: int) -> Array:
    """4,096 numbers from 0 to 1, of so many bits."""
    return rounded(np.random.default_rng(0).random(4096), bits)


def _softplus(x: float, bits: int, _seed: int, *, stable: bool) -> tuple[float, float]:
    with localcontext(prec=80):
        true = (1 + Decimal(x).exp()).ln()
    return softplus(x, bits, stable=stable), float(true)


def _variance(ratio: float, bits: int, seed: int, *, stable: bool) -> tuple[float, float]:
    x = rounded(ratio + np.random.default_rng(seed).normal(size=8), bits)
    exact = [Fraction(number) for number in x.tolist()]
    mean = sum(exact) / 8
    return variance(x, bits, stable=stable), float(sum((a - mean) ** 2 for a in exact) / 8)


def _sum(count: float, bits: int, _seed: int, *, stable: bool) -> tuple[float, float]:
    count = int(count)
    return float(sums(bits, stable=stable)[count - 1]), fsum(terms(bits)[:count].tolist())


# What is computed at a place, and the places: x, mean / deviation, and the number of terms.
CASES: dict[str, tuple[Callable[..., tuple[float, float]], Array]] = {
    "softplus": (_softplus, np.array([-30.0, -10, -3, 3, 30])),
    "variance": (_variance, np.array([1.0, 10, 100, 1e4, 1e6])),
    "sum": (_sum, np.array([4.0, 16, 64, 512, 4096])),
}


def error(case: str, place: float, bits: int, seed: int = 1, *, stable: bool) -> float:
    """|computed - true| / |true|; nan where the rounded numbers are all alike.

    >>> error("softplus", -20.0, 24, stable=False), error("softplus", -20.0, 24, stable=True) < 1e-7
    (1.0, True)
    """
    found, true = CASES[case][0](place, bits, seed, stable=stable)
    return abs(found - true) / abs(true) if true else float("nan")


def keeps_half_its_digits(case: str, form: str, place: int, seed: int = 1, *, stable: bool) -> bool:
    """At least half of the bits of the result are right."""
    bits = FORMATS[form]
    wrong = error(case, float(CASES[case][1][place]), bits, seed, stable=stable)
    return not wrong > 2.0 ** (-bits / 2)


def capped(logit: float, epsilon: float) -> tuple[float, float]:
    """Loss and slope of an example of class 1 by -ln(p + ε), where p = 1 / (1 + exp(-z)).

    >>> [round(value, 3) for value in capped(-1000.0, 1e-8)]
    [18.421, 0.0]
    """
    with np.errstate(over="ignore", divide="ignore"):
        p = float(1 / (1 + np.exp(-np.float64(logit))))
        return float(-np.log(p + epsilon)), 0.0 - p * (1 - p) / (
            p + epsilon
        ) if p + epsilon else 0.0


def figure(
    bits: Annotated[int, Slider(8, 53, steps=10, label="significant bits", marks=FORMATS)] = 24,
) -> Figure:
    """Relative errors of the naive and the stable formula of three values.

    Args:
        bits: significant bits of every number.
    """
    drawing, panels = style.subplots(3, height=6.2)
    drawing.subplots_adjust(hspace=0.62, top=0.96, bottom=0.08, left=0.12, right=0.77)
    places = (np.linspace(-45, 10, 56), np.geomspace(1, 1e12, 37), 2.0 ** np.arange(2, 13))
    titles = (
        f"Relative error of ln(1 + exp(x)), with {bits} bits",
        "Of a variance of 8 numbers",
        "Of a sum of numbers between 0 and 1",
    )
    xlabels = ("x", "mean, in standard deviations", "terms")
    for axes, case, where, title, xlabel in zip(
        panels, CASES, places, titles, xlabels, strict=True
    ):
        for stable, color in ((False, ORANGE), (True, BLUE)):
            wrong = [error(case, float(place), bits, stable=stable) for place in where]
            axes.semilogy(where, np.clip(wrong, 1e-17, 3), ".-", color=color, linewidth=1.2)
        axes.axhline(2.0**-bits, color=MUTED, linewidth=0.8, linestyle="--")
        axes.set(ylim=(3e-18, 30), xlabel=xlabel, yticks=[1e-16, 1e-8, 1])
        axes.set_title(title)
        if case != "softplus":
            axes.set(xscale="log", xlim=(where[0] * 0.8, where[-1] * 1.25))
        beside(axes, 0.85, "naive", ORANGE)
        beside(axes, 0.65, "stable", BLUE)
        beside(axes, 0.45, "one rounding", MUTED)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
