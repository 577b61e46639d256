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
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

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
) -> Array:
    """The iterates θ₀ ... θ_T, shape (T + 1, n).

    >>> adam(lambda t: np.full_like(t, 7), [1.0], 0.1, 2)[:, 0].round(6).tolist()
    [1.0, 0.9, 0.8]
    """
    (first, second), path = betas, [np.asarray(start, float)]
    m, v = np.zeros((2, *path[0].shape))
    for t in range(1, steps + 1):
        g = gradient(path[-1])
        m, v = first * m + (1 - first) * g, second * v + (1 - second) * g**2
        up, down = (1 - first**t, 1 - second**t) if corrected else (1.0, 1.0)
        path.append(path[-1] - learning_rate * (m / up) / (np.sqrt(v / down) + EPSILON))
    return np.array(path)


def first_steps(corrected: bool, steps: int = 50) -> Array:  # noqa: FBT001 - two cases, named
    """The length of each step for a constant gradient, in units of η, shape (steps,)."""
    path = adam(np.ones_like, [0.0], 1.0, steps, corrected=corrected)
    return np.abs(np.diff(path[:, 0]))


def reddi(method: str, steps: int = 3000, learning_rate: float = 0.5) -> Array:
    """θ in [-1, 1] along Reddi's problem, rate η/√t, shape (steps + 1,).

    Every third gradient is 3, the others -1: their sum is 1, so -1 is the best point and 1 the
    worst. The methods are "adam" and "amsgrad", β₁ = 0 and β₂ = 1/(1 + 9), and "sgd".
    """
    theta, v, largest, path = 0.0, 0.0, 0.0, [0.0]
    for t in range(1, steps + 1):
        g = 3.0 if t % 3 == 1 else -1.0
        v = 0.1 * v + 0.9 * g * g
        largest = max(largest, v) if method == "amsgrad" else v
        scale = 1.0 if method == "sgd" else np.sqrt(largest)
        theta = float(np.clip(theta - learning_rate / np.sqrt(t) * g / scale, -1, 1))
        path.append(theta)
    return np.array(path)


def figure(beta2: Annotated[float, Slider(0.9, 0.999, steps=17)] = 0.999) -> Figure:
    """Above, the first fifty steps with and without correction; below, Reddi's problem.

    Args:
        beta2: β₂, how slowly the mean of squares forgets.
    """
    drawing, (short, long) = style.subplots(2, height=4.7)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.1, right=0.82)
    for corrected, name, color in ((True, "corrected", BLUE), (False, "not", ORANGE)):
        path = adam(np.ones_like, [0.0], 1.0, 50, (0.9, beta2), corrected=corrected)
        lengths = np.abs(np.diff(path[:, 0]))
        short.plot(np.arange(1, 51), lengths, color=color)
        style.label(short, 50, lengths[-1], name, color, xytext=(6, -3))
    short.set(xlim=(0, 50), ylim=(0, 8.2), xlabel="step", ylabel="length / η")
    short.set_title(f"First steps on a constant slope, β₂ = {beta2:.3g}")
    _draw_reddi(long)
    return drawing


def _draw_reddi(axes: Axes) -> None:
    thin = np.unique(np.geomspace(1, 3000, 150).astype(int))
    for method, name, color, up in (
        ("adam", "Adam", ORANGE, -3),
        ("amsgrad", "AMSGrad", BLUE, 5),
        ("sgd", "SGD", GREEN, -10),
    ):
        path = reddi(method)
        axes.semilogx(thin, path[thin], color=color, linewidth=1.3)
        style.label(axes, 3000, path[-1], name, color, xytext=(6, up))
    axes.axhline(-1, color=MUTED, linestyle="--", linewidth=1)
    axes.set(xlim=(1, 3000), ylim=(-1.1, 1.1), xlabel="step", ylabel="θ")
    axes.set_title("A convex problem whose best point is −1")


if __name__ == "__main__":
    cli.main(figure)
