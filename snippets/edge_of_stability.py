r"""Edge of stability: full-batch training drives the sharpness up to $2/\eta$ and keeps it there.

The smallest model of it has an oscillation $x$ in the sharpest direction and a sharpness $y$,
$L = \tfrac12 y x^2 - c\, y$, where $c$ is the pull toward more sharpness: above $y = 2/\eta$ the
oscillation grows, and once $\tfrac12 x^2 > c$ it pushes the sharpness back (Damian et al. 2023).

Notice that lowering the rate in a trained network makes it sharper: it climbs to its new edge.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, RED, Slider
from snippets.sharpness import WIDTH, X, Y, gradients, hessians, start

Array = NDArray[np.float64]
FIRST, SECOND, SEEDS = (0.4, 0.6), (0.3, 0.5, 0.7), (0, 1, 2)
RATES = (0.3, 0.5, 0.6, 0.7, 0.8)


def toy(
    learning_rate: float, pull: float, x: float = 0.01, y: float = 1.0, steps: int = 4000
) -> Array:
    """Gradient descent on ½ y x² − c y: (x, y) at each step, shape (steps + 1, 2).

    >>> toy(0.5, 0.1, x=2.0, y=4.0, steps=1).tolist()
    [[2.0, 4.0], [-2.0, 3.05]]
    """
    path = [(x, y)]
    for _ in range(steps):
        x, y = x - learning_rate * y * x, y - learning_rate * (x * x / 2 - pull)
        path.append((x, y))
    return np.array(path)


def net_losses(theta: Array) -> Array:
    """½ mean squared error of many networks of 16 tanh neurons, (runs, 48) gives (runs,)."""
    w, b, v = theta.reshape(-1, 3, 1, WIDTH).swapaxes(0, 1)
    answers = (np.tanh(X[:, None] * w + b) * v).sum(axis=-1)
    return np.asarray(0.5 * ((answers - Y) ** 2).mean(axis=-1))


def sharpnesses(theta: Array) -> Array:
    """The largest Hessian eigenvalue of each, (runs, 48) gives (runs,)."""
    return np.asarray(np.linalg.eigvalsh(hessians(theta))[:, -1])


@cache
def train(rates: tuple[float, ...], steps: int = 1000, seed: int = 0) -> Array:
    """θ at each step, so many steps at each rate in turn, (T + 1, 48)."""
    path = [start(seed)]
    for rate in np.repeat(rates, steps):
        path.append(path[-1] - rate * gradients(path[-1])[0])
    return np.array(path)


def batch_ratio(batch: int, learning_rate: float = 0.5, steps: int = 2000, seed: int = 0) -> float:
    """The mean of fifteen late sharpnesses in SGD with so many of twenty points, over 2/η."""
    rng, theta, found = np.random.default_rng(seed), start(seed), []
    for step in range(steps):
        rows = rng.permutation(len(X))[:batch]
        w, b, v = theta.reshape(3, WIDTH)
        hidden = np.tanh(np.outer(X[rows], w) + b)
        residual = (hidden @ v - Y[rows]) / batch
        behind = np.outer(residual, v) * (1 - hidden**2)
        parts = (X[rows] @ behind, behind.sum(axis=0), residual @ hidden)
        theta = theta - learning_rate * np.concatenate(parts)
        if step >= steps - 300 and step % 20 == 0:
            found.append(theta)
    return float(sharpnesses(np.array(found)).mean() * learning_rate / 2)


@cache
def _changed() -> Array:
    """Late sharpness over the edge for all of FIRST, SECOND and SEEDS: before, and after it."""
    settings = [(a, b, s) for a in FIRST for b in SECOND for s in SEEDS]
    theta, found = np.array([start(s) for *_, s in settings]), []
    for phase in (0, 1):
        rate, late = np.array([s[phase] for s in settings])[:, None], []
        for step in range(900):
            theta = theta - rate * gradients(theta)
            if step >= 800 and step % 20 == 0:
                late.append(sharpnesses(theta))
        found.append(np.mean(late, axis=0) * rate[:, 0] / 2)
    return np.array(found).reshape(2, len(FIRST), len(SECOND), len(SEEDS))


def lower_is_sharper(first: float, second: float, seed: int) -> bool:
    """A lower rate makes the network sharper by a tenth or more, and a higher one flatter."""
    at = FIRST.index(first), SECOND.index(second), seed
    before, after = _changed()[0][at] / first, _changed()[1][at] / second
    return bool(after > 1.1 * before if second < first else after < before / 1.1)


def toy_holds_the_edge(sharpening: float, x: float, start: float) -> bool:
    """The mean sharpness of the model is 2/η, to a twentieth, and the mean of ½x² is c.

    At η = 1, so that `sharpening` is the pull c; `x` is in units of √(2c), and `start` the
    first sharpness.
    """
    late = toy(1.0, sharpening, x * (2 * sharpening) ** 0.5, start, steps=8000)[2000:]
    sharp, push = late[:, 1].mean() / 2, (late[:, 0] ** 2).mean() / 2 / sharpening
    return bool(abs(sharp - 1) < 0.05 and abs(push - 1) < 0.05)


def rising_steps(losses: ArrayLike) -> float:
    """The share of steps in which the loss rises.

    >>> rising_steps([3.0, 1.0, 2.0, 0.5, 0.4])
    0.25
    """
    return float(np.mean(np.diff(np.asarray(losses, float)) > 0))


@cache
def _edge_losses() -> tuple[Array, Array]:
    """Losses of 2,000 steps at each of RATES, by SEEDS, (T, rates, seeds); and stilled ones.

    Those are the losses at steps 1000 and 2000 after 200 more steps at 0.05, (2, rates, seeds).
    """
    theta, found, kept = np.array([start(s) for _ in RATES for s in SEEDS]), [], []
    rate, shape = np.repeat(RATES, len(SEEDS))[:, None], (-1, len(RATES), len(SEEDS))
    for step in range(1, 2001):
        theta = theta - rate * gradients(theta)
        found.append(net_losses(theta))
        if step % 1000 == 0:
            kept.append(theta)
    calm = np.concatenate(kept)
    for _ in range(200):
        calm = calm - 0.05 * gradients(calm)
    return np.array(found).reshape(shape), net_losses(calm).reshape(shape)


def falls_all_the_same(learning_rate: float, seed: int) -> bool:
    """After step 500 the loss rises in some steps, and the median of the last 500 is lower.

    Lower than that of steps 500 to 1000, of 2,000.
    """
    losses = _edge_losses()[0][:, RATES.index(learning_rate), seed]
    lower = np.median(losses[-500:]) < np.median(losses[500:1000])
    return bool(lower and rising_steps(losses[500:]) > 0)


def rest_keeps_falling(learning_rate: float, seed: int) -> bool:
    """With the oscillation stilled by 200 steps at 0.05, step 2000 is lower than step 1000."""
    halfway, end = _edge_losses()[1][:, RATES.index(learning_rate), seed]
    return bool(end < halfway)


def figure(
    second: Annotated[
        float, Slider(0.2, 0.9, steps=15, label="learning rate from step 1000 on")
    ] = 0.4,
) -> Figure:
    """Above, the sharpness of a network whose rate is changed half way; below, its loss.

    Args:
        second: the learning rate of the second half; the first has 0.6.
    """
    drawing, (sharp, loss) = style.subplots(2, height=4.8, sharex=True)
    drawing.subplots_adjust(hspace=0.28, top=0.94, bottom=0.1, left=0.13, right=0.96)
    path = train((0.6, second))
    step = np.arange(0, len(path), 40)
    sharp.plot(step, sharpnesses(path[::40]), color=BLUE)
    sharp.plot([0, 1000], [2 / 0.6] * 2, color=RED, linewidth=1)
    sharp.plot([1000, 2000], [2 / second] * 2, color=RED, linewidth=1)
    sharp.set(xlim=(0, 2000), ylim=(0, 10.5))
    sharp.set_title(f"Sharpness, and 2/η (red): η is 0.6, then {second:.3g}")
    every = net_losses(path)
    loss.semilogy(every, color=ORANGE, linewidth=0.7)
    loss.axvline(1000, color=MUTED, linewidth=0.9, linestyle="--")
    loss.set(ylim=(1e-4, 1), xlabel="step")
    shares = [rising_steps(part) for part in (every[500:1000], every[1500:])]
    loss.set_title(
        f"Loss: rises in {shares[0]:.0%} of steps 500 to 1000, {shares[1]:.0%} after 1500"
    )
    return drawing


if __name__ == "__main__":
    cli.main(figure)
