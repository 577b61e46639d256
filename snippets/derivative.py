r"""Derivative: how much a function changes for each unit that its input changes.

$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$, the slope of the tangent at $x$.
A computer cannot take the limit: a small $h$ loses the digits in which the two values differ.

Notice that for values around 1 the secant gets better down to
$h \approx \sqrt{\epsilon} \approx 10^{-8}$, and worse below until at $10^{-16}$ it says that the
slope is zero.
"""

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, TEAL, Slider

EPSILON = float(np.finfo(float).eps)  # the gap between 1 and the next number, 2.2e-16
Function = Callable[[Any], Any]


def cube(x: Any) -> Any:
    """f(x) = x³, whose derivative is 3x²; real or complex.

    >>> cube(2.0)
    8.0
    """
    return x * x * x


def secant_slope(f: Function, x: float, h: float) -> float:
    """The forward difference (f(x + h) − f(x)) / h; its error is about h f″(x) / 2.

    >>> [round(secant_slope(cube, 1.0, h), 4) for h in (1, 0.1, 0.01)]
    [7.0, 3.31, 3.0301]
    """
    return float((f(x + h) - f(x)) / h)


def central_slope(f: Function, x: float, h: float) -> float:
    """The central difference (f(x + h) − f(x − h)) / 2h; its error is about h² f‴(x) / 6.

    >>> [round(central_slope(cube, 1.0, h), 4) for h in (1, 0.1, 0.01)]
    [4.0, 3.01, 3.0001]
    """
    return float((f(x + h) - f(x - h)) / (2 * h))


def complex_step(f: Function, x: float, h: float = 1e-20) -> float:
    """Im f(x + ih) / h, which subtracts nothing (Squire and Trapp 1998).

    >>> complex_step(cube, 1.0)
    3.0
    """
    return float(f(complex(x, h)).imag / h)


FUNCTIONS: dict[str, tuple[Function, Function]] = {  # each with its derivative
    "cube": (cube, lambda x: 3 * x * x),
    "exponential": (np.exp, np.exp),
    "sine": (np.sin, np.cos),
    "root": (np.sqrt, lambda x: 0.5 / np.sqrt(x)),
    "size cubed": (lambda x: abs(x) ** 3, lambda x: 3 * x * abs(x)),
}


def errors(slope: Callable[[Function, float, float], float], name: str, x: float) -> Any:
    """The relative errors of a kind of slope at h = 1e-16, 1e-15.75, ..., 1, shape (65,)."""
    f, df = FUNCTIONS[name]
    steps = np.logspace(-16, 0, 65)
    return np.array([abs(slope(f, x, float(h)) / df(x) - 1) for h in steps])


def root_of_precision_is_near_best(name: str, x: float) -> bool:
    """The secant of step √ε errs at most ten times as much as the best of 65 steps."""
    f, df = FUNCTIONS[name]
    error = abs(secant_slope(f, x, EPSILON**0.5) / df(x) - 1)
    # The best step among many is partly luck, so its error counts as no less than √ε / 10.
    return bool(error <= 10 * max(np.nanmin(errors(secant_slope, name, x)), EPSILON**0.5 / 10))


def central_is_good_at(h: float, name: str, x: float) -> bool:
    """A central difference of step h has at least seven right digits."""
    f, df = FUNCTIONS[name]
    return bool(abs(central_slope(f, x, h) / df(x) - 1) < 1e-7)


def complex_step_wins(name: str, x: float) -> bool:
    """The complex step has 14 right digits, and no central difference has more than it."""
    f, df = FUNCTIONS[name]
    error = abs(complex_step(f, x) / df(x) - 1)
    return bool(error < 1e-14 and error <= np.nanmin(errors(central_slope, name, x)) + 1e-15)


def figure(
    h: Annotated[
        float, Slider(1e-16, 1, log=True, steps=33, label="step h", marks={"√ε": 1.49e-8})
    ] = 0.5,
) -> Figure:
    """Above, the secant of step h beside the tangent; below, how wrong each h makes the slope.

    Args:
        h: distance between the two points of the secant.
    """
    drawing, (curve, error) = style.subplots(2, height=4.7)
    drawing.subplots_adjust(hspace=0.4, top=0.94, bottom=0.1, left=0.135)
    _draw_secant(curve, h)
    _draw_error(error, h)
    return drawing


def _draw_secant(axes: Axes, h: float) -> None:
    x = np.linspace(-0.4, 2, 60)
    slope = secant_slope(cube, 1.0, h)
    axes.plot(x, cube(x), color=BLUE)
    axes.plot(x, 1 + 3 * (x - 1), color=GREEN, linewidth=1.2)
    axes.plot(x, 1 + slope * (x - 1), color=ORANGE, linewidth=1.4)
    axes.plot([1, 1 + h], [1, cube(1 + h)], "o", color=INK)
    style.label(axes, -0.38, 0, "f(x) = x³", BLUE, xytext=(0, -15))
    style.label(axes, 1.98, 1.3, "tangent: 3", GREEN, xytext=(0, 0), ha="right")
    axes.set(xlim=(-0.4, 2), ylim=(-1.5, 7), xlabel="x")
    axes.set_title(f"The secant of step h = {h:.2g} has slope {slope:.4g}", color=ORANGE)


def _draw_error(axes: Axes, h: float) -> None:
    steps = np.geomspace(1e-16, 1, 129)
    for slope, color in ((secant_slope, ORANGE), (central_slope, PURPLE), (complex_step, TEAL)):
        wrong = [max(abs(slope(cube, 1.0, s) - 3), 1e-17) for s in steps]
        axes.loglog(steps, wrong, color=color, linewidth=1.2)
    axes.plot(h, max(abs(secant_slope(cube, 1.0, h) - 3), 1e-17), "o", color=ORANGE, markersize=8)
    axes.axvline(EPSILON**0.5, color=MUTED, linewidth=0.8)
    axes.set(xlim=(7e-17, 2), ylim=(3e-18, 40), xlabel="step h", yticks=[1e-16, 1e-8, 1])
    style.label(axes, 1e-4, 1e-3, "secant", ORANGE, xytext=(-8, 6), ha="right")
    style.label(axes, 1e-3, 1e-6, "central", PURPLE, xytext=(6, -10))
    style.label(axes, 1e-5, 1e-17, "complex step", TEAL, xytext=(0, 6))
    style.label(axes, EPSILON**0.5, 1, "√ε", MUTED)
    axes.set_title("Error of the slope of x³ at 1")


if __name__ == "__main__":
    cli.main(figure)
