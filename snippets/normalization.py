r"""Normalization: bringing numbers to a common scale.

Standardizing a feature subtracts its mean and divides by its standard deviation.

Notice what it does to gradient descent: with living area in square feet beside the number of
bedrooms the condition number of the Hessian is two million; standardizing leaves what is due to
their correlation.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider

Array = NDArray[np.float64]


def houses(examples: int = 200, seed: int = 0) -> Array:
    """Living area in square feet and number of bedrooms, shape (N, 2)."""
    rng = np.random.default_rng(seed)
    bedrooms = rng.integers(1, 6, size=examples)
    return np.column_stack([500 * bedrooms + rng.normal(400, 300, size=examples), bedrooms])


def standardize(x: ArrayLike) -> Array:
    """(x - mean) / standard deviation of every column.

    >>> standardize([[1.0], [2.0], [3.0]]).round(3).ravel().tolist()
    [-1.225, 0.0, 1.225]
    """
    x = np.asarray(x, float)
    return np.asarray((x - x.mean(axis=0)) / x.std(axis=0))


def min_max(x: ArrayLike) -> Array:
    """(x - min) / (max - min) of every column, in [0, 1].

    >>> min_max([[1.0], [2.0], [5.0]]).ravel().tolist()
    [0.0, 0.25, 1.0]
    """
    x = np.asarray(x, float)
    return np.asarray((x - x.min(axis=0)) / np.ptp(x, axis=0))


def curvatures(x: ArrayLike) -> Array:
    """Eigenvalues of the Hessian XᵀX / N of ½ MSE, rising; the columns are centered first."""
    x = np.asarray(x, float)
    centered = x - x.mean(axis=0)
    return np.asarray(np.linalg.eigvalsh(centered.T @ centered / len(x)))


def condition(x: ArrayLike) -> float:
    """The largest curvature over the smallest."""
    low, high = curvatures(x)[[0, -1]]
    return float(high / low)


def steps(x: ArrayLike, tolerance: float = 0.01) -> int:
    """Steps of gradient descent at the best rate, 2/(μ + L), to a hundredth of the error.

    Each multiplies the slowest error by (κ - 1) / (κ + 1).
    """
    kappa = condition(x)
    return int(np.ceil(np.log(tolerance) / np.log((kappa - 1) / (kappa + 1))))


def figure(scale: Annotated[float, Slider(0.002, 10, log=True, steps=17)] = 0.2) -> Figure:
    """Contours of the loss over two weights, before and after standardizing.

    Args:
        scale: unit of the first feature in units of its standard deviation.
    """
    drawing, (before, after) = style.subplots(1, 2, height=2.9)
    drawing.subplots_adjust(wspace=0.25, left=0.09, bottom=0.17, top=0.88)
    x = standardize(houses())
    _draw_bowl(before, x * [1 / scale, 1.0], "Before")
    _draw_bowl(after, x, "Standardized")
    return drawing


def _draw_bowl(axes: Axes, x: Array, name: str) -> None:
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 40), np.linspace(-1, 1, 40)), axis=-1)
    hessian = x.T @ x / len(x)
    loss = 0.5 * np.einsum("...i,ij,...j->...", grid, hessian, grid)
    levels = np.array([0.02, 0.08, 0.18, 0.32, 0.5, 0.8]) * float(np.linalg.eigvalsh(hessian)[-1])
    axes.contour(*grid.transpose(2, 0, 1), loss, levels, colors=MUTED, linewidths=0.6)
    w, path = np.array([-0.9, 0.9]), [np.array([-0.9, 0.9])]
    low, high = curvatures(x)[[0, -1]]
    for _ in range(20):
        w = w - 2 / (low + high) * hessian @ w
        path.append(w)
    color = BLUE if name == "Standardized" else ORANGE
    axes.plot(*np.array(path).T, "o-", color=color, markersize=2.6, linewidth=1)
    axes.set(xlim=(-1, 1), ylim=(-1, 1), xlabel="weight of the area", yticks=[-1, 0, 1])
    axes.set_title(f"{name}: κ = {condition(x):,.3g}", color=color)
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
