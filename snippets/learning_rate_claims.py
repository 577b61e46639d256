r"""Experiments that decide what people say about the learning rate, each under a second.

A linear regression at several rates and feature scales, the largest curvature by power iteration,
and what the 500 trainings of `snippets.atlas` say about rules of thumb.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from snippets.atlas import results, runs
from snippets.learning_rate import best_rate, steps_to_tolerance

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


def limit(scale: float, *, intercept: bool = False, mean: float = 0.0) -> float:
    """The largest stable rate 2/L of ½ MSE on one feature of that scale.

    Before it is scaled the feature has a variance of 1 and the given mean.

    >>> [limit(scale) for scale in (0.01, 1, 100)]
    [20000.0, 2.0, 0.0002]
    >>> [limit(scale, intercept=True) for scale in (0.01, 1, 100)]
    [2.0, 2.0, 0.0002]
    """
    x = scale * (X + mean)
    columns = [x, np.ones(len(X))] if intercept else [x]
    hessian = np.array([[np.mean(a * b) for b in columns] for a in columns])
    return float(f"{2 / np.linalg.eigvalsh(hessian)[-1]:.6g}")


def limit_moves(scale: float, factor: float, mean: float, *, intercept: bool) -> bool:
    """A feature that is s times as large makes the largest stable rate s² times as small."""
    small, large = (limit(s, intercept=intercept, mean=mean) for s in (scale, factor * scale))
    return bool(np.isclose(small / large, factor**2, rtol=0.01))


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


def formula_is_best(condition: float, dimension: int, tolerance: float, seed: int) -> bool:
    """On a convex quadratic no constant rate needs a tenth fewer steps than 2/(μ + L)."""
    rng = np.random.default_rng(seed)
    curvature = np.concatenate([[1, condition], rng.uniform(1, condition, dimension - 2)])
    share = rng.normal(size=dimension) ** 2
    rates = np.append(np.linspace(0.02, 0.999, 50) * 2 / condition, best_rate(curvature))
    kept = (1 - np.outer(rates, curvature)) ** 2  # all below one, so the distance only falls
    few, many = np.zeros(len(rates)), np.full(len(rates), 2.0**12)
    while (many - few > 1).any():
        middle = (few + many) // 2
        arrived = kept ** middle[:, None] @ share <= tolerance**2 * share.sum()
        few, many = np.where(arrived, few, middle), np.where(arrived, middle, many)
    return bool(many.min() >= 0.9 * many[-1])


def fraction_serves(optimizer: str, divisor: int, seed: int) -> bool:
    """A fraction of the first rate that spoils the accuracy comes within two points of the best.

    To spoil it is to cost five points of validation accuracy; the two points are of test accuracy.
    Of the rates that were tried, the one nearest in ratio to the fraction is taken.
    """
    rates = runs.learning_rates(optimizer)
    best = rates[int(results.mean_accuracy(optimizer, [seed]).argmax())]
    fallen = rates.index(results.falls(optimizer, [seed]))
    rate = rates[fallen - round(3 * np.log10(divisor))]
    return bool(
        results.accuracies(optimizer, rate)[seed]
        >= results.accuracies(optimizer, best)[seed] - 0.02
    )


def adaptive_is_wider(adaptive: str, plain: str, margin: float) -> bool:
    """The band of usable rates is wider for an adaptive optimizer than for one of the SGD kind."""
    return results.band(adaptive, margin).decades > results.band(plain, margin).decades


def momentum_is_shifted(rate: float, seed: int) -> bool:
    """Momentum 0.9 at a tenth of the rate does as well as SGD, within two points of accuracy."""
    return bool(
        abs(
            results.accuracies("SGD", rate)[seed]
            - results.accuracies("momentum", runs.RATES[runs.RATES.index(rate) - 3])[seed]
        )
        <= 0.02
    )
