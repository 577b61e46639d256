r"""Stochastic gradient descent: step against the gradient of a random part of the data.

With gradient noise of variance $\sigma^2 / B$ on the parabola $\frac\lambda2\theta^2$ the iterates
at a constant rate settle into a cloud of variance

$$\frac{\eta\, \sigma^2 / B}{\lambda\, (2 - \eta\lambda)}.$$

Notice that the cloud does not shrink with more steps: it does with a smaller rate or a larger
batch.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
CURVATURE, NOISE = 1.0, 1.0  # λ and σ


def sgd(
    learning_rate: float, batch_size: int = 1, steps: int = 200, runs: int = 1, seed: int = 0
) -> Array:
    """θ along SGD from 3 on ½λθ², shape (steps + 1, runs); each gradient is λθ + noise."""
    rng = np.random.default_rng(seed)
    noise = rng.normal(scale=NOISE / np.sqrt(batch_size), size=(steps, runs))
    path = [np.full(runs, 3.0)]
    for kick in noise:
        path.append(path[-1] - learning_rate * (CURVATURE * path[-1] + kick))
    return np.array(path)


def stationary_variance(learning_rate: ArrayLike, batch_size: int = 1) -> Array:
    """The variance of the cloud: the fixed point of v = (1 - ηλ)² v + η² σ²/B.

    >>> stationary_variance([0.1, 1.0]).round(4).tolist()
    [0.0526, 1.0]
    """
    eta = np.asarray(learning_rate, float)
    return np.asarray(eta * NOISE**2 / batch_size / (CURVATURE * (2 - eta * CURVATURE)))


def measured_variance(learning_rate: float, batch_size: int = 1) -> float:
    """The variance over 4000 runs after enough steps to forget the start."""
    steps = int(np.ceil(8 / learning_rate))
    return float(sgd(learning_rate, batch_size, steps, runs=4000)[-1].var())


def figure(learning_rate: Annotated[float, Slider(0.02, 1.0, log=True)] = 0.2) -> Figure:
    """Above, one run; below, the variance of the cloud against the rate.

    Args:
        learning_rate: η, constant along the run.
    """
    drawing, (run, cloud) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(hspace=0.55, top=0.93, bottom=0.11, left=0.11)
    _draw_run(run, learning_rate)
    rates = np.geomspace(0.02, 1, 60)
    cloud.loglog(rates, stationary_variance(rates), color=BLUE)
    dots = np.array([0.03, 0.08, 0.2, 0.5, 1.0])
    cloud.loglog(dots, [measured_variance(r) for r in dots], "o", color=GREEN)
    cloud.loglog(learning_rate, stationary_variance(learning_rate), "o", color=ORANGE, markersize=8)
    cloud.set(xlabel="learning rate η", xlim=(0.018, 1.15))
    cloud.set_title("Variance of the cloud: formula, and 4000 runs each")
    return drawing


def _draw_run(axes: Axes, learning_rate: float) -> None:
    width = 2 * float(np.sqrt(stationary_variance(learning_rate)))
    axes.axhspan(-width, width, color=BLUE, alpha=0.13, linewidth=0)
    axes.axhline(0, color=MUTED, linewidth=1)
    axes.plot(sgd(learning_rate)[:, 0], color=ORANGE, linewidth=1.1)
    axes.set(xlim=(0, 200), ylim=(-3.2, 3.2), xlabel="step", ylabel="θ")
    axes.set_title(f"One run at η = {learning_rate:.3g}, and two standard deviations")


if __name__ == "__main__":
    cli.main(figure)
