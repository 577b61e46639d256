r"""Learning rate: how far one step of gradient descent goes.

The update is $\theta_{t+1} = \theta_t - \eta \nabla L(\theta_t)$.
On a quadratic with Hessian eigenvalues $\mu = \lambda_1 \le \dots \le \lambda_n = L$ the error
along each eigenvector is multiplied by $1 - \eta\lambda_i$ at every step.
Where all of these are positive, a rate converges if and only if $0 < \eta < 2/L$, and
$2/(\mu + L)$ is the constant one that is best in the long run.

Notice that the number of steps is a U with a cliff:
just below $2/L$ a rate is as slow as one far too small.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, PAPER, RED, Slider

EIGENVALUES = (1.0, 10.0)  # mu and L of the bowl in the figure
START = (1.0, 1.0)
BOWL = (4.0, 1.0)


def descend(
    learning_rate: float, steps: int, eigenvalues: ArrayLike = EIGENVALUES, start: ArrayLike = START
) -> NDArray[np.float64]:
    """The iterates of gradient descent on L(θ) = ½ Σ λᵢ θᵢ².

    Args:
        learning_rate: η > 0.
        steps: the number T of updates.
        eigenvalues: λ, shape (n,), all positive.
        start: θ₀, shape (n,).

    Returns:
        θ₀ ... θ_T, shape (T + 1, n).

    >>> descend(0.1, 2).round(3).tolist()
    [[1.0, 1.0], [0.9, 0.0], [0.81, 0.0]]
    """
    curvature, theta = np.asarray(eigenvalues, float), np.asarray(start, float)
    path = [theta]
    for _ in range(steps):
        gradient = curvature * path[-1]
        path.append(path[-1] - learning_rate * gradient)
    return np.array(path)


def steps_to_tolerance(
    learning_rate: ArrayLike, eigenvalues: ArrayLike = EIGENVALUES, tolerance: float = 1e-6
) -> NDArray[np.float64]:
    """Steps until the slowest direction has shrunk to `tolerance`, infinite where it does not.

    The slowest factor is max |1 - ηλ|, so T steps leave max |1 - ηλ|ᵀ of the error; for rates up
    to 2 / (μ + L) see also Nesterov, Introductory Lectures (2004), theorem 2.1.15.

    >>> steps_to_tolerance([0.01, 0.1, 2 / 11, 0.19, 0.2]).tolist()
    [1375.0, 132.0, 69.0, 132.0, inf]
    """
    eta = np.asarray(learning_rate, float)[..., None]
    factor = np.abs(1 - eta * np.asarray(eigenvalues, float)).max(axis=-1)
    steps = np.full(factor.shape, np.inf)
    shrinks = factor < 1 - 1e-12
    # A factor of zero is there after one step; log(0) would say the same less politely.
    steps[shrinks] = np.ceil(np.log(tolerance) / np.log(np.maximum(factor[shrinks], tolerance)))
    return steps


def best_rate(eigenvalues: ArrayLike = EIGENVALUES) -> float:
    """2 / (μ + L), where the flattest and the steepest direction shrink equally fast.

    >>> round(best_rate(), 4)
    0.1818
    """
    curvature = np.asarray(eigenvalues, float)
    return float(2 / (curvature.min() + curvature.max()))


def figure(learning_rate: Annotated[float, Slider(0.01, 0.3, marks={"2/L": 0.2})] = 0.1) -> Figure:
    """Above, fifteen steps on a bowl; below, how many steps every rate needs.

    Args:
        learning_rate: how far a step goes, in units of the gradient; η.
    """
    drawing, (bowl, cost) = style.subplots(2, height=4.9, gridspec_kw={"height_ratios": [1, 1.15]})
    drawing.subplots_adjust(hspace=0.42, top=0.94, bottom=0.1)
    _draw_bowl(bowl, learning_rate)
    _draw_cost(cost, learning_rate)
    return drawing


def _draw_bowl(axes: Axes, learning_rate: float) -> None:
    x, y = np.meshgrid(np.linspace(-1, 5, 90), np.linspace(-1.6, 1.6, 60))
    loss = 0.5 * (EIGENVALUES[0] * x**2 + EIGENVALUES[1] * y**2)
    axes.contour(x, y, loss, levels=np.geomspace(0.1, 14, 8), colors=MUTED, linewidths=0.5)
    path = descend(learning_rate, 15, start=BOWL).clip(-9, 9)
    diverges = not np.isfinite(steps_to_tolerance(learning_rate))
    axes.plot(*path.T, "o-", color=RED if diverges else BLUE, markersize=3.2, linewidth=1.3)
    axes.plot(0, 0, "+", color=GREEN, markersize=9, markeredgewidth=2)
    axes.set(xlim=(-0.7, 4.6), ylim=(-1.6, 1.6), xlabel="θ₁  (λ = 1)", ylabel="θ₂  (λ = 10)")
    axes.set_title(f"Fifteen steps at η = {learning_rate:.3g}")
    axes.grid(visible=False)


def _draw_cost(axes: Axes, learning_rate: float) -> None:
    limit = 2 / max(EIGENVALUES)
    rates = np.linspace(0.008, limit - 2e-4, 400)
    axes.semilogy(rates, steps_to_tolerance(rates), color=BLUE)
    axes.axvline(limit, color=RED, linewidth=1.2)
    over = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # the line of a rate beyond
    style.label(axes, limit, 2500, "2/L", RED, bbox=over)
    best = best_rate()
    axes.plot(best, steps_to_tolerance(best), "v", color=GREEN, markersize=6)
    style.label(
        axes,
        best,
        float(steps_to_tolerance(best)),
        "2/(μ + L)",
        GREEN,
        xytext=(-4, -14),
        ha="center",
    )
    here = float(steps_to_tolerance(learning_rate))
    if np.isfinite(here):
        axes.plot(learning_rate, here, "o", color=ORANGE, markersize=8)
        side = "left" if learning_rate < 0.08 else "center"  # or axis and curve would cross it
        offset = (0.0, 9.0)
        if learning_rate > 0.16:  # or the curve and the limit would strike it through
            side, offset = "right", (-8.0, 12.0)
        style.label(axes, learning_rate, here, f"{here:.0f} steps", ORANGE, xytext=offset, ha=side)
    else:
        axes.axvline(learning_rate, color=ORANGE)
        near_end = learning_rate > 0.27
        style.label(
            axes,
            learning_rate,
            300,
            "never",
            ORANGE,
            xytext=(-5 if near_end else 5, 4),
            ha="right" if near_end else "left",
        )
    axes.set(xlim=(0, 0.31), ylim=(30, 6000), xlabel="learning rate η")
    axes.set_title("Steps until a millionth is left in the slowest direction")


if __name__ == "__main__":
    cli.main(figure)
