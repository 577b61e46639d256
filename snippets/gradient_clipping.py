r"""Gradient clipping: a gradient longer than a threshold is shortened to it before the step.

$g \leftarrow g \min(1, c / \lVert g \rVert)$ keeps the direction of the one gradient that it
shortens (Pascanu, Mikolov, Bengio 2013), and bounds the step by $\eta c$.

Notice that over many noisy gradients it shortens the long ones only, so that their mean changes
direction: clipped hard enough, a fit of the mean by single examples ends at the median.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, TEAL, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
RATES = np.geomspace(1e-4, 1, 20)
TRUE, START = (0.9, 0.1), (1.1, -0.3)


def clip_norm(g: ArrayLike, threshold: float) -> Array:
    """The gradient, shortened to the threshold if it is longer; vectors along the last axis.

    >>> clip_norm([3.0, 4.0], 1.0).round(3).tolist(), clip_norm([0.3, 0.4], 1.0).tolist()
    ([0.6, 0.8], [0.3, 0.4])
    """
    g = np.asarray(g, float)
    length = np.linalg.norm(g, axis=-1, keepdims=True)
    return np.asarray(g * np.minimum(1, threshold / np.maximum(length, 1e-300)))


def clip_value(g: ArrayLike, threshold: float) -> Array:
    """Every component cut off at plus or minus the threshold.

    >>> clip_value([3.0, 0.4], 1.0).tolist()
    [1.0, 0.4]
    """
    return np.asarray(np.clip(np.asarray(g, float), -threshold, threshold))


def angle(a: ArrayLike, b: ArrayLike) -> float:
    """The angle between two vectors in degrees.

    >>> round(angle([3.0, 0.4], clip_value([3.0, 0.4], 1.0)), 1)
    14.2
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    cosine = a @ b / np.linalg.norm(a) / np.linalg.norm(b)
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def cliff(p: ArrayLike, length: int = 20) -> tuple[Array, Array]:
    """Loss and gradient of a recurrent unit h ← w h + b that has to copy another one's states.

    Half the mean squared error over `length` states from h = 0; the other's w, b are 0.9, 0.1.

    Args:
        p: w and b along the last axis, shape (..., 2).
        length: the number of steps.
    """
    p = np.asarray(p, float)
    w, b, k = p[..., :1], p[..., 1:], np.arange(length)
    sums = np.cumsum(w**k, axis=-1)  # h after t steps is b times this
    slopes = np.cumsum(np.where(k > 0, k * w ** np.maximum(k - 1, 0), 0), axis=-1)
    error = b * sums - TRUE[1] * np.cumsum(TRUE[0] ** k)
    gradient = np.stack([(error * b * slopes).mean(-1), (error * sums).mean(-1)], axis=-1)
    return np.asarray((error**2).mean(-1) / 2), gradient


def path(rate: float, threshold: float, steps: int, start: ArrayLike = START) -> Array:
    """The w and b along gradient descent on the cliff, shape (steps + 1, 2)."""
    every = [np.asarray(start, float)]
    for _ in range(steps):
        every.append(every[-1] - rate * clip_norm(cliff(every[-1])[1], threshold))
    return np.array(every)


@cache
def steps_needed(
    start: tuple[float, float], length: int, threshold: float, most: int = 250
) -> tuple[int, float]:
    """Steps until the loss is 1e-4 at the best of twenty rates, at most so many; and that rate."""
    p = np.repeat([start], len(RATES), axis=0)
    with np.errstate(all="ignore"):
        for step in range(most):
            loss, gradient = cliff(p, length)
            if (loss < 1e-4).any():
                return step, float(RATES[np.flatnonzero(loss < 1e-4)[0]])
            p = p - RATES[:, None] * clip_norm(gradient, threshold)
    return most, float("nan")


@cache
def rest(threshold: float, batch: int = 1, shape: float = 1.0) -> float:
    """Where θ rests if the gradients θ - (mean of a batch) are clipped: their mean is zero there.

    The examples are gamma distributed with mean 1; the shape 1 is the exponential distribution.

    >>> [round(rest(c), 2) for c in (0.01, 1.0, 100.0)]  # median, between, mean
    [0.69, 0.84, 0.99]
    """
    means = np.random.default_rng(0).gamma(shape * batch, 1 / (shape * batch), 20_000)
    low, high = 0.0, 2.0
    for _ in range(30):
        middle = (low + high) / 2
        above = clip_value(middle - means, threshold).mean() > 0
        low, high = (low, middle) if above else (middle, high)
    return (low + high) / 2


def arrives_sooner(start: tuple[float, float], length: int, threshold: float) -> bool:
    """With clipping it takes fewer steps than without, each at its best rate."""
    plain = steps_needed(start, length, np.inf)[0]
    return steps_needed(start, length, threshold)[0] < plain


def keeps_direction(by: str, threshold: float, dimension: int) -> bool:
    """The clipped gradient points within ten degrees of where it pointed, in a hundred draws."""
    clip = {"norm": clip_norm, "value": clip_value}[by]
    draws = np.random.default_rng(0).normal(size=(100, dimension))
    return max(angle(g, clip(g, threshold)) for g in draws) < 10


def rests_at_the_mean(threshold: float, batch: int, shape: float) -> bool:
    """It rests within a twentieth of where it would without clipping."""
    return abs(rest(threshold, batch, shape) - 1) < 0.05


def figure(
    threshold: Annotated[
        float, Slider(0.03, 10, log=True, steps=16, label="threshold c")
    ] = 1.0,
) -> Figure:  # fmt: skip
    """Above, a path down the cliff with and without clipping; below, where noisy steps rest.

    Args:
        threshold: length to which a longer gradient is shortened, c.
    """
    drawing, (valley, resting) = style.subplots(
        2, height=5.2, gridspec_kw={"height_ratios": [1.35, 1]}
    )
    drawing.subplots_adjust(hspace=0.4, top=0.95, bottom=0.09, left=0.14, right=0.78)
    _draw_cliff(valley, threshold)
    grid = np.geomspace(0.03, 10, 16)
    for batch, color, height in ((1, PURPLE, 0.2), (8, TEAL, 0.55), (64, GREEN, 0.85)):
        resting.semilogx(grid, [rest(float(c), batch) for c in grid], color=color)
        resting.plot(threshold, rest(threshold, batch), "o", color=color)
        text = f"batches of {batch}:\n{rest(threshold, batch):.2f}"
        beside(resting, height, text, color)
    resting.set(xlim=(0.027, 11), ylim=(0.65, 1.05), xlabel="threshold c")
    resting.set_xticks([0.1, 1, 10], ["0.1", "1", "10"])
    resting.set_title("Where a fit of the mean, 1, comes to rest")
    return drawing


def _draw_cliff(axes: Axes, threshold: float) -> None:
    w, b = np.meshgrid(np.linspace(0.4, 1.3, 70), np.linspace(-0.5, 1, 60))
    loss = cliff(np.dstack([w, b]))[0]
    axes.contour(w, b, np.log10(loss), np.arange(-4, 6), colors=MUTED, linewidths=0.6)
    plain = path(0.05, np.inf, 1)
    axes.annotate("", plain[0] + 0.7 * (plain[1] - plain[0]) / np.linalg.norm(plain[1] - plain[0]),
                  plain[0], arrowprops={"arrowstyle": "->", "color": ORANGE})  # fmt: skip
    axes.plot(*path(0.05, threshold, 150).T, "o-", color=BLUE, markersize=2.5, linewidth=1)
    axes.plot(*TRUE, "+", color=GREEN, markersize=10, markeredgewidth=2)
    axes.plot(*START, "o", color=INK, markersize=5)
    axes.set(xlim=(0.4, 1.3), ylim=(-0.5, 1), xlabel="weight w", ylabel="bias b")
    axes.grid(visible=False)
    left = float(cliff(path(0.05, threshold, 150)[-1])[0])
    axes.set_title(f"c = {threshold:.3g}: loss {left:.2g} after 150 steps at a rate of 0.05")
    far = float(np.linalg.norm(plain[1] - plain[0]))
    beside(axes, 0.75, f"unclipped,\n1 step of\n{far:.0f}", ORANGE)
    beside(axes, 0.45, "clipped", BLUE)


if __name__ == "__main__":
    cli.main(figure)
