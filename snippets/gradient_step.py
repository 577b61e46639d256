r"""Gradient step: one update, $\theta' = \theta - \eta g$ with $g = \nabla L(\theta)$.

To first order the loss falls by $\eta \lVert g \rVert^2$.
On a quadratic with Hessian $H$ the exact change adds $\frac{\eta^2}{2} g^\top H g$, so the promise
is broken by at most $\frac{L}{2} \eta^2 \lVert g \rVert^2$, $L$ the largest curvature.

Notice the parabola: twice the step costs four times the error of the promise.
On losses that are no quadratics both hold for short steps only.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, RED, Slider

EIGENVALUES = (1.0, 10.0)
THETA = (2.0, 1.0)
CURVATURES = np.array([-2.0, 0.5, 1.0, 4.0, 10.0])  # the first is a direction that falls for ever
Point = NDArray[np.float64]
LOSSES: dict[str, tuple[Callable[[Point], float], Callable[[Point], Point]]] = {
    "quadratic": (lambda t: float(0.5 * abs(CURVATURES) @ t**2), lambda t: abs(CURVATURES) * t),
    "saddle": (lambda t: float(0.5 * CURVATURES @ t**2), lambda t: CURVATURES * t),
    "log cosh": (lambda t: float(np.log(np.cosh(t)).sum()), np.tanh),
    "quartic": (lambda t: float(0.25 * (t**4).sum()), lambda t: t**3),
}
LARGEST = {"quadratic": 10.0, "saddle": 10.0, "log cosh": 1.0, "quartic": 3.0}  # on [-1, 1]


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


def quadruples(learning_rate: float, loss_name: str, seed: int) -> bool:
    """Twice the step misses the promise by four times as much, within a tenth."""
    value, slope = LOSSES[loss_name]
    theta = np.random.default_rng(seed).normal(size=5)
    g = slope(theta)
    missed = [
        eta * g @ g - (value(theta) - value(theta - eta * g))
        for eta in (learning_rate, 2 * learning_rate)
    ]
    return bool(abs(missed[1] / missed[0] / 4 - 1) < 0.1)


def short_step_lowers(share: float, loss_name: str, seed: int) -> bool:
    """A step of less than 2/M, M the largest curvature anywhere, lowers the loss."""
    value, slope = LOSSES[loss_name]
    theta = 3 * np.random.default_rng(seed).normal(size=5)
    return value(theta - share * 2 / LARGEST[loss_name] * slope(theta)) < value(theta)


def after(
    condition: float, steps: int, seed: int, share: float = 0.0, curvatures: int = 5
) -> float:
    """Loss after steps at that share of the best rate for each, or, for 0, at 2/(1 + condition)."""
    curvature = np.linspace(1, condition, curvatures)
    theta = np.random.default_rng(seed).normal(size=curvatures)
    for _ in range(steps):
        g = curvature * theta
        if not g @ g:  # it has arrived
            break
        best = (g @ g) / (g @ (curvature * g))
        theta = theta - (share * best if share else 2 / (1 + condition)) * g
    return loss(theta, curvature)


def greedy_beats_constant(condition: float, steps: int, seed: int, curvatures: int) -> bool:
    """The best rate for each single step gets lower than the best constant rate."""
    greedy = after(condition, steps, seed, 1.0, curvatures)
    return greedy < after(condition, steps, seed, 0.0, curvatures)


def shorter_beats_greedy(condition: float, steps: int, seed: int, curvatures: int) -> bool:
    """Four fifths of the best rate for each single step get lower than all of it."""
    shorter = after(condition, steps, seed, 0.8, curvatures)
    return shorter < after(condition, steps, seed, 1.0, curvatures)


def figure(learning_rate: Annotated[float, Slider(0.01, 0.24, steps=24)] = 0.06) -> Figure:
    """The loss after one step against its length, and the straight line that was promised.

    Args:
        learning_rate: how far the one step goes, in units of the gradient; η.
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
    now = start - actual_decrease(learning_rate)
    axes.plot([learning_rate] * 2, [now, start - promised_decrease(learning_rate)], color=ORANGE)
    axes.plot(learning_rate, now, "o", color=ORANGE, markersize=8)
    lowest = start - actual_decrease(best)
    axes.plot(best, lowest, "v", color=GREEN, zorder=3)
    style.label(axes, best, lowest, f"best: {best:.3f}", GREEN, xytext=(0, 7), ha="center")
    axes.set(xlim=(0, 0.25), ylim=(-4, 12), xlabel="learning rate η", ylabel="loss after the step")
    gain = actual_decrease(learning_rate)
    axes.set_title(f"Promised {promised_decrease(learning_rate):.2f}, got {gain:.2f}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
