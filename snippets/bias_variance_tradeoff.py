r"""Bias-variance tradeoff: what a model misses on average, and how much it depends on the draw.

$$\mathbb{E}\big[(y - \hat f(x))^2\big] = \sigma^2 + \big(\mathbb{E}\hat f(x) - f(x)\big)^2
+ \operatorname{Var} \hat f(x)$$

where training sets are drawn anew. Polynomials and neighbors predict by a matrix that turns labels
into predictions, so that both parts have closed forms.

Notice that the variance sits at the ends, that the best setting is often not where the two
curves cross, and that past as many coefficients as points the variance falls again.
"""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.overfitting import CURVES, NOISE
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
NEW = (np.arange(100) + 0.5) / 50 - 1
DEGREES = range(15)


class Parts(NamedTuple):
    """Squared bias and variance, means over new points; the noise is added to their sum."""

    bias: float
    variance: float


@cache
def smoother(kind: str, setting: int, examples: int = 20) -> Array:
    """The matrix, (100, N), that turns labels at even points of [-1, 1] into predictions.

    "degree" is a polynomial, of all that fit equally well the smallest; "neighbors" a mean of k.

    >>> smoother("degree", 0, 4)[0].round(2).tolist(), smoother("neighbors", 2, 4)[0].tolist()
    ([0.25, 0.25, 0.25, 0.25], [0.5, 0.5, 0.0, 0.0])
    """
    x = np.linspace(-1, 1, examples)
    if kind == "neighbors":
        rank = np.abs(NEW[:, None] - x).argsort(axis=1, kind="stable").argsort(axis=1)
        return np.asarray((rank < setting) / min(setting, examples))
    basis = np.polynomial.chebyshev.chebvander
    return np.asarray(basis(NEW, setting) @ np.linalg.pinv(basis(x, setting)))


def parts(
    kind: str, setting: int, examples: int = 20, noise: float = NOISE, target: str = "sine"
) -> Parts:
    """Squared bias and variance, exactly: |Hf - f|² and σ² |H|², per new point."""
    hat = smoother(kind, setting, examples)
    off = hat @ CURVES[target](np.linspace(-1, 1, examples)) - CURVES[target](NEW)
    return Parts(float(np.mean(off**2)), noise**2 * float(np.mean((hat**2).sum(axis=1))))


def predictions(
    kind: str, setting: int, examples: int = 20, noise: float = NOISE, target: str = "sine"
) -> Array:
    """The predictions of models fitted to 200 training sets, shape (200, 100)."""
    f = CURVES[target](np.linspace(-1, 1, examples))
    y = f + noise * np.random.default_rng(0).normal(size=(200, examples))
    return np.asarray(y @ smoother(kind, setting, examples).T)


def measured(
    kind: str, setting: int, examples: int = 20, noise: float = NOISE, target: str = "sine"
) -> float:
    """The mean squared error of those models on new examples, with noise of their own."""
    found = predictions(kind, setting, examples, noise, target)
    y = CURVES[target](NEW) + noise * np.random.default_rng(1).normal(size=found.shape)
    return float(np.mean((found - y) ** 2))


def adds_up(kind: str, setting: int, examples: int, noise: float, target: str) -> bool:
    """Noise, squared bias and variance add up to the measured error, to a tenth."""
    total = noise**2 + sum(parts(kind, setting, examples, noise, target))
    return abs(measured(kind, setting, examples, noise, target) / total - 1) < 0.1


def trades(degree: int, examples: int, target: str) -> bool:
    """Two more degrees lower the squared bias, or leave it at zero, and raise the variance."""
    before, after = (parts("degree", d, examples, target=target) for d in (degree, degree + 2))
    return after.bias <= before.bias + 1e-12 and after.variance > before.variance


def best_is_where_they_cross(kind: str, examples: int, noise: float, target: str) -> bool:
    """The setting with the least error is that whose squared bias and variance differ least."""
    every = [parts(kind, s, examples, noise, target) for s in range(1, 13)]
    best = int(np.argmin([sum(part) for part in every]))
    return best == int(np.argmin([abs(part.bias - part.variance) for part in every]))


def figure(
    degree: Annotated[int, Slider(0, 14, steps=15, label="degree of the polynomial")] = 9,
) -> Figure:
    """Above, fits to forty training sets; below, what the error of each degree is made of.

    Args:
        degree: of the polynomials in the upper panel.
    """
    drawing, (fits, pile) = style.subplots(2, height=5.2)
    drawing.subplots_adjust(hspace=0.42, top=0.94, bottom=0.1, left=0.11, right=0.84)
    _draw_fits(fits, degree)
    bias, variance = np.array([parts("degree", d) for d in DEGREES]).T
    floor = np.full(len(bias), NOISE**2)
    pile.stackplot(DEGREES, floor, bias, variance, colors=[MUTED, BLUE, ORANGE], alpha=0.75, lw=0)
    pile.plot(DEGREES, [measured("degree", d) for d in DEGREES], "o", color=INK, markersize=3.5)
    pile.axvline(degree, color=INK, linewidth=0.9, linestyle="--")
    for height, name, color in ((0.02, "noise", MUTED), (0.3, "bias²", BLUE)):
        pile.text(14.2, height, name, color=color, fontsize=9)
    pile.text(14.2, 0.16, "variance", color=ORANGE, fontsize=9)
    pile.set(xlim=(0, 14), ylim=(0, 0.66), xlabel="degree")
    pile.set_title("Error on new examples: its parts, and measured (dots)")
    return drawing


def _draw_fits(axes: Axes, degree: int) -> None:
    found = predictions("degree", degree)
    shown = np.r_[0, 1:100:2]  # both ends, and half of the rest
    axes.plot(NEW[shown], found[:40, shown].T.clip(-9, 9), color=ORANGE, linewidth=0.6, alpha=0.45)
    axes.plot(NEW, found.mean(axis=0), color=BLUE)
    axes.plot(NEW, CURVES["sine"](NEW), color=GREEN, linestyle="--", linewidth=1.4)
    names = ((1.3, "40 fits", ORANGE), (0.7, "mean", BLUE), (0.1, "truth", GREEN))
    for height, name, color in names:
        axes.text(1.04, height, name, color=color, fontsize=9)
    now = parts("degree", degree)
    axes.set(xlim=(-1, 1), ylim=(-1.9, 1.9))
    axes.set_title(f"Degree {degree}: bias² {now.bias:.3f}, variance {now.variance:.3f}")


if __name__ == "__main__":
    cli.main(figure)
