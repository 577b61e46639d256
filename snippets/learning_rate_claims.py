r"""Experiments that decide what people say about the learning rate, each under a second.

A linear regression at several rates and feature scales, and the largest curvature by power
iteration; what optimizers do on real digits is in `snippets.atlas`.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from snippets.learning_rate import steps_to_tolerance

Array = NDArray[np.float64]
X = np.array([-1.5, -0.5, 0.5, 1.5]) / np.sqrt(1.25)  # mean 0, variance 1
Y = 2 * X + 1


def regression(learning_rate: float, steps: int) -> tuple[float, float, float]:
    """Slope, intercept and ½ MSE of a line fitted to y = 2x + 1 from (0, 0).

    With a standardized feature both curvatures are 1, so each step keeps 1 - η of the error.

    >>> [round(value, 3) for value in regression(0.1, steps=1)]
    [0.2, 0.1, 2.025]
    """
    slope = intercept = 0.0
    for _ in range(steps):
        error = slope * X + intercept - Y
        slope -= learning_rate * float(np.mean(error * X))
        intercept -= learning_rate * float(np.mean(error))
    return slope, intercept, float(0.5 * np.mean((slope * X + intercept - Y) ** 2))


def limit(scale: float) -> float:
    """The largest stable rate 2/L of ½ MSE on one feature of that scale.

    >>> [limit(scale) for scale in (0.01, 1, 100)]
    [20000.0, 2.0, 0.0002]
    """
    return float(f"{2 / np.mean((scale * X) ** 2):.6g}")


def error_after(scale: float, ratio: float, steps: int = 100) -> float:
    """What is left of the error of the weight on that feature, at `ratio` times the limit."""
    curvature = np.mean((scale * X) ** 2)
    return float(abs(1 - ratio * limit(scale) * curvature) ** steps)


def power_iteration(product: Callable[[Array], Array], n: int, steps: int, seed: int = 0) -> float:
    """The largest eigenvalue from Hessian-vector products alone (LeCun et al. 1992, section 2)."""
    v = np.random.default_rng(seed).normal(size=n)
    for _ in range(steps):
        v = product(v / np.linalg.norm(v))
    return float(np.linalg.norm(v))


def best_of_sweep(points: int = 50) -> float:
    """The rate of a geometric sweep over (0, 2/L) that needs the fewest steps on the bowl."""
    rates = np.geomspace(0.002, 0.1999, points)
    return float(rates[steps_to_tolerance(rates).argmin()])
