r"""Feature: one number that describes an example and that the model gets to see.

The same linear model is fitted to a parabola, with the feature $x$ and with $x$ and $x^2$.

Notice that nothing about the model changed: it is linear in its features both times.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]


def data(examples: int = 30, seed: int = 0) -> tuple[Array, Array]:
    """Points x in [-2, 2] and y = x² - x + noise of standard deviation ½, shape (N,) each."""
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(-2, 2, size=examples))
    return x, x**2 - x + rng.normal(scale=0.5, size=examples)


def features(x: ArrayLike, power: float | None = None) -> Array:
    """Rows (1, x), or (1, x, |x| to a power).

    >>> features([3.0]).tolist(), features([3.0], power=2).tolist()
    ([[1.0, 3.0]], [[1.0, 3.0, 9.0]])
    """
    x = np.asarray(x, float)
    columns = [np.ones_like(x), x]
    return np.stack(columns if power is None else [*columns, np.abs(x) ** power], axis=1)


def fit(power: float | None = None) -> tuple[Array, float]:
    """Least-squares weights on the data, and their mean squared error."""
    x, y = data()
    rows = features(x, power)
    w: Array = np.asarray(np.linalg.lstsq(rows, y)[0], float)
    return w, float(np.mean((rows @ w - y) ** 2))


def figure(power: Annotated[float, Slider(0.5, 5, steps=19)] = 2.0) -> Figure:
    """The fit with the feature x alone, and with a power of x beside it.

    Args:
        power: of |x|, the second feature.
    """
    drawing, axes = style.subplots()
    x = np.linspace(-2, 2, 80)
    plain, error = fit()
    richer, less = fit(power)
    axes.plot(x, features(x) @ plain, color=BLUE, linewidth=1.4)
    axes.plot(x, features(x, power) @ richer, color=ORANGE)
    axes.plot(*data(), "o", color=INK, markersize=3.5)
    style.label(axes, 2, float((features([2]) @ plain)[0]), f"x: {error:.2f}", BLUE, xytext=(6, -3))
    end = float((features([2], power) @ richer)[0])
    style.label(axes, 2, end, f"x, |x|^{power:.3g}: {less:.2f}", ORANGE, xytext=(6, -3))
    axes.set(xlim=(-2, 2), ylim=(-2.2, 7.5), xlabel="x", ylabel="y")
    axes.set_title(f"Mean squared error: {error:.2f} with one feature, {less:.2f} with two")
    drawing.subplots_adjust(right=0.76)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
