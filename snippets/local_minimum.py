r"""Local minimum: a point lower than all points near it, and perhaps not the lowest of all.

Four wells in a wide bowl, two of them broad and two narrow, and gradient descent from a grid of
starts, each colored by the well in which it ends.

Notice that a small learning rate sends each start to its own valley, while at a larger one nothing
settles in the narrow wells, and at a still larger one nothing stays in them: whether the lowest
minimum is then found more often or never depends on whether that one is broad.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
CENTERS = np.array([[-1.8, 0.8], [1.5, 1.6], [1.2, -1.6], [-1.2, -1.9]])
WIDTHS = np.array([0.9, 0.4, 0.7, 0.35])
DEPTHS = {"broad": np.array([1.6, 1.0, 0.8, 0.7]), "narrow": np.array([1.0, 1.6, 0.8, 0.7])}
REACH = 3.0


def loss(points: ArrayLike, lowest: str = "broad") -> Array:
    """0.05 |x|² less four Gaussian wells, for points of shape (..., 2).

    >>> bool(loss(CENTERS[0]) < loss(CENTERS[1])), bool(loss(CENTERS[0], "narrow") < -1.2)
    (True, False)
    """
    x = np.asarray(points, float)
    squares = ((x[..., None, :] - CENTERS) ** 2).sum(axis=-1)
    wells = (DEPTHS[lowest] * np.exp(-squares / (2 * WIDTHS**2))).sum(axis=-1)
    return np.asarray(0.05 * (x**2).sum(axis=-1) - wells)


def gradient(points: ArrayLike, lowest: str = "broad") -> Array:
    """The slope of that loss, shape (..., 2)."""
    x = np.asarray(points, float)
    pulls = np.zeros((2, *x.shape[:-1]))
    for center, width, depth in zip(CENTERS, WIDTHS, DEPTHS[lowest], strict=True):
        away = np.moveaxis(x - center, -1, 0)
        square = away[0] ** 2 + away[1] ** 2  # not `sum`, which is slow over two
        pulls = pulls + depth / width**2 * np.exp(-square / (2 * width**2)) * away
    return np.asarray(0.1 * x + np.moveaxis(pulls, 0, -1))


@cache
def bottoms(lowest: str = "broad") -> Array:
    """The four local minima, near the wells' centers, shape (4, 2)."""
    x = CENTERS.copy()
    for _ in range(300):
        x = x - 0.05 * gradient(x, lowest)
    return x


@cache
def ends(
    rate: float, lowest: str = "broad", beta: float = 0.0, side: int = 24, steps: int = 200
) -> NDArray[np.int64]:
    """The number of the well in which each start of a square grid ends, or 4: (side, side)."""
    line = np.linspace(-REACH, REACH, side)
    x = np.stack(np.meshgrid(line, line), axis=-1)
    velocity = np.zeros_like(x)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            velocity = beta * velocity - rate * gradient(x, lowest)
            x = x + velocity
        gap = np.sqrt(((x[..., None, :] - bottoms(lowest)) ** 2).sum(axis=-1))
    return np.where(gap.min(axis=-1) < 0.1, gap.argmin(axis=-1), 4)


def share(rate: float, lowest: str = "broad", beta: float = 0.0) -> float:
    """The share of starts that end in the lowest minimum."""
    return float((ends(rate, lowest, beta) == (0 if lowest == "broad" else 1)).mean())


def larger_rate_finds_it_more(lowest: str, rate: float) -> bool:
    """Twice the rate brings at least as many starts to the lowest minimum."""
    return share(2 * rate, lowest) >= share(rate, lowest)


def momentum_finds_it_more(lowest: str, rate: float, beta: float) -> bool:
    """With momentum more starts end in the lowest minimum, at the same rate."""
    return share(rate, lowest, beta) > share(rate, lowest)


def stays(rate: float, well: int, lowest: str = "broad") -> tuple[float, float]:
    """Of 200 starts beside a well's bottom, the shares that settle, and that are still in it.

    >>> stays(0.05, 1)
    (1.0, 1.0)
    """
    bottom = bottoms(lowest)[well]
    x = bottom + 0.05 * np.random.default_rng(0).normal(size=(200, 2))
    for _ in range(500):
        x = x - rate * gradient(x, lowest)
    gap = np.sqrt(((x - bottom) ** 2).sum(axis=-1))
    return float((gap < 0.001).mean()), float((gap < 0.6).mean())


def frequency_loss(frequency: ArrayLike, true: float = 3.0, length: float = 10.0) -> Array:
    """Mean squared error of sin(ωx) for the labels sin(3x), at 200 places from 0 to the length.

    >>> float(frequency_loss(3.0))
    0.0
    """
    x = np.linspace(0, length, 200)
    wave = np.sin(np.asarray(frequency, float)[..., None] * x)
    return np.asarray(((wave - np.sin(true * x)) ** 2).mean(axis=-1))


def minima(length: float) -> Array:
    """The frequencies from 0.5 to 6 that have a local minimum, to 0.005."""
    grid = np.linspace(0.5, 6, 1101)
    y = frequency_loss(grid, length=length)
    return grid[1:-1][(y[1:-1] < y[:-2]) & (y[1:-1] < y[2:])]


@cache
def trained(hidden: int, steps: int = 1000, starts: int = 12) -> Array:
    """Final losses, (3, 12), of tanh networks on three functions at 15 points, by Adam at 0.03.

    The functions have variance 1: a sine, a step and a bump.
    """
    x = np.linspace(-2, 2, 15)
    inputs = np.stack([x, np.ones(15)])
    y = np.stack([np.sin(3 * x), np.sign(x - 0.3), np.exp(-8 * x**2)])
    y = ((y - y.mean(axis=1, keepdims=True)) / y.std(axis=1, keepdims=True))[:, None]
    w = np.random.default_rng(0).normal(size=(3, starts, 3, hidden)) * [[2.0], [2.0], [1.0]]
    c, m, v = np.zeros((3, starts, 1)), np.zeros_like(w), np.zeros_like(w)
    for step in range(1, steps + 1):
        h = np.tanh(inputs.T @ w[:, :, :2])
        wrong = (h @ w[:, :, 2, :, None])[..., 0] + c - y
        back = wrong[..., None] * w[:, :, 2, None] * (1 - h**2)
        g = np.concatenate([inputs @ back, wrong[:, :, None] @ h], axis=2) / 15
        m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g**2
        w = w - 0.03 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
        c = c - 0.1 * wrong.mean(axis=-1, keepdims=True)
    return np.asarray((wrong**2).mean(axis=-1))


def ends_alike(hidden: int, function: int) -> bool:
    """Of twelve starts at least eleven end within 0.05 of the best one's loss."""
    every = trained(hidden)[function]
    return bool((every < every.min() + 0.05).sum() >= 11)


def figure(
    rate: Annotated[float, Slider(0.02, 2, log=True, steps=13, label="learning rate")] = 0.05,
) -> Figure:
    """In which well each start ends, and how often it is the lowest, by the rate.

    Args:
        rate: learning rate of plain gradient descent, 200 steps.
    """
    drawing, (basins, shares) = style.subplots(1, 2, height=3.2)
    drawing.subplots_adjust(wspace=0.28, left=0.04, right=0.97, bottom=0.16)
    found = ends(rate, side=48)
    grid = np.linspace(-REACH, REACH, 48)
    for well, color in enumerate((BLUE, ORANGE, GREEN, PURPLE, MUTED)):
        if (found == well).any():
            basins.contourf(grid, grid, found == well, [0.5, 1.5], colors=[color], alpha=0.4)
    line = np.linspace(-REACH, REACH, 60)
    height = loss(np.stack(np.meshgrid(line, line), axis=-1))
    basins.contour(line, line, height, 9, colors=[INK], linewidths=0.5, alpha=0.6)
    basins.plot(*bottoms().T, "o", color=INK, markersize=3)
    basins.set(aspect="equal", xticks=[], yticks=[], xlabel="start (gray: not settled)")
    basins.set_title(f"Rate {rate:.3g}: {np.mean(found == 0):.0%} find blue")
    rates = np.geomspace(0.02, 2, 13)
    for lowest, color in (("broad", BLUE), ("narrow", ORANGE)):
        shares.plot(rates, [share(float(r), lowest) for r in rates], color=color)
    shares.plot(rate, share(rate), "o", color=BLUE)
    words(shares, 0.023, 0.93, "the lowest is broad", BLUE)
    words(shares, 0.023, 0.85, "the lowest is narrow", ORANGE)
    shares.set(xscale="log", ylim=(0, 1.02), xlabel="learning rate")
    shares.set_title("Share that finds the lowest")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
