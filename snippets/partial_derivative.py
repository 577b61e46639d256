r"""Partial derivative: the slope in one input while all the others are held still.

$\frac{\partial f}{\partial x_i} = \lim_{h \to 0} \frac{f(x + h e_i) - f(x)}{h}$,
with $e_i$ the $i$-th unit vector.
It is the ordinary derivative of a slice through $f$, cut along the axis of $x_i$.

Notice that the slope in $x$ depends on where $y$ is held,
and that two level slices do not make a minimum: between them the surface may fall.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, RED, Slider

Function = Callable[[NDArray[np.float64]], float]


def surface(point: ArrayLike) -> float:
    """f(x, y) = x² + 3xy + y².

    >>> surface([1, 2])
    11.0
    """
    x, y = np.asarray(point, float)
    return float(x**2 + 3 * x * y + y**2)


def partials(point: ArrayLike) -> NDArray[np.float64]:
    """(∂f/∂x, ∂f/∂y) = (2x + 3y, 3x + 2y) of the surface, shape (2,).

    >>> partials([1, 2]).tolist()
    [8.0, 7.0]
    """
    x, y = np.asarray(point, float)
    return np.array([2 * x + 3 * y, 3 * x + 2 * y])


def partial(f: Function, point: ArrayLike, i: int, h: float = 1e-5) -> float:
    """∂f/∂xᵢ by a central difference: only entry i of the point is moved.

    >>> round(partial(surface, [1, 2], 0), 6)
    8.0
    """
    at = np.asarray(point, float)
    step = h * np.eye(at.size)[i]
    return (f(at + step) - f(at - step)) / (2 * h)


def ridge(point: ArrayLike) -> float:
    """Xy / (x² + y²), and 0 at the origin, where both slices are level and nothing is smooth.

    >>> ridge([0, 0]), ridge([1e-9, 1e-9])
    (0.0, 0.5)
    """
    x, y = np.asarray(point, float)
    return float(x * y / (x**2 + y**2)) if x or y else 0.0


SURFACES: dict[str, Function] = {
    "polynomial": surface,
    "sine": lambda p: float(np.sin(p[0]) + p[1]),
    "wave": lambda p: float(np.sin(p[0]) * np.exp(p[1])),
    "kink": lambda p: float(np.abs(p[0]) + p[1] ** 2),
    "ridge": ridge,
}


def half_the_step_errs_a_quarter(name: str, point: tuple[float, float], step: float) -> bool:
    """A step half as long errs by a quarter as much, within a tenth of that."""
    f, at = SURFACES[name], np.array(point)
    slopes = np.array([partial(f, at, i, h=1e-6) for i in (0, 1)])
    long, half = (f(at + s) - f(at) - slopes.sum() * s for s in (step, step / 2))
    return bool(abs(4 * half - long) <= 0.1 * abs(long))


def level_slices_make_a_minimum(coupling: float, inputs: int) -> bool:
    """Where every slice along an axis is level and bends up, the point is a minimum.

    Tried at the origin of Σ xᵢ² + k Σ xᵢxⱼ, i < j, on the axes and a thousand random points.
    """
    x = np.random.default_rng(0).normal(size=(1000, inputs))
    x = np.vstack([x, np.ones(inputs), np.eye(inputs), np.eye(inputs)[0] - np.eye(inputs)[1]])
    squares, pairs = (x**2).sum(axis=1), (x.sum(axis=1) ** 2 - (x**2).sum(axis=1)) / 2
    return bool((squares + coupling * pairs >= 0).all())


def tangent_plane(point: ArrayLike, step: ArrayLike) -> float:
    """f(p) + Σ ∂f/∂xᵢ · stepᵢ, what the partial derivatives predict for f(p + step).

    >>> round(tangent_plane([1, 2], [0.1, 0.1]), 3)
    12.5
    """
    return surface(point) + float(partials(point) @ np.asarray(step, float))


def figure(y: Annotated[float, Slider(-2, 2, steps=41, label="second input, y")] = -1.0) -> Figure:
    """Left, the surface from above and two slices through (1, y); right, the slices.

    Args:
        y: value at which the second input is held; the first is at 1.
    """
    drawing = Figure(figsize=(5, 3.7))
    grid = drawing.add_gridspec(2, 2, hspace=0.55, wspace=0.28, width_ratios=(1.15, 1))
    drawing.subplots_adjust(bottom=0.13, top=0.91, left=0.1)
    _draw_map(drawing.add_subplot(grid[:, 0]), y)
    slope_x, slope_y = partials([1, y])
    along_x, along_y = (drawing.add_subplot(grid[i, 1]) for i in (0, 1))
    t = np.linspace(-2.5, 2.5, 60)
    _draw_slice(along_x, t, [surface([s, y]) for s in t], (1, surface([1, y]), slope_x), BLUE)
    _draw_slice(along_y, t, [surface([1, s]) for s in t], (y, surface([1, y]), slope_y), ORANGE)
    held, by_x, by_y = (f"{v:.3g}".replace("-", "−") for v in (y, slope_x, slope_y))
    along_x.set_title(f"y held at {held}: ∂f/∂x = {by_x}", color=BLUE, fontsize=9)
    along_y.set_title(f"x held at 1: ∂f/∂y = {by_y}", color=ORANGE, fontsize=9)
    along_y.set_xlabel("the input that moves", fontsize=8.5)
    return drawing


def _draw_map(axes: Axes, y: float) -> None:
    X, Y = np.meshgrid(np.linspace(-2.5, 2.5, 60), np.linspace(-2.5, 2.5, 60))
    height = X**2 + 3 * X * Y + Y**2
    axes.contour(X, Y, height, [1, 3, 6, 12, 20], colors=MUTED, linewidths=0.6)
    axes.contourf(X, Y, height, [-9, 0], colors=[RED], alpha=0.15)
    axes.axhline(y, color=BLUE)
    axes.axvline(1, color=ORANGE)
    axes.plot(1, y, "o", color=INK, markersize=6)
    axes.set(xlim=(-2.5, 2.5), ylim=(-2.5, 2.5), xlabel="x", ylabel="y", aspect="equal")
    axes.set_title("f = x² + 3xy + y²; red: f < 0")
    axes.grid(visible=False)


def _draw_slice(
    axes: Axes,
    t: NDArray[np.float64],
    heights: list[float],
    at: tuple[float, float, float],
    color: str,
) -> None:
    where, value, slope = at
    axes.plot(t, heights, color=color)
    axes.plot(t, value + slope * (t - where), color=INK, linewidth=0.9)
    axes.plot(where, value, "o", color=INK, markersize=6)
    axes.set(xlim=(-2.5, 2.5), ylim=(-12, 26))


if __name__ == "__main__":
    cli.main(figure)
