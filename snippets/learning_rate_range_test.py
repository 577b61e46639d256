r"""Learning-rate range test: one short run in which the rate rises until the loss blows up.

The rate grows geometrically, $\eta_t = \eta_0\, r^t$, while a small network trains on all its data.
The blow-up is where the loss has left its least value far behind; the steepest descent comes well
before it (Smith 2017, section 3.3, raises the rate linearly).

Notice that the limit $2 / \text{sharpness}$, computed from the Hessian along the way, is crossed
before the loss shows anything: each unstable step multiplies a small error a little.
"""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, RED, Slider
from snippets.sharpness import WIDTH, X, Y, net_gradient, net_loss, sharpness, start

Array = NDArray[np.float64]
LOW, HIGH = 1e-3, 100.0
ENOUGH = 10.0  # a loss beyond which nothing more is to be learned


class Ramp(NamedTuple):
    """A run with a rising rate, one row a step."""

    rates: Array
    losses: Array  # before the step of that rate
    path: Array  # θ before the step, shape (steps, 48)


def ramp(steps: int = 200, seed: int = 0) -> Ramp:
    """Full-batch gradient descent on the 48-parameter network from LOW to HIGH."""
    rates = np.geomspace(LOW, HIGH, steps)
    theta, losses, path = start(seed), [], []
    for rate in rates:
        losses.append(net_loss(theta))
        path.append(theta)
        if losses[-1] > ENOUGH:
            break
        theta = theta - rate * net_gradient(theta)
    return Ramp(rates[: len(losses)], np.array(losses), np.array(path))


def steepest(run: Ramp) -> float:
    """The rate at which the loss falls fastest, over log rate and before the blow-up."""
    before = run.rates < blow_up(run)
    slope = np.gradient(run.losses[before], np.log(run.rates[before]))
    return float(run.rates[before][slope.argmin()])


def blow_up(run: Ramp, factor: float = 2.0) -> float:
    """The first rate at which the loss exceeds `factor` times the least so far."""
    least = np.minimum.accumulate(run.losses)
    return float(run.rates[np.argmax(run.losses > factor * least)])


def limit(run: Ramp, every: int = 4) -> float:
    """The first rate that exceeds 2 / sharpness at the parameters of its own step."""
    for rate, theta in zip(run.rates[::every], run.path[::every], strict=True):
        if rate > 2 / sharpness(net_gradient, theta):
            return float(rate)
    return np.inf


@np.errstate(invalid="ignore")
def smoothed(losses: Array, keep: float = 0.9) -> Array:
    """A running mean that keeps so much of itself at each step, corrected for its start at 0.

    >>> smoothed(np.array([1.0, 3.0]), keep=0.5).round(2).tolist()
    [1.0, 2.33]
    """
    mean, found = np.zeros(losses.shape[1:]), []
    for t, loss in enumerate(losses, 1):
        mean = keep * mean + (1 - keep) * loss
        found.append(mean / (1 - keep**t))
    return np.array(found)


@np.errstate(all="ignore")  # what blows up may overflow
def train(rates: Array, batch_size: int, momentum: float) -> Array:
    """Losses on each batch before each step, (steps, runs), of SGD at `rates`, (steps, runs).

    Run i starts from seed i, and all see the same batches.
    """
    rng, runs = np.random.default_rng(0), rates.shape[1]
    theta = np.array([start(run) for run in range(runs)])
    velocity, losses = np.zeros_like(theta), []
    for rate in rates:
        rows = rng.permutation(len(X))[:batch_size]
        w, b, v = theta.reshape(runs, 3, 1, WIDTH).transpose(1, 0, 2, 3)
        hidden = np.tanh(X[rows, None] * w + b)
        error = (hidden * v).sum(axis=-1, keepdims=True) - Y[rows, None]
        losses.append(0.5 * (error[..., 0] ** 2).mean(axis=-1))
        behind = error * v * (1 - hidden**2)
        parts = (X[rows, None] * behind, behind, error * hidden)
        gradient = np.concatenate([part.mean(axis=1) for part in parts], axis=-1)
        velocity = momentum * velocity + gradient
        theta = theta - rate[:, None] * velocity
    return np.where(np.isnan(losses), np.inf, losses)


@cache
def marks(steps: int, batch_size: int, momentum: float, keep: float) -> Array:
    """The steepest rate and the blow-up of the smoothed loss, each of six seeds, shape (2, 6)."""
    rates = np.geomspace(LOW, HIGH, steps)
    losses = smoothed(train(np.tile(rates[:, None], 6), batch_size, momentum), keep)
    runs = [Ramp(rates, loss, loss) for loss in losses.T]
    return np.array([[mark(run) for run in runs] for mark in (steepest, blow_up)])


def ends_low(rates: Array, batch_size: int, momentum: float) -> bool:
    """Whether 200 steps bring the loss of five of six seeds below a tenth of its start."""
    losses = train(np.tile(rates, (200, 1)), batch_size, momentum)
    return bool((losses[-20:].mean(axis=0) < 0.1 * losses[:20].max(axis=0)).sum() >= 5)


def fraction_serves(
    divisor: int, steps: int, batch_size: int, momentum: float, keep: float
) -> bool:
    """A tenth of the rate at which the loss blows up is a rate that trains."""
    return ends_low(marks(steps, batch_size, momentum, keep)[1] / divisor, batch_size, momentum)


def steepest_serves(steps: int, batch_size: int, momentum: float, keep: float) -> bool:
    """The rate at which the loss falls fastest is a rate that trains."""
    return ends_low(marks(steps, batch_size, momentum, keep)[0], batch_size, momentum)


def figure(
    steps: Annotated[int, Slider(60, 400, steps=18, label="steps of the ramp")] = 200,
) -> Figure:
    """The loss against the rising rate, with its steepest point, its limit and its blow-up.

    Args:
        steps: length of the ramp from 0.001 to 100, in steps.
    """
    drawing, axes = style.subplots()
    run = ramp(steps)
    axes.semilogx(run.rates, run.losses.clip(0, 1), color=BLUE)
    for rate, name, color, height in (
        (steepest(run), "steepest", GREEN, 0.29),
        (limit(run), "2 / sharpness", MUTED, 0.26),
        (blow_up(run), "blow-up", RED, 0.23),
    ):
        _mark(axes, rate, name, color, height)
    axes.semilogx(blow_up(run) / 10, 0.005, "^", color=ORANGE)
    style.label(axes, blow_up(run) / 10, 0.005, "a tenth", ORANGE, xytext=(-5, 2), ha="right")
    axes.set(xlim=(LOW, HIGH), ylim=(0, 0.32), xlabel="learning rate η", ylabel="loss")
    axes.set_title(f"One run of {steps} steps: blow-up at η = {blow_up(run):.2g}")
    return drawing


def _mark(axes: Axes, rate: float, name: str, color: str, height: float) -> None:
    axes.axvline(rate, color=color, linewidth=1.2)
    left = name.startswith("2")  # the blow-up is to the right of it
    at = {"xytext": (-4, 0), "ha": "right"} if left else {"xytext": (4, 0)}
    style.label(axes, rate, height, f"{name} {rate:.2g}", color, **at)


if __name__ == "__main__":
    cli.main(figure)
