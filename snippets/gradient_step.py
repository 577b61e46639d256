r"""Gradient step: one update, $\theta' = \theta - \eta g$ with $g = \nabla L(\theta)$.

To first order the loss falls by $\eta \lVert g \rVert^2$.
On a quadratic with Hessian $H$ the exact change adds $\frac{\eta^2}{2} g^\top H g$, so the promise
is broken by at most $\frac{L}{2} \eta^2 \lVert g \rVert^2$, $L$ the largest curvature.

Notice the parabola: twice the step costs four times the error of the promise.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, RED, Slider

EIGENVALUES = (1.0, 10.0)
THETA = (2.0, 1.0)


def loss(theta: ArrayLike, eigenvalues: ArrayLike = EIGENVALUES) -> float:
    """½ Σ λᵢθᵢ².

    >>> loss([2, 1])
    7.0
    """
    theta = np.asarray(theta, float)
    return float(0.5 * np.sum(np.asarray(eigenvalues, float) * theta**2))


def promised_decrease(learning_rate: float, theta: ArrayLike = THETA) -> float:
    """η |g|², what the slope alone promises.

    >>> promised_decrease(0.1)
    10.4
    """
    gradient = np.asarray(EIGENVALUES) * np.asarray(theta, float)
    return float(learning_rate * gradient @ gradient)


def actual_decrease(learning_rate: float, theta: ArrayLike = THETA) -> float:
    """L(θ) - L(θ - ηg).

    >>> round(actual_decrease(0.1), 4)
    5.38
    """
    theta = np.asarray(theta, float)
    gradient = np.asarray(EIGENVALUES) * theta
    return loss(theta) - loss(theta - learning_rate * gradient)


def shortfall(learning_rate: float, theta: ArrayLike = THETA) -> float:
    """Promised minus actual, in units of ½ η² |g|²: the curvature gᵀHg / gᵀg along the step.

    >>> round(shortfall(0.1), 3), round(shortfall(0.001), 3)
    (9.654, 9.654)
    """
    gap = promised_decrease(learning_rate, theta) - actual_decrease(learning_rate, theta)
    return gap / (0.5 * learning_rate * promised_decrease(learning_rate, theta))


def figure(learning_rate: Annotated[float, Slider(0.01, 0.24, steps=24)] = 0.1) -> Figure:
    """The loss after one step against its length, and the straight line that was promised.

    Args:
        learning_rate: η of the one step.
    """
    drawing, axes = style.subplots()
    rates = np.linspace(0, 0.25, 120)
    start = loss(THETA)
    after = np.array([start - actual_decrease(r) for r in rates])
    axes.plot(rates, after, color=BLUE)
    axes.plot(rates, start - np.array([promised_decrease(r) for r in rates]), color=MUTED)
    axes.axhline(start, color=RED, linewidth=1, linestyle="--")
    style.label(axes, 0.002, start, "before the step", RED, xytext=(0, 5))
    style.label(
        axes, 0.08, start - promised_decrease(0.08), "promised", MUTED, xytext=(-6, -6), ha="right"
    )
    best = 1 / shortfall(0.1)
    axes.plot(best, start - actual_decrease(best), "v", color=GREEN)
    style.label(
        axes, best, start - actual_decrease(best), "best", GREEN, xytext=(0, -15), ha="center"
    )
    now = start - actual_decrease(learning_rate)
    axes.plot([learning_rate] * 2, [now, start - promised_decrease(learning_rate)], color=ORANGE)
    axes.plot(learning_rate, now, "o", color=ORANGE, markersize=8)
    axes.set(xlim=(0, 0.25), ylim=(-4, 12), xlabel="learning rate η", ylabel="loss after the step")
    gain = actual_decrease(learning_rate)
    axes.set_title(f"Promised {promised_decrease(learning_rate):.2f}, got {gain:.2f}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
