r"""Momentum: step along a sum of the past gradients that forgets.

$$v_{t+1} = \beta v_t + \nabla L(\theta_t), \qquad \theta_{t+1} = \theta_t - \eta\, v_{t+1}.$$

On a quadratic of condition number $\kappa = L/\mu$ gradient descent needs about $\kappa$ times some
constant steps, and tuned momentum about $\sqrt\kappa$ times one (Polyak 1964).

Notice that every $\beta$ has a range: up to some $\kappa$ it costs the same number of steps
whatever the bowl, and past it the price rises as steeply as that of gradient descent.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, PAPER, Slider

Vector = NDArray[np.float64]
Gradient = Callable[[Vector], Vector]


def momentum(
    gradient: Gradient, start: ArrayLike, learning_rate: float, beta: float, steps: int
) -> Vector:
    """The iterates θ₀ ... θ_T, shape (T + 1, n), of the heavy ball let go from rest.

    >>> momentum(np.ones_like, [0.0], 1.0, 0.5, 4)[:, 0].tolist()
    [0.0, -1.0, -2.5, -4.25, -6.125]
    """
    path, v = [np.asarray(start, float)], np.zeros(np.shape(start))
    for _ in range(steps):
        v = beta * v + gradient(path[-1])
        path.append(path[-1] - learning_rate * v)
    return np.array(path)


def nesterov(
    gradient: Gradient, start: ArrayLike, learning_rate: float, beta: float, steps: int
) -> Vector:
    """The same for Nesterov's variant, whose gradient is taken where the velocity leads.

    Followed at the points where the gradient is taken, as PyTorch does, it steps along g + βv.

    >>> nesterov(np.ones_like, [0.0], 1.0, 0.5, 3)[:, 0].tolist()
    [0.0, -1.5, -3.25, -5.125]
    """
    path, v = [np.asarray(start, float)], np.zeros(np.shape(start))
    for _ in range(steps):
        g = gradient(path[-1])
        v = beta * v + g
        path.append(path[-1] - learning_rate * (g + beta * v))
    return np.array(path)


def best_beta(kappa: ArrayLike) -> Vector:
    """β = ((√κ − 1) / (√κ + 1))², the best for a quadratic of condition number κ (Polyak 1964).

    >>> best_beta([1, 25, 100]).round(3).tolist()
    [0.0, 0.444, 0.669]
    """
    root = np.sqrt(np.asarray(kappa, float))
    return np.asarray(((root - 1) / (root + 1)) ** 2)


def best_rate(beta: float, mu: float, largest: float) -> float:
    """2(1 + β) / (μ + L): both ends of the spectrum shrink equally fast, as with β = 0."""
    return 2 * (1 + beta) / (mu + largest)


def factor(kappa: ArrayLike, beta: ArrayLike) -> Vector:
    """What one step leaves of the error in the long run, at the best rate for β.

    Along an eigenvector θ follows z² − (1 + β − ηλ)z + β = 0; the larger root decides.

    >>> factor([4, 100], 0.0).round(3).tolist()
    [0.6, 0.98]
    """
    kappa, beta = np.asarray(kappa, float), np.asarray(beta, float)
    half = (1 + beta) * (1 - 2 / (1 + kappa)) / 2
    # Complex roots, where the square root has none, have the modulus √β.
    return np.asarray(np.maximum(half + np.sqrt(np.maximum(half**2 - beta, 0)), np.sqrt(beta)))


def steps_needed(kappa: ArrayLike, beta: ArrayLike, tolerance: float = 1e-6) -> Vector:
    """Steps until that factor has shrunk the error to the tolerance, as a real number."""
    return np.asarray(np.log(tolerance) / np.log(factor(kappa, beta)))


def steps_counted(condition: float, beta: float, tolerance: float = 1e-6, rates: int = 1) -> int:
    """Steps until the larger of two errors, along λ = 1 and κ, is the tolerance; by doing them.

    At the rate that is best in the long run, or at the best of so many from there downward.

    >>> steps_counted(100, 0.0), steps_counted(100, 0.9), steps_counted(100, 0.9, rates=24)
    (691, 277, 219)
    """
    rate = best_rate(beta, 1, condition) * np.geomspace(1, 0.05, rates)
    curvature = np.array([[1.0], [condition]])
    theta, v, steps = np.ones((2, rates)), np.zeros((2, rates)), 0
    while np.abs(theta).max(axis=0).min() > tolerance:
        v = beta * v + curvature * theta
        theta, steps = theta - rate * v, steps + 1
    return steps


def needs_fewer_steps(condition: float, beta: float, tolerance: float) -> bool:
    """Momentum at a fixed β needs fewer steps than gradient descent, each at its best rate."""
    own = steps_counted(condition, beta, tolerance, rates=24)
    return own < steps_counted(condition, 0.0, tolerance)


def ends_like_sgd(learning_rate: float, beta: float, curvature: float, steps: int) -> bool:
    """Momentum at 1 - β times the rate of SGD ends at the same loss, to a fifth, in noise.

    The loss is ½λθ² from 3, the gradients have noise of deviation 1; the mean of 1,000 runs.
    """
    losses = []
    for kept in (0.0, beta):
        rng = np.random.default_rng(0)
        theta, v = np.full(1000, 3.0), np.zeros(1000)
        for _ in range(steps):
            v = kept * v + curvature * theta + rng.normal(size=1000)
            theta = theta - learning_rate * (1 - kept) * v
        losses.append(np.mean(theta**2))
    return bool(abs(losses[1] / losses[0] - 1) < 0.2)


def kinked(theta: ArrayLike) -> Vector:
    """∇L of a convex loss of curvature 25, but 1 between 1 and 2 (Lessard et al. 2016)."""
    theta = np.asarray(theta, float)
    return np.where(theta < 1, 25 * theta, np.where(theta < 2, theta + 24, 25 * theta - 24))


def figure(beta: Annotated[float, Slider(0.0, 0.96, label="momentum β")] = 0.67) -> Figure:
    """Above, twenty-five steps on a bowl; below, steps needed against the condition number.

    Args:
        beta: share of the velocity that is kept, β.
    """
    drawing, (bowl, cost) = style.subplots(2, height=4.9, gridspec_kw={"height_ratios": [1, 1.25]})
    drawing.subplots_adjust(hspace=0.42, top=0.94, bottom=0.1, left=0.12)
    _draw_bowl(bowl, beta)
    kappa = np.geomspace(1.5, 1e5, 160)
    cost.loglog(kappa, steps_needed(kappa, 0.0), color=MUTED)
    cost.loglog(kappa, steps_needed(kappa, best_beta(kappa)), color=BLUE)
    cost.loglog(kappa, steps_needed(kappa, beta), color=ORANGE, linewidth=1.4)
    style.label(cost, 1200, 20_000, "gradient descent, slope 1", MUTED, ha="right")
    style.label(cost, 8e4, 60, "momentum, β tuned to κ, slope ½", BLUE, ha="right", va="top")
    style.label(
        cost,
        1.6,
        float(steps_needed(10, beta)),
        f"β = {beta:.3g}",
        ORANGE,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )
    cost.set(xlabel="condition number κ", xlim=(1.5, 1e5), ylim=(3, 1e6))
    cost.set_title("Steps to a millionth of the error, by the rate in the long run")
    return drawing


def _draw_bowl(axes: Axes, beta: float) -> None:
    x, y = np.meshgrid(np.linspace(-8, 10.5, 90), np.linspace(-9, 9, 90))
    axes.contour(x, y, x**2 + 100 * y**2, np.geomspace(5, 8000, 7), colors=MUTED, linewidths=0.5)
    curvature, rate = np.array([1.0, 100.0]), best_rate(beta, 1, 100)
    path = momentum(lambda t: curvature * t, [10.0, 1.0], rate, beta, 25)
    axes.plot(*path.T, "o-", color=ORANGE, markersize=3, linewidth=1.2)
    axes.plot(0, 0, "+", color=GREEN, markersize=9, markeredgewidth=2)
    axes.set(xlim=(-8, 10.5), ylim=(-9, 9), xlabel="θ₁  (λ = 1)", ylabel="θ₂  (λ = 100)")
    left = float(np.hypot(*path[-1]))
    axes.set_title(f"β = {beta:.3g}, η = {rate:.2g}: 25 steps, {left:.2g} from the minimum")
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
