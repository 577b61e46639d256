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


def steps_to_overflow(ratio: float, dtype: type = np.float64) -> int:
    """Steps until the loss exceeds the largest number of the type; each multiplies it as predicted.

    >>> steps_to_overflow(1.5), steps_to_overflow(1.5, np.float16)
    (511, 7)
    """
    largest = np.log(float(np.finfo(dtype).max)) - np.log(0.5 * EIGENVALUES[-1])
    return int(np.ceil(largest / np.log(predicted_growth(ratio))))


def diverges_where_told(ratio: float, dimension: int, *, rotated: bool, share: bool) -> bool:
    """A quadratic diverges if and only if the start has a share in a direction with ηλ > 2.

    `share`: whether the start has one; `rotated`: whether the directions are not the axes.
    """
    rng = np.random.default_rng(0)
    curvatures = np.geomspace(0.01, 1, dimension)
    eta = 2 * ratio
    start = np.where(share | (eta * curvatures <= 2), 1.0, 0.0)
    turn = (
        np.linalg.qr(rng.normal(size=(dimension, dimension)))[0] if rotated else np.eye(dimension)
    )
    hessian, theta = turn @ (curvatures[:, None] * turn.T), turn @ start
    for _ in range(4000 // dimension):
        theta = theta - eta * hessian @ theta
    grown = not np.linalg.norm(theta) < 10 * np.linalg.norm(start)
    return bool(grown == (ratio > 1 and share))


def rises_at_once(ratio: float, condition: float, dimension: int, seed: int) -> bool:
    """A run that will diverge raises the loss at its first step.

    Curvatures from 1 to `condition`, evenly spaced, and a random start of normal numbers.
    """
    curvatures = np.linspace(1, condition, dimension)
    theta = np.random.default_rng(seed).normal(size=dimension)
    after = (1 - 2 * ratio / condition * curvatures) * theta
    return bool(curvatures @ after**2 > curvatures @ theta**2)


def network_rate(ratio: float, u: float, v: float) -> float:
    """`ratio` times 2/L for the loss ½(uv - 1)², two layers of one weight each, at (u, v)."""
    mixed = 2 * u * v - 1
    return float(2 * ratio / np.linalg.eigvalsh([[v * v, mixed], [mixed, u * u]])[-1])


def network_losses(
    ratio: float, u: float, v: float, steps: int, dtype: type = np.float32
) -> NDArray[np.float64]:
    """That loss along gradient descent in numbers of a type, shape (steps + 1,)."""
    eta, found = dtype(network_rate(ratio, u, v)), []
    u, v = dtype(u), dtype(v)
    for _ in range(steps + 1):
        error = u * v - dtype(1)
        found.append(dtype(0.5) * error * error)
        u, v = u - eta * error * v, v - eta * error * u
    return np.array(found)


def network_settles(ratio: float, u: float, v: float) -> bool:
    """A network started beyond 2/L settles at a minimum with less curvature than 2/η."""
    eta = network_rate(ratio, u, v)
    for _ in range(2000):
        error = u * v - 1
        if abs(error) > 1e6:
            return False
        u, v = u - eta * error * v, v - eta * error * u
    return bool(abs(u * v - 1) < 1e-3 and eta * (u * u + v * v) <= 2.01)


def figure(
    ratio: Annotated[
        float, Slider(0.97, 1.03, steps=31, label="learning rate, in 2/L", marks={"2/L": 1.0})
    ] = 1.01,
) -> Figure:
    """The loss on a logarithmic axis just below the limit, at it and just beyond.

    Args:
        ratio: learning rate in units of the limit 2/L.
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
    axes.set(xlim=(0, STEPS), ylim=(1e-6, 1e11), xlabel="step", ylabel="loss ½ Σ λθ², λ = 1, 4, 10")
    axes.set_title(f"η = {ratio:.3g} × 2/L: loss × {predicted_growth(ratio):.3f} a step, dashed")
    drawing.subplots_adjust(right=0.8)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
