r"""Bias (the parameter): the number a neuron adds, whatever its input.

A linear neuron computes $\hat y = w x + b$; without $b$ its line must pass through the origin, and
the best slope is $\sum x_i y_i / \sum x_i^2$, which is $w + b \sum x_i / \sum x_i^2$ on exact data.

Notice that the slope itself comes out wrong, by $b \sum x_i / \sum x_i^2$:
the weight has to do the work of the missing bias.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, RED, Slider

X = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
SLOPE = 2.0
REPEATS = 2000  # training sets


def fit(x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """Least squares weight and bias, shape (2,).

    A bias is the weight of a feature that is always 1.

    >>> fit(X, 2 * X + 5).round(6).tolist()
    [2.0, 5.0]
    """
    inputs = np.asarray(x, float)
    features = np.column_stack([inputs, np.ones_like(inputs)])
    return np.asarray(np.linalg.lstsq(features, np.asarray(y, float))[0], float)


def fit_through_origin(x: ArrayLike, y: ArrayLike) -> float:
    """The least squares weight of a neuron without a bias, Σxy / Σx².

    >>> round(fit_through_origin(X, 2 * X + 5), 4)
    3.3636
    """
    inputs = np.asarray(x, float)
    return float(inputs @ np.asarray(y, float) / (inputs @ inputs))


def predictions(
    at: float,
    *,
    bias: bool,
    offset: float = 5.0,
    noise: float = 1.0,
    shift: float = 0.0,
) -> NDArray[np.float64]:
    """What two thousand fits predict at one x, each on labels 2x + offset with its own noise.

    The mean error of these is the statistical bias of the prediction.

    Args:
        at: the x to predict at.
        bias: whether the neuron has a bias.
        offset: the true bias.
        noise: the standard deviation of the labels around the true line.
        shift: how far the five inputs are moved from 1 to 5.

    >>> round(float(predictions(0, bias=True).mean() - 5), 2)
    -0.01
    >>> round(float(predictions(0, bias=False).mean() - 5), 2)
    -5.0
    """
    x = X + shift
    labels = SLOPE * x + offset + np.random.default_rng(0).normal(0, noise, (REPEATS, len(x)))
    if not bias:
        return np.asarray(at * labels @ x / (x @ x), float)
    features = np.column_stack([x, np.ones_like(x)])
    return np.asarray(np.array([at, 1.0]) @ np.linalg.lstsq(features, labels.T)[0], float)


def slope_is_spoiled(offset: float, center: float, examples: int) -> bool:
    """Without a bias the slope is off by more than a tenth."""
    x = np.linspace(center - 2, center + 2, examples)
    return abs(fit_through_origin(x, SLOPE * x + offset) - SLOPE) > 0.1


def mean_is_met(offset: float, noise: float, seed: int) -> bool:
    """With a bias the mean prediction on the training set is the mean label."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=8)
    y = np.abs(x) + offset + noise * rng.standard_cauchy(8)
    w, b = fit(x, y)
    return bool(abs((w * x + b - y).mean()) < 1e-9 * (1 + np.abs(y).max()))


def term_predicts_better(offset: float, at: float, noise: float, shift: float = 0.0) -> bool:
    """The fit with a bias predicts better."""
    truth = SLOPE * (at + shift) + offset
    settings = {"offset": offset, "noise": noise, "shift": shift}
    with_term, without = (
        np.mean((predictions(at + shift, bias=term, **settings) - truth) ** 2)
        for term in (True, False)
    )
    return bool(with_term < without)


def figure(offset: Annotated[float, Slider(-2, 6, steps=33, label="true bias b")] = 5.0) -> Figure:
    """The same five points fitted with a bias and without one.

    Args:
        offset: b, the height at which the true line crosses x = 0.
    """
    drawing, axes = style.subplots(height=3.2)
    labels = SLOPE * X + offset
    slope = fit_through_origin(X, labels)
    axes.vlines(X, labels, slope * X, color=RED, linewidth=1.0)
    _draw_line(axes, SLOPE, offset, GREEN)
    _draw_line(axes, slope, 0.0, BLUE)
    axes.plot(X, labels, "o", color=INK, markersize=5)
    axes.plot(0, 0, "o", color=BLUE, markersize=6, markerfacecolor="none")
    high_first = slope * 5 > SLOPE * 5 + offset
    for text, end, color, above in (
        (f"2x {'+' if offset >= 0 else '−'} {abs(offset):.2g}", 10 + offset, GREEN, not high_first),
        (f"{slope:.2f}x, no bias", 5 * slope, BLUE, high_first),
    ):
        shift = 5 if above else -12
        style.label(axes, 5.35, end, text, color, xytext=(4, shift))
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.set(xlim=(-0.6, 7.2), ylim=(-4, 20), xlabel="x", ylabel="y")
    axes.set_title("Without a bias the line must pass through the origin")
    return drawing


def _draw_line(axes: Axes, slope: float, offset: float, color: str) -> None:
    ends = np.array([-0.4, 5.3])
    axes.plot(ends, slope * ends + offset, color=color, linewidth=1.8)


if __name__ == "__main__":
    cli.main(figure)
