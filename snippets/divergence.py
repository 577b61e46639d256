r"""Divergence: training whose loss grows without bound.

On a quadratic the error along the steepest direction is multiplied by $1 - \eta L$ at each step,
so the loss grows by the factor $(\eta L - 1)^2$ once $\eta > 2/L$.

Notice that one percent beyond the limit is enough, and that the slope of the log loss is known
before the first step.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, RED, Slider

EIGENVALUES = np.array([1.0, 4.0, 10.0])  # the last is L
STEPS = 200


def losses(ratio: float, steps: int = STEPS) -> NDArray[np.float64]:
    """Loss ½ Σ λᵢθᵢ² along gradient descent from (1, 1, 1), shape (steps + 1,).

    Args:
        ratio: the learning rate in units of the limit 2/L.
        steps: how many updates.

    >>> losses(1.0, steps=2).round(3).tolist()
    [7.5, 5.4, 5.208]
    """
    eta = ratio * 2 / EIGENVALUES[-1]
    powers = (1 - eta * EIGENVALUES) ** np.arange(steps + 1)[:, None]
    return np.asarray(0.5 * (EIGENVALUES * powers**2).sum(axis=1))


def predicted_growth(ratio: float) -> float:
    """The factor (ηL - 1)² by which a late step multiplies the loss, if it exceeds 1.

    >>> round(predicted_growth(1.01), 4)
    1.0404
    """
    return float((2 * ratio - 1) ** 2)


def measured_growth(ratio: float) -> float:
    """The factor of the last step of 200."""
    last = losses(ratio)[-2:]
    return float(last[1] / last[0])


def steps_to_overflow(ratio: float) -> int:
    """Steps until the loss exceeds the largest double, 1.8e308; each multiplies it as predicted.

    >>> steps_to_overflow(1.5)
    511
    """
    largest = np.log(np.finfo(float).max) - np.log(0.5 * EIGENVALUES[-1])
    return int(np.ceil(largest / np.log(predicted_growth(ratio))))


def figure(ratio: Annotated[float, Slider(0.97, 1.03, steps=31)] = 1.01) -> Figure:
    """The loss on a logarithmic axis just below the limit, at it and just beyond.

    Args:
        ratio: the learning rate in units of the limit 2/L.
    """
    drawing, axes = style.subplots()
    steps = np.arange(STEPS + 1)
    for fixed, color, name in ((0.99, BLUE, "0.99"), (1.0, GREEN, "1.00"), (1.01, ORANGE, "1.01")):
        axes.semilogy(steps, losses(fixed), color=color, linewidth=1.1, alpha=0.6)
        style.label(axes, STEPS, losses(fixed)[-1], f"{name} × 2/L", color, xytext=(6, -3))
    color = RED if ratio > 1 else BLUE
    axes.semilogy(steps, losses(ratio), color=color)
    line = 5 * predicted_growth(ratio) ** steps
    axes.semilogy(steps, line, color=MUTED, linestyle="--", linewidth=1)
    axes.set(xlim=(0, STEPS), ylim=(1e-6, 1e11), xlabel="step", ylabel="loss")
    axes.set_title(f"η = {ratio:.3g} × 2/L: loss × {predicted_growth(ratio):.3f} a step, dashed")
    drawing.subplots_adjust(right=0.8)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
