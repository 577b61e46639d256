r"""Gradient descent: step against the gradient, again and again.

The update is $\theta_{t+1} = \theta_t - \eta \nabla L(\theta_t)$.
On a quadratic the error along the eigenvector of $\lambda_i$ is multiplied by $1 - \eta\lambda_i$
at every step, so in the long run a step multiplies the error by $\max_i |1 - \eta\lambda_i|$.

Notice that the measured contraction of a late step equals the predicted one to three digits, late
meaning that the faster directions have died out.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider

Gradient = Callable[[NDArray[np.float64]], NDArray[np.float64]]
START = (4.0, 1.0)


def quadratic(eigenvalues: ArrayLike) -> Gradient:
    """∇L of L(θ) = ½ Σ λᵢ θᵢ², with the eigenvalues λ of shape (n,).

    >>> quadratic([1, 10])(np.array([2.0, 1.0])).tolist()
    [2.0, 10.0]
    """
    curvature = np.asarray(eigenvalues, float)
    return lambda theta: curvature * theta


def descend(
    gradient: Gradient, start: ArrayLike, learning_rate: float, steps: int
) -> NDArray[np.float64]:
    """The iterates θ₀ ... θ_T, shape (T + 1, n).

    >>> descend(quadratic([2]), start=[1], learning_rate=0.25, steps=2).ravel().tolist()
    [1.0, 0.5, 0.25]
    """
    path = [np.asarray(start, float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def contraction(path: NDArray[np.float64]) -> float:
    """What the last step multiplied the distance to the minimum, at 0, by."""
    before, after = np.linalg.norm(path[-2:], axis=1)
    return float(after / before)


def predicted_contraction(learning_rate: float, eigenvalues: ArrayLike) -> float:
    """The slowest factor, max |1 - ηλᵢ| (Nesterov 2004, theorem 2.1.15).

    >>> round(predicted_contraction(2 / 11, [1, 10]), 3)
    0.818
    """
    return float(np.abs(1 - learning_rate * np.asarray(eigenvalues, float)).max())


def late_step_contracts(ratio: float, condition: float, steps: int, seed: int) -> bool:
    """A late step multiplies the error by max |1 - ηλᵢ|, to three digits.

    In ten dimensions, from a random start; `ratio` is the rate in units of 2/λ_max.
    """
    rng = np.random.default_rng(seed)
    eigenvalues = np.append([1, condition], rng.uniform(1, condition, 8))
    rate = ratio * 2 / condition
    path = descend(quadratic(eigenvalues), rng.normal(size=10), rate, steps)
    predicted = predicted_contraction(rate, eigenvalues)
    return bool(abs(contraction(path) - predicted) < 0.0005)


def momentum_helps(condition: float, steps: int) -> bool:
    """On a narrow bowl momentum 0.9 gets closer than plain gradient descent at any rate.

    From (1, 1), with curvatures 1 and `condition`, each at the best of forty rates.
    """
    curvature, distance = np.array([1.0, condition]), {}
    for beta in (0.0, 0.9):
        rates = np.geomspace(0.01, 0.99, 40)[:, None] * (2 + 2 * beta) / condition
        theta, velocity = np.ones((40, 2)), np.zeros((40, 2))
        for _ in range(steps):
            velocity = beta * velocity + curvature * theta
            theta = theta - rates * velocity
        distance[beta] = np.linalg.norm(theta, axis=1).min()
    return bool(distance[0.9] < distance[0.0])


def figure(curvature: Annotated[float, Slider(1, 20, label="larger curvature")] = 10.0) -> Figure:
    """Twenty steps at four rates on one bowl, and where each of them ends.

    Args:
        curvature: larger curvature of the bowl; the smaller one is 1.
    """
    drawing, panels = style.subplots(2, 2, height=3.6, sharex=True, sharey=True)
    drawing.subplots_adjust(hspace=0.32, wspace=0.08, bottom=0.13, top=0.93)
    best = 2 / (1 + curvature)
    rates = (0.2 / curvature, 1 / curvature, best, 1.95 / curvature)
    for axes, rate, color in zip(panels.flat, rates, (PURPLE, BLUE, GREEN, ORANGE), strict=True):
        _draw_path(axes, rate, curvature, color)
    for axes, name in zip(panels[:, 0], ("θ₂", "θ₂"), strict=True):
        axes.set_ylabel(name)
    for axes in panels[1]:
        axes.set_xlabel("θ₁")
    return drawing


def _draw_path(axes: Axes, rate: float, curvature: float, color: str) -> None:
    x, y = np.meshgrid(np.linspace(-1.5, 5, 36), np.linspace(-1.7, 1.7, 24))
    axes.contour(
        x, y, x**2 + curvature * y**2, np.geomspace(0.3, 40, 7), colors=MUTED, linewidths=0.4
    )
    path = descend(quadratic([1, curvature]), START, rate, steps=20)
    axes.plot(*path.T, "o-", color=color, markersize=2.6, linewidth=1.1)
    axes.plot(0, 0, "+", color=INK, markersize=8)
    factor = predicted_contraction(rate, [1, curvature])
    axes.set_title(f"η = {rate:.3g}:  error × {factor:.3f} a step", fontsize=8.5, color=color)
    axes.set(xlim=(-1.4, 4.6), ylim=(-1.7, 1.7))
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
