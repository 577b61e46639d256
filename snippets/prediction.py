r"""Prediction: what a model says of an example, as one value or as an interval.

The point prediction of a fitted line is $\hat y = wx + b$.
A 90 % prediction interval is $\hat y \pm 1.645\,s$ for normal errors, with $s$ the standard
deviation of the residuals; it should hold nine of ten new labels.

Notice that the interval for the line itself is far narrower and holds almost no new label.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, RED, Slider

Z90 = 1.6449  # the standard normal has 5 % above this
T90 = {5: 2.3534, 10: 1.8595, 20: 1.7341, 100: 1.6606}  # the same of Student's t, N - 2 degrees


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


@cache
def _lines(errors: str, examples: int) -> tuple[NDArray[np.float64], ...]:
    """Slope, mean x, mean y, s and Σ(x - mean)² of 2500 fitted lines, shape (2500,) each."""
    rng = np.random.default_rng(examples)
    x = rng.uniform(size=(2500, examples))
    y = _labels(x, errors, rng)
    middle, mean = x.mean(axis=1), y.mean(axis=1)
    apart = x - middle[:, None]
    squares = (apart**2).sum(axis=1)
    slope = (apart * y).sum(axis=1) / squares
    residuals = y - mean[:, None] - slope[:, None] * apart
    return slope, middle, mean, np.sqrt((residuals**2).sum(axis=1) / (examples - 2)), squares


def _labels(x: NDArray[np.float64], errors: str, rng: np.random.Generator) -> NDArray[np.float64]:
    """Errors that are normal, skewed or growing with x, or a truth that is curved."""
    noise = rng.exponential(size=x.shape) - 1 if errors == "skewed" else rng.normal(size=x.shape)
    return noise * (2 * x if errors == "growing" else 1) + (8 * x**2 if errors == "curved" else 0)


def coverage(errors: str, examples: int, place: float, *, exact: bool) -> float:
    """Share of new labels at x = `place` that the 90 % interval of a line holds, over 2500 fits.

    It is ŷ ± 1.645 s or, if exact, has Student's t and the factor for the uncertain line. The
    features of the examples lie in [0, 1].
    """
    slope, middle, mean, s, squares = _lines(errors, examples)
    y = _labels(np.full(len(s), float(place)), errors, np.random.default_rng(1))
    width = Z90 * s
    if exact:
        width = T90[examples] * s * np.sqrt(1 + 1 / examples + (place - middle) ** 2 / squares)
    return float((np.abs(y - mean - slope * (place - middle)) <= width).mean())


def simple_interval_keeps_its_promise(errors: str, examples: int, place: float) -> bool:
    """Between 88 and 92 percent of new labels lie within 1.645 s of their prediction."""
    return 0.88 <= coverage(errors, examples, place, exact=False) <= 0.92


def exact_interval_keeps_its_promise(errors: str, examples: int, place: float) -> bool:
    """Between 88 and 92 percent of new labels lie in the exact interval."""
    return 0.88 <= coverage(errors, examples, place, exact=True) <= 0.92


def figure(
    width: Annotated[
        float,
        Slider(
            0.1,
            3,
            steps=30,
            unit=" s",
            label="half the width of the band",
            marks={"90 %": 1.645, "95 %": 1.96},
        ),
    ] = 1.645,
) -> Figure:
    """A hundred new labels around their predictions, those outside the interval in red.

    Args:
        width: half the width of the band, in standard deviations s of the residuals.
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
    axes.text(
        0.98,
        -0.22,
        "line fitted to 100 examples, 150 of 1000 new labels shown",
        color=MUTED,
        ha="right",
        fontsize=8.5,
    )
    axes.set(xlim=(0, 1), ylim=(-0.3, 4.6), xlabel="x", ylabel="y")
    axes.set_title(f"± {width:.4g} s holds {covered(width * s)} of 1000 new labels")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
