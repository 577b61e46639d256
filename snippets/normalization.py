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
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

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


def _with_ones(x: ArrayLike) -> Array:
    x = np.asarray(x, float)
    return np.column_stack([x, np.ones(len(x))])


def _kappa(x: Array) -> float:
    """Condition number of XᵀX / N as it stands, not centered."""
    return float(np.linalg.cond(x) ** 2)


def standardizing_helps(
    features: int, correlation: float, spread: float, offset: float, seed: int
) -> bool:
    """Standardizing lowers the condition number of least squares with an intercept.

    Features have units between 1 and `spread`, and their means lie `offset` deviations from zero.
    """
    rng = np.random.default_rng(seed)
    shared, own = rng.normal(size=(100, 1)), rng.normal(size=(100, features))
    x = np.sqrt(correlation) * shared + np.sqrt(1 - correlation) * own
    x = (x + offset) * spread ** rng.uniform(size=features)
    return _kappa(_with_ones(standardize(x))) < _kappa(_with_ones(x))


def predicts_the_same(penalty: float, examples: int, scale: float, seed: int) -> bool:
    """Least squares with an intercept predicts the same before and after standardizing.

    Five features, ten new examples; of weights that fit equally well the shortest are taken.
    """
    rng = np.random.default_rng(seed)
    x = (rng.normal(size=(examples + 10, 5)) + 1) * [1, 1, 1, 1, scale]
    y, answers = rng.normal(size=examples), []
    mean, deviation = x[:examples].mean(axis=0), x[:examples].std(axis=0)
    for rows in (x - mean, (x - mean) / deviation):
        old, ridge = rows[:examples], np.sqrt(penalty * examples) * np.eye(5)
        w = np.linalg.lstsq(np.vstack([old, ridge]), np.append(y - y.mean(), np.zeros(5)), 1e-9)[0]
        answers.append(rows[examples:] @ w)
    return bool(np.allclose(answers[0], answers[1], atol=1e-6))


def neighbor_gains(unit: float, examples: int, gap: float, seed: int) -> bool:
    """Standardizing does not lower the accuracy of the nearest neighbor.

    Of two features one carries the label, `gap` deviations apart, in a unit of its own.
    """
    rng = np.random.default_rng(seed)
    y = rng.integers(2, size=examples + 500)
    x = rng.normal(size=(len(y), 2)) + np.outer(gap * y, [1, 0])
    right = []
    for rows in (x * [unit, 1], standardize(x)):
        old, new = rows[:examples], rows[examples:]
        near = ((new[:, None] - old) ** 2).sum(axis=2).argmin(axis=1)
        right.append((y[near] == y[examples:]).mean())
    return bool(right[1] >= right[0])


def figure(
    scale: Annotated[
        float,
        Slider(
            0.002, 10, log=True, steps=17, label="unit of the area", marks={"one deviation": 1.0}
        ),
    ] = 0.2,
) -> Figure:
    """Contours of the loss over two weights, before and after standardizing.

    Args:
        scale: unit of the area, in its standard deviations.
    """
    drawing, (before, after) = style.subplots(1, 2, height=2.9)
    drawing.subplots_adjust(wspace=0.25, left=0.1, bottom=0.17, top=0.82)
    x = standardize(houses())
    _draw_bowl(before, x * [1 / scale, 1.0], f"unit {scale:.3g} σ", ORANGE)
    _draw_bowl(after, x, "standardized", BLUE)
    before.set_ylabel("weight of bedrooms")
    return drawing


def descend(x: ArrayLike, start: tuple[float, float] = (-0.9, 0.35), steps: int = 20) -> Array:
    """Weights on the way to the best, (0, 0), at the rate 2/(μ + L), shape (steps + 1, 2)."""
    x = np.asarray(x, float)
    low, high = curvatures(x)[[0, -1]]
    path = [np.array(start)]
    for _ in range(steps):
        path.append(path[-1] - 2 / (low + high) * x.T @ (x @ path[-1]) / len(x))
    return np.array(path)


def _draw_bowl(axes: Axes, x: Array, name: str, color: str) -> None:
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 40), np.linspace(-1, 1, 40)), axis=-1)
    hessian = x.T @ x / len(x)
    loss = 0.5 * np.einsum("...i,ij,...j->...", grid, hessian, grid)
    levels = np.array([0.02, 0.08, 0.18, 0.32, 0.5, 0.8]) * float(np.linalg.eigvalsh(hessian)[-1])
    axes.contour(*grid.transpose(2, 0, 1), loss, levels, colors=MUTED, linewidths=0.6)
    path = descend(x)
    axes.plot(*path.T, "o-", color=color, markersize=2.6, linewidth=1)
    axes.plot(0, 0, "x", color=INK, markersize=6)
    axes.set(xlim=(-1, 1), ylim=(-1, 1), xlabel="weight of the area", yticks=[-1, 0, 1])
    left = np.linalg.norm(path[-1]) / np.linalg.norm(path[0])
    axes.set_title(f"{name}: κ = {condition(x):,.3g}\n{left:.0%} of the way left", color=color)
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
