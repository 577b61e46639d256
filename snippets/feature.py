r"""Feature: one number that describes an example and that the model gets to see.

The same linear model is fitted to a parabola, with the feature $x$ and with $x$ and $x^2$.

Notice that nothing about the model changed: it is linear in its features both times.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]


GRID = np.linspace(-2, 2, 201)
TRUTH = GRID**2 - GRID


def data(examples: int = 30, seed: int = 0, noise: float = 0.5) -> tuple[Array, Array]:
    """Points x in [-2, 2] and y = x² - x + noise of that standard deviation, shape (N,) each."""
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(-2, 2, size=examples))
    return x, x**2 - x + rng.normal(scale=noise, size=examples)


def features(x: ArrayLike, power: float | None = None) -> Array:
    """Rows (1, x), or (1, x, |x| to a power).

    >>> features([3.0]).tolist(), features([3.0], power=2).tolist()
    ([[1.0, 3.0]], [[1.0, 3.0, 9.0]])
    """
    x = np.asarray(x, float)
    columns = [np.ones_like(x), x]
    return np.stack(columns if power is None else [*columns, np.abs(x) ** power], axis=1)


def fit(
    power: float | None = None, examples: int = 30, seed: int = 0, noise: float = 0.5
) -> tuple[Array, float]:
    """Least-squares weights on the data, and their mean squared error there."""
    x, y = data(examples, seed, noise)
    rows = features(x, power)
    w: Array = np.asarray(np.linalg.lstsq(rows, y)[0], float)
    return w, float(np.mean((rows @ w - y) ** 2))


def distance(power: float | None, examples: int, noise: float, seed: int) -> float:
    """Mean squared distance of the fit from the parabola on [-2, 2]."""
    w = fit(power, examples, seed, noise)[0]
    return float(np.mean((features(GRID, power) @ w - TRUTH) ** 2))


def feature_beats_neighbors(power: float, examples: int, noise: float, seed: int) -> bool:
    """The line with that feature comes nearer the truth than the best lines through neighbors."""
    return distance(power, examples, noise, seed) < best_local_lines(examples, noise, seed)


@cache
def best_local_lines(examples: int, noise: float, seed: int) -> float:
    """Mean squared distance from the parabola of a line fitted anew at every place.

    Examples weigh less the farther away they are; of eight widths the one that is best in
    hindsight is taken, and a little ridge keeps lines through a single example level.
    """
    x, y = data(examples, seed, noise)
    away, found = x - GRID[:, None], []
    for width in (0.1, 0.15, 0.25, 0.4, 0.6, 0.9, 1.5, 3):
        near = np.exp(-0.5 * (away / width) ** 2) + 1e-12
        s0, s1, t0 = near.sum(axis=1), (near * away).sum(axis=1), near @ y
        s2, t1 = (near * away**2).sum(axis=1) + 1e-3, (near * away) @ y
        found.append(np.mean(((s2 * t0 - s1 * t1) / (s0 * s2 - s1**2) - TRUTH) ** 2))
    return float(min(found))


def useless_features_hurt(useless: int, examples: int, noise: float, seed: int) -> bool:
    """Features that have nothing to do with the label raise the error on new examples."""
    x, y = data(examples, seed, noise)
    rng, rows = np.random.default_rng(seed + 1000), features(x, 2)
    noisy = np.column_stack([rows, rng.normal(size=(examples, useless))])
    w, more = np.linalg.lstsq(rows, y)[0], np.linalg.lstsq(noisy, y)[0]
    plain, richer = (np.mean((features(GRID, 2) @ v[:3] - TRUTH) ** 2) for v in (w, more))
    return bool(richer + more[3:] @ more[3:] > plain)  # each useless feature has variance one


def figure(power: Annotated[float, Slider(0.5, 5, steps=19, label="power of |x|")] = 2.0) -> Figure:
    """The fit with the feature x alone, and with a power of x beside it.

    Args:
        power: power of |x| in the second feature.
    """
    drawing, axes = style.subplots()
    x = np.linspace(-2, 2, 80)
    plain, error = fit()
    richer, less = fit(power)
    axes.plot(x, features(x) @ plain, color=BLUE, linewidth=1.4)
    axes.plot(x, features(x, power) @ richer, color=ORANGE)
    axes.plot(*data(), "o", color=INK, markersize=3.5, clip_on=False)
    style.label(
        axes, 2, float((features([2]) @ plain)[0]), f"x alone:\n{error:.2f}", BLUE, xytext=(6, -8)
    )
    end = float((features([2], power) @ richer)[0])
    style.label(axes, 2, end, f"x and |x|^{power:.3g}:\n{less:.2f}", ORANGE, xytext=(6, -8))
    axes.set(xlim=(-2, 2), ylim=(-2.2, 7.5), xlabel="x", ylabel="y")
    axes.set_title(f"Mean squared error on 30 points: {error:.2f} and {less:.2f}")
    drawing.subplots_adjust(right=0.76)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
