r"""Stochastic gradient descent: step against the gradient of a random part of the data.

With gradient noise of variance $\sigma^2 / B$ on the parabola $\frac\lambda2\theta^2$ the iterates
at a constant rate settle into a cloud of variance

$$\frac{\eta\, \sigma^2 / B}{\lambda\, (2 - \eta\lambda)}.$$

Notice that the cloud does not shrink with more steps: it does with a smaller rate or a larger
batch.
"""

from functools import cache
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


def variance_as_told(learning_rate: float, batch_size: int, noise: str) -> bool:
    """The cloud has the variance of the formula, to a tenth.

    The noise of an example is "normal", "heavy" tailed (Student's t with 3 degrees of freedom), or
    as in least squares "growing" with the distance, and of variance 1 at the minimum.
    """
    rng, theta = np.random.default_rng(0), np.full(3000, 3.0)
    for _ in range(int(np.ceil(5 / learning_rate))):
        kick = rng.normal(size=theta.shape) / np.sqrt(batch_size)
        if noise == "heavy":
            kick = rng.standard_t(3, size=(batch_size, len(theta))).mean(axis=0) / np.sqrt(3)
        if noise == "growing":
            kick = kick * np.sqrt(1 + 2 * theta**2)
        theta = theta - learning_rate * (theta + kick)
    return bool(abs(theta.var() / stationary_variance(learning_rate, batch_size) - 1) < 0.1)


@cache
def least_squares(
    batch_size: int, passes: int, noise: float, condition: float, features: int
) -> float:
    """The excess training loss after so many passes over 50 examples, at the best of 16 rates."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(50, features)) * np.geomspace(1, 1 / np.sqrt(condition), features)
    y = x @ np.ones(features) + noise * rng.normal(size=50)
    best = np.linalg.lstsq(x, y)[0][:, None]
    w, rates = np.zeros((features, 16)), np.geomspace(0.001, 2, 16)
    for _ in range(passes):
        for rows in np.split(rng.permutation(50), 50 // batch_size):
            w = w - rates * (x[rows].T @ (x[rows] @ w - y[rows, None])) / batch_size
    return float(np.nanmin(np.mean((x @ (w - best)) ** 2, axis=0)))


def beats_full_batch(
    passes: int, noise: float, condition: float, batch_size: int, features: int
) -> bool:
    """After as many passes over the data SGD is nearer to the least loss than gradient descent."""
    small, full = (
        least_squares(size, passes, noise, condition, features) for size in (batch_size, 50)
    )
    return small < full


def figure(learning_rate: Annotated[float, Slider(0.02, 1.0, log=True)] = 0.2) -> Figure:
    """Above, one run; below, the variance of the cloud against the rate.

    Args:
        learning_rate: constant learning rate η.
    """
    drawing, (run, cloud) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(hspace=0.55, top=0.93, bottom=0.11, left=0.14)
    _draw_run(run, learning_rate)
    rates = np.geomspace(0.02, 1, 60)
    cloud.loglog(rates, stationary_variance(rates), color=BLUE)
    dots = np.array([0.03, 0.08, 0.2, 0.5, 1.0])
    cloud.loglog(dots, [measured_variance(r) for r in dots], "o", color=GREEN)
    cloud.loglog(learning_rate, stationary_variance(learning_rate), "o", color=ORANGE, markersize=8)
    cloud.set(xlabel="learning rate η", xlim=(0.018, 1.15), ylabel="variance")
    cloud.set_title("Variance of the cloud: formula, and 4000 runs each")
    return drawing


def _draw_run(axes: Axes, learning_rate: float) -> None:
    width = 2 * float(np.sqrt(stationary_variance(learning_rate)))
    axes.axhspan(-width, width, color=BLUE, alpha=0.13, linewidth=0)
    axes.axhline(0, color=MUTED, linewidth=1)
    axes.plot(sgd(learning_rate)[:, 0], color=ORANGE, linewidth=1.1)
    axes.set(xlim=(0, 200), ylim=(-3.2, 3.2), xlabel="step", ylabel="θ")
    axes.set_title(f"One run at η = {learning_rate:.3g}, λ = σ = B = 1, ± 2 deviations")


if __name__ == "__main__":
    cli.main(figure)
