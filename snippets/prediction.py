r"""Prediction: what a model says of an example, as one value or as an interval.

The point prediction of a fitted line is $\hat y = wx + b$.
A 90 % prediction interval is $\hat y \pm 1.645\,s$ for normal errors, with $s$ the standard
deviation of the residuals; it should hold nine of ten new labels.

Notice that the interval for the line itself is far narrower and holds almost no new label.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, RED, Slider

Z90 = 1.6449  # the standard normal has 5 % above this


def draw(examples: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features x in [0, 1] and labels y = 2x + 1 + noise of standard deviation ½."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(size=examples)
    return x, 2 * x + 1 + rng.normal(scale=0.5, size=examples)


def fit(examples: int = 100, seed: int = 0) -> tuple[NDArray[np.float64], float]:
    """The least-squares line (w, b), and s, the residuals' standard deviation (n - 2 in it).

    >>> line, s = fit()
    >>> line.round(2).tolist(), round(s, 2)
    ([1.93, 1.0], 0.49)
    """
    x, y = draw(examples, seed)
    line = np.polyfit(x, y, 1)
    residuals = y - np.polyval(line, x)
    return line, float(np.sqrt(residuals @ residuals / (examples - 2)))


def covered(half_width: float, new: int = 1000, seed: int = 1) -> int:
    """How many of `new` fresh labels lie within `half_width` of their prediction."""
    x, y = draw(new, seed)
    line, _ = fit()
    return int((np.abs(y - np.polyval(line, x)) <= half_width).sum())


def figure(width: Annotated[float, Slider(0.1, 3, steps=30, unit=" s")] = 1.645) -> Figure:
    """A hundred new labels around their predictions, those outside the interval in red.

    Args:
        width: half the interval, in standard deviations s of the residuals.
    """
    drawing, axes = style.subplots()
    line, s = fit()
    x, y = draw(150, seed=1)
    ends = np.array([0.0, 1.0])
    middle = np.polyval(line, ends)
    axes.fill_between(ends, middle - width * s, middle + width * s, color=BLUE, alpha=0.15, lw=0)
    axes.plot(ends, middle, color=BLUE)
    inside = np.abs(y - np.polyval(line, x)) <= width * s
    axes.plot(x[inside], y[inside], ".", color=INK)
    axes.plot(x[~inside], y[~inside], "x", color=RED)
    axes.text(0.98, 0.35, "150 of 1000 new labels shown", color=MUTED, ha="right", fontsize=8.5)
    axes.set(xlim=(0, 1), ylim=(0, 4.6), xlabel="x", ylabel="y")
    axes.set_title(f"± {width:.3g} s holds {covered(width * s)} of 1000 new labels")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
