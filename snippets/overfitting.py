r"""Overfitting: the training error goes on falling while the error on new examples rises.

Polynomials of rising degree are fitted to twenty noisy points of $y = \sin \pi x$.
More freedom can only lower the training error; the test error turns.

Notice also what the learning rate has to do with it: for a convex model the fit depends on
rate times steps, and too high a rate raises the *training* error, the opposite of overfitting.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
NOISE = 0.3
DEGREES = range(1, 16)


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


def regression(
    examples: int = 40, features: int = 30, seed: int = 0
) -> tuple[Array, Array, Array, Array]:
    """Features and labels to train on, and the same of 1000 new examples; five weights matter."""
    rng = np.random.default_rng(seed)
    w = np.where(np.arange(features) < 5, 1.0, 0.0)
    x, new = rng.normal(size=(examples, features)), rng.normal(size=(1000, features))
    y, new_y = x @ w + rng.normal(size=examples), new @ w + rng.normal(size=1000)
    return x, y, new, new_y


def descend(rate: float, steps: int) -> tuple[float, float]:
    """Training and test error of gradient descent on ½ MSE from zero.

    Args:
        rate: the learning rate in units of 1/L, L the largest eigenvalue of XᵀX / N.
        steps: how many updates.
    """
    x, y, new, new_y = regression()
    hessian = x.T @ x / len(y)
    eta = rate / float(np.linalg.eigvalsh(hessian)[-1])
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        w -= eta * (hessian @ w - x.T @ y / len(y))
    return float(np.mean((x @ w - y) ** 2)), float(np.mean((new @ w - new_y) ** 2))


def figure(degree: Annotated[int, Slider(1, 15, steps=15)] = 14) -> Figure:
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
    style.label(curve, 3, test[2], "new examples", ORANGE, xytext=(0, 14))
    style.label(curve, 7, train[6], "training", BLUE, xytext=(-8, -16))
    curve.set(yscale="log", ylim=(0.003, 9), xlabel="degree", xlim=(0.6, 15.4))
    curve.set_title("Mean squared error")
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
