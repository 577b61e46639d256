r"""Adam: momentum and RMSProp together, each corrected for having begun at zero.

$$m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t, \quad
v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2, \quad
\theta_t = \theta_{t-1}
- \eta\, \frac{m_t / (1 - \beta_1^t)}{\sqrt{v_t / (1 - \beta_2^t)} + \epsilon}$$

in every coordinate (Kingma and Ba 2015, algorithm 1).

Notice that the first step is as long as the rate, whatever the gradient, and that on a convex
problem made for the purpose the average goes to the worst point (Reddi, Kale, Kumar 2018).
"""

from collections.abc import Callable
from math import sqrt
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, Slider

Array = NDArray[np.float64]
EPSILON = 1e-8


def adam(  # noqa: PLR0913 - the five of the paper's algorithm, and the switch that the figure turns
    gradient: Callable[[Array], Array],
    start: ArrayLike,
    learning_rate: float,
    steps: int,
    betas: tuple[float, float] = (0.9, 0.999),
    *,
    corrected: bool = True,
    decay: float = 0.0,
) -> Array:
    """The iterates θ₀ ... θ_T, shape (T + 1, n); with a decay, those of AdamW.

    >>> adam(lambda t: np.full_like(t, 7), [1.0], 0.1, 2)[:, 0].round(6).tolist()
    [1.0, 0.9, 0.8]
    """
    (first, second), path = betas, [np.asarray(start, float)]
    m, v = np.zeros((2, *path[0].shape))
    for t in range(1, steps + 1):
        g = gradient(path[-1])
        m, v = first * m + (1 - first) * g, second * v + (1 - second) * g**2
        up, down = (1 - first**t, 1 - second**t) if corrected else (1.0, 1.0)
        step = (m / up) / (np.sqrt(v / down) + EPSILON)
        path.append(path[-1] - learning_rate * (step + decay * path[-1]))
    return np.array(path)


def lengths(gradients: ArrayLike, betas: tuple[float, float] = (0.9, 0.999), **how: bool) -> Array:
    """How far each gradient of a sequence moves one parameter, in units of η, shape (T,)."""
    given = iter(np.asarray(gradients, float))
    path = adam(
        lambda _: np.array([next(given)]), [0.0], 1.0, len(np.array(gradients)), betas, **how
    )
    return np.abs(np.diff(path[:, 0]))


def first_steps(*, corrected: bool, steps: int = 50) -> Array:
    """The length of each step for a constant gradient, in units of η, shape (steps,)."""
    return lengths(np.ones(steps), corrected=corrected)


def reddi(
    method: str, beta1: float = 0.0, beta2: float = 0.1, every: int = 3, steps: int = 3000
) -> Array:
    """θ in [-1, 1] along Reddi's problem from 0 at the rate 0.5/√t, shape (steps + 1,).

    Every third gradient, or as `every` says, is that number and the others are -1: their sum is 1,
    so -1 is the best point and 1 the worst. The methods are "adam", "amsgrad" and "sgd".
    """
    theta = m = v = largest = 0.0
    path = [theta]
    for t in range(1, steps + 1):
        g = every if t % every == 1 else -1.0
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        size = v / (1 - beta2**t)
        largest = max(largest, size) if method == "amsgrad" else size
        move = g if method == "sgd" else m / (1 - beta1**t) / sqrt(largest)
        theta = min(1.0, max(-1.0, theta - 0.5 / sqrt(t) * move))
        path.append(theta)
    return np.array(path)


def hardly_longer(growth: float, every: int) -> bool:
    """No step of Adam is more than half as long again as the learning rate.

    The gradients: normal noise around 1, `growth` times larger at each step, and zero but at the
    end of each `every` steps.
    """
    noisy = 1 + np.random.default_rng(0).normal(size=600)
    silent = np.arange(1, 601) % every > 0
    gradients = np.where(silent, 0, growth ** np.arange(600.0) * noisy)
    return bool(lengths(gradients).max() < 1.5)


def ignores_scale(scale: float, learning_rate: float, condition: float) -> bool:
    """Multiplying the loss by a constant leaves the path of Adam as it is, to one percent.

    The loss is a bowl of curvatures 1 and `condition`, from (1, 1), for two hundred steps.
    """

    def path(factor: float) -> Array:
        return adam(lambda t: factor * np.array([1, condition]) * t, [1, 1], learning_rate, 200)

    return bool(np.abs(path(scale) - path(1)).max() < 0.01 * np.ptp(path(1)))


def goes_to_the_worst(beta1: float, beta2: float, every: int) -> bool:
    """On Reddi's problem Adam ends nearer to the worst point than to the best."""
    return bool(reddi("adam", beta1, beta2, every)[-300:].mean() > 0)


def figure(
    beta2: Annotated[
        float, Slider(0.9, 0.999, steps=17, label="decay of the mean of squares, β₂")
    ] = 0.999,
) -> Figure:
    """Above, the first fifty steps with and without correction; below, Reddi's problem.

    Args:
        beta2: how slowly the mean of squares forgets, β₂, in the upper panel.
    """
    drawing, (short, long) = style.subplots(2, height=4.7)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.1, right=0.74)
    for corrected, name, color, up in (
        (True, "corrected", BLUE, -9),
        (False, "not corrected", ORANGE, 3),
    ):
        long_as = lengths(np.ones(50), (0.9, beta2), corrected=corrected)
        short.plot(np.arange(1, 51), long_as, color=color)
        style.label(short, 50, long_as[-1], name, color, xytext=(6, up))
    short.set(xlim=(0, 50), ylim=(0, 8.2), xlabel="step", ylabel="length / η")
    short.set_title(f"First steps on a constant slope, β₁ = 0.9, β₂ = {beta2:.3g}")
    _draw_reddi(long)
    return drawing


def _draw_reddi(axes: Axes) -> None:
    thin = np.unique(np.geomspace(1, 3000, 150).astype(int))
    for name, path, color, up in (
        ("Adam, β₁ = 0,\nβ₂ = 0.1", reddi("adam"), ORANGE, -12),
        ("AMSGrad, same β", reddi("amsgrad"), BLUE, 17),
        ("Adam, 0.9, 0.999", reddi("adam", 0.9, 0.999), PURPLE, 4),
        ("SGD", reddi("sgd"), GREEN, -9),
    ):
        axes.semilogx(thin, path[thin], color=color, linewidth=1.3)
        style.label(axes, 3000, path[-1], name, color, xytext=(6, up))
    axes.axhline(-1, color=MUTED, linestyle="--", linewidth=1)
    axes.set(xlim=(1, 3000), ylim=(-1.1, 1.1), xlabel="step", ylabel="θ")
    axes.set_title("Gradients 3, −1, −1, 3, ...: best is −1, rate 0.5/√t")


if __name__ == "__main__":
    cli.main(figure)
