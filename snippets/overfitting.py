r"""Overfitting: the training error goes on falling while the error on new examples rises.

Polynomials of rising degree are fitted to twenty noisy points of $y = \sin \pi x$.
More freedom can only lower the training error; the test error turns.

Notice also what the learning rate has to do with it: for linear regression the fit depends on
rate times steps, and a rate beyond the limit raises the *training* error.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PAPER, Slider

Array = NDArray[np.float64]
NOISE = 0.3
DEGREES = range(1, 16)
CURVES: dict[str, Callable[[Array], Array]] = {
    "sine": lambda x: np.sin(np.pi * x),
    "step": np.sign,
    "line": lambda x: x,
}


def points(examples: int = 20, seed: int = 2) -> tuple[Array, Array]:
    """Features x, evenly spaced in [-1, 1], and labels sin πx + noise, shape (N,) each."""
    rng = np.random.default_rng(seed)
    x = np.linspace(-1, 1, examples)
    return x, np.sin(np.pi * x) + rng.normal(scale=NOISE, size=examples)


def errors(degree: int) -> tuple[float, float]:
    """Mean squared error on the training points, and its expectation on new ones."""
    x, y = points()
    fit = np.polynomial.Chebyshev.fit(x, y, degree, domain=[-1, 1])
    grid = np.linspace(-1, 1, 1001)
    gap = fit(grid) - np.sin(np.pi * grid)
    return float(np.mean((fit(x) - y) ** 2)), float(np.mean(gap**2) + NOISE**2)


@cache
def _hat(examples: int, degree: int) -> Array:
    """The matrix, shape (100, N), that turns labels into the fit's values at 100 new points.

    Where there are more coefficients than examples it takes the smallest that fit.
    """
    x, new = np.linspace(-1, 1, examples), (np.arange(100) + 0.5) / 50 - 1
    basis = np.polynomial.chebyshev.chebvander
    return np.asarray(basis(new, degree) @ np.linalg.pinv(basis(x, degree)))


def excess(
    degree: int, examples: int = 20, noise: float = NOISE, target: str = "sine", seed: int = 2
) -> float:
    """Mean squared distance from the true curve, "sine", "step" or "line", on new points.

    >>> round(excess(3) + NOISE**2, 2)  # the same as `errors` tells
    0.1
    """
    x, new = np.linspace(-1, 1, examples), (np.arange(100) + 0.5) / 50 - 1
    y = CURVES[target](x) + np.random.default_rng(seed).normal(scale=noise, size=examples)
    return float(np.mean((_hat(examples, degree) @ y - CURVES[target](new)) ** 2))


def degree_15_does_worse(examples: int, noise: float, target: str, seed: int) -> bool:
    """A polynomial of degree 15 does worse on new examples than one of degree 3."""
    return excess(15, examples, noise, target, seed) > excess(3, examples, noise, target, seed)


def more_examples_help(degree: int, noise: float, target: str, seed: int) -> bool:
    """Twice as many examples bring the error on new ones down."""
    return excess(degree, 40, noise, target, seed) < excess(degree, 20, noise, target, seed)


def regression(
    examples: int = 40, features: int = 30, seed: int = 0
) -> tuple[Array, Array, Array, Array]:
    """Features and labels to train on, and the same of 1000 new examples; five weights matter."""
    rng = np.random.default_rng(seed)
    w = np.where(np.arange(features) < 5, 1.0, 0.0)
    x, new = rng.normal(size=(examples, features)), rng.normal(size=(1000, features))
    y, new_y = x @ w + rng.normal(size=examples), new @ w + rng.normal(size=1000)
    return x, y, new, new_y


@cache
def _problem(examples: int, features: int, seed: int) -> tuple[Array, ...]:
    """The data of `regression`, the eigenvalues and vectors of XᵀX / N, and along them Xᵀy / N."""
    x, y, new, new_y = regression(examples, features, seed)
    values, vectors = np.linalg.eigh(x.T @ x / examples)
    values = np.maximum(values, 1e-12)  # below it rounding errors, and no slope to follow
    return x, y, new, new_y, values, vectors, vectors.T @ x.T @ y / examples


def descend(
    rate: float, steps: int, examples: int = 40, features: int = 30, seed: int = 0
) -> tuple[float, float]:
    """Training and test error of gradient descent on ½ MSE from zero.

    Along each eigenvector of XᵀX / N a step multiplies the distance to go by 1 - ηλ, so that
    any number of them is a power.

    Args:
        rate: the learning rate in units of 1/L, L the largest eigenvalue of XᵀX / N.
        steps: how many updates.
        examples: N, how many to train on.
        features: n, of which five matter.
        seed: of the data.
    """
    x, y, new, new_y, values, vectors, pull = _problem(examples, features, seed)
    gone = 1 - (1 - rate / values[-1] * values) ** steps
    w = vectors @ (gone / values * pull)
    return float(np.mean((x @ w - y) ** 2)), float(np.mean((new @ w - new_y) ** 2))


def equal_products_end_alike(budget: float, examples: int, features: int, seed: int) -> bool:
    """Rates a hundredfold apart have test errors within 5 % if rate times steps is the same."""
    runs = [descend(r, round(budget / r), examples, features, seed)[1] for r in (0.01, 0.1, 1)]
    return max(runs) < 1.05 * min(runs)


def unstable_rate_fits_worse(
    rate: float, steps: int, examples: int, features: int, seed: int
) -> bool:
    """A rate beyond the limit 2/L has a higher training error than half the limit."""
    settings = (steps, examples, features, seed)
    return descend(rate, *settings)[0] > descend(1, *settings)[0]


def figure(
    degree: Annotated[int, Slider(1, 15, steps=15, label="degree of the polynomial")] = 14,
) -> Figure:
    """Above, one polynomial through twenty points; below, both errors against the degree.

    Args:
        degree: of the polynomial; its degree + 1 coefficients are fitted.
    """
    drawing, (shape, curve) = style.subplots(2, height=4.8)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, left=0.11)
    _draw_fit(shape, degree)
    train, test = np.array([errors(d) for d in DEGREES]).T
    curve.fill_between(DEGREES, train, test, color=MUTED, alpha=0.12, linewidth=0)
    curve.plot(DEGREES, test, "o-", color=ORANGE)
    curve.plot(DEGREES, train, "o-", color=BLUE)
    curve.axvline(degree, color=INK, linewidth=0.9, linestyle="--")
    over = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # the dashed line
    style.label(curve, 3, test[2], "new examples", ORANGE, xytext=(0, 14), bbox=over)
    style.label(curve, 7, train[6], "training", BLUE, xytext=(-8, -16), bbox=over)
    curve.set(yscale="log", ylim=(0.003, 9), xlabel="degree", xlim=(0.6, 15.4))
    curve.set_title(f"Mean squared error, fitted to 20 points of sin πx, noise {NOISE}")
    return drawing


def _draw_fit(axes: Axes, degree: int) -> None:
    x, y = points()
    grid = np.linspace(-1, 1, 200)
    axes.plot(grid, np.sin(np.pi * grid), color=MUTED, linewidth=1.1, linestyle="--")
    fit = np.polynomial.Chebyshev.fit(x, y, degree, domain=[-1, 1])
    axes.plot(grid, fit(grid).clip(-9, 9), color=BLUE)
    axes.plot(x, y, "o", color=INK, markersize=3.5)
    axes.set(ylim=(-2.2, 2.2), xlim=(-1, 1))
    train, test = errors(degree)
    axes.set_title(f"Degree {degree}: error {train:.3f} in training, {test:.2f} on new examples")


if __name__ == "__main__":
    cli.main(figure)
