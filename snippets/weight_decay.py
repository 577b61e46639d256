r"""Weight decay: each step shrinks the weights by a share, besides following the gradient.

$$\theta_{t+1} = (1 - \eta\lambda)\,\theta_t - \eta\,\nabla L(\theta_t)$$

With plain SGD this is an L2 penalty; with momentum or Adam it is another thing.

Notice what it does to a neuron that is normalized, whose answers do not depend on the length of
its weights: whatever that length is at first, it settles where a step turns the weights by
$\sqrt{2\eta\lambda}$.
"""

from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.adam import adam
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
STARTS = (0.3, 1.0, 3.0)


def descend(  # noqa: PLR0913 - what a step is made of
    gradient: Callable[[Array], Array],
    start: ArrayLike,
    learning_rate: float,
    decay: float,
    steps: int,
    *,
    beta: float = 0.0,
    penalty: bool = False,
) -> Array:
    """The iterates, shape (T + 1, n), of SGD with momentum β and decay, or an L2 penalty instead.

    >>> descend(np.zeros_like, [1.0], 0.1, 0.5, 2)[:, 0].round(4).tolist()
    [1.0, 0.95, 0.9025]
    """
    path, v = [np.asarray(start, float)], np.zeros(np.shape(start))
    for _ in range(steps):
        now = path[-1]
        v = beta * v + gradient(now) + (decay * now if penalty else 0)
        path.append(now - learning_rate * (v + (0 if penalty else decay * now)))
    return np.array(path)


def same_path(method: str, learning_rate: float, decay: float, steps: int, seed: int) -> bool:
    """Weight decay moves the weights just as an L2 penalty of the same strength does.

    The loss is a bowl of curvatures 1 and 10, with gradient noise that is the same for both.
    """
    start = np.random.default_rng(seed).normal(size=2)

    def run(*, penalty: bool) -> Array:
        rng = np.random.default_rng(seed)

        def gradient(w: Array) -> Array:
            return np.array([1, 10]) * (w - 1) + rng.normal(size=2)

        if method != "Adam":
            beta = 0.9 if method == "momentum" else 0.0
            return descend(gradient, start, learning_rate, decay, steps, beta=beta, penalty=penalty)
        if penalty:
            return adam(lambda w: gradient(w) + decay * w, start, learning_rate, steps)
        return adam(gradient, start, learning_rate, steps, decay=decay)

    return bool(np.allclose(run(penalty=True), run(penalty=False), rtol=1e-9))


def left(noise: ArrayLike, *, penalty: bool, decay: float = 0.1, steps: int = 1000) -> Array:
    """What Adam leaves of weights of 1 at the rate 0.01 with gradients that are pure noise.

    >>> left([0.01, 1.0], penalty=False).round(1).tolist()  # 0.999 ** 1000
    [0.4, 0.4]
    """
    rng, size = np.random.default_rng(0), np.repeat(np.asarray(noise, float)[:, None], 50, axis=1)

    def gradient(w: Array) -> Array:
        noisy = np.asarray(size * rng.choice([-1, 1], size=size.shape), float)
        return noisy + decay * w if penalty else noisy

    run = adam(gradient, np.ones(size.shape), 0.01, steps, decay=0 if penalty else decay)
    return np.asarray(run[-1].mean(axis=1))


class Run(NamedTuple):
    """Learning rate, decay, length of the weights at the start, noise of the labels.

    A rate that is falling goes to zero along a straight line.
    """

    learning_rate: float = 0.1
    decay: float = 0.1
    start: float = 1.0
    noise: float = 1.0
    falling: bool = False


@cache
def turning(runs: tuple[Run, ...], steps: int = 1000, features: int = 20) -> tuple[Array, ...]:
    """Length of w, angle of each step in radians, and error, of normalized neurons x · w/|w|.

    SGD on ½ MSE with batches of ten, labels x · u with noise, |u| = 1. The error is |w/|w| - u|²,
    and each of the three has the shape (T, runs).
    """
    rng = np.random.default_rng(0)
    first, decay, start, noise, falling = np.array(runs, float).T[..., None]
    u, w = np.eye(features)[0], np.repeat(rng.normal(size=(1, features)), len(runs), axis=0)
    w *= start / np.linalg.norm(w, axis=1, keepdims=True)
    found = []
    for step in range(steps):
        rate = first * (1 - falling * step / steps)
        length = np.sqrt((w * w).sum(axis=1, keepdims=True))
        at = w / length
        x = rng.normal(size=(10, features))
        slope = (at @ x.T - x @ u - noise * rng.normal(size=10)) @ x / 10
        slope = (slope - (slope * at).sum(axis=1, keepdims=True) * at) / length
        w = w * (1 - rate * decay) - rate * slope
        tangent = rate * np.sqrt((slope**2).sum(axis=1, keepdims=True)) / length
        turn = np.arctan2(tangent, 1 - rate * decay)
        found.append((length[:, 0], turn[:, 0], 2 - 2 * at[:, 0]))
    return tuple(np.array(found).transpose(1, 0, 2))


VALUES = (0.01, 0.03, 0.1, 0.3)  # of the rate and of the decay
GRID = tuple(Run(*run) for run in product(VALUES, VALUES, (0.3, 1, 3), (0, 0.3, 1)))


def turns_by_the_root(
    learning_rate: float, decay: float, start: float, noise: float, features: int
) -> bool:
    """After 500 steps the weights turn by √(2ηλ) a step, to a fifth; all settings are of GRID."""
    angles = turning(GRID, 500, features)[1][-100:]
    mine = angles[:, GRID.index(Run(learning_rate, decay, start, noise))]
    return bool(abs(np.mean(mine**2) ** 0.5 / (2 * learning_rate * decay) ** 0.5 - 1) < 0.2)


def product_counts(
    learning_rate: float, decay: float, start: float, noise: float, features: int
) -> bool:
    """Rate and decay may change places: the error ends the same, to 10 %; settings as above."""
    errors = turning(GRID, 500, features)[2][-100:].mean(axis=0)
    one = errors[GRID.index(Run(learning_rate, decay, start, noise))]
    other = errors[GRID.index(Run(decay, learning_rate, start, noise))]
    return bool(abs(other - one) < 0.1 * one + 1e-9)  # where both are zero they are the same


def figure(
    decay: Annotated[float, Slider(0.01, 0.3, log=True, label="weight decay λ")] = 0.1,
) -> Figure:
    """A normalized neuron from three lengths: above, the length; below, the turn of each step.

    Args:
        decay: strength of the decay, λ; the learning rate is 0.1.
    """
    drawing, (above, below) = style.subplots(2, height=4.9, sharex=True)
    drawing.subplots_adjust(hspace=0.3, top=0.94, bottom=0.1, left=0.13, right=0.84)
    step, runs = np.arange(1, 1001), [Run(decay=decay, start=start) for start in STARTS]
    lengths, angles, _ = turning((*runs, Run(decay=0)))
    for run, color in enumerate((BLUE, ORANGE, GREEN, MUTED)):
        how = {
            "color": color,
            "linestyle": "-" if run < 3 else "--",
            "lw": 2.8 - 0.8 * run if run < 3 else 1.1,
        }
        above.plot(step, lengths[:, run], **how)
        turn = np.degrees(np.convolve(angles[:, run], np.ones(25) / 25, "valid"))
        below.plot(step[12:-12], turn, **how)
    style.label(above, 1000, lengths[-1, 3], "no decay", MUTED, xytext=(5, -3))
    root = np.degrees((2 * 0.1 * decay) ** 0.5)
    below.axhline(root, color=INK, linewidth=0.9)
    style.label(below, 1000, root, "√(2ηλ)", INK, xytext=(5, -3))
    above.set(yscale="log", ylim=(0.2, 6), xlim=(0, 1000))
    ticks(above, y=(0.3, 1, 3), minor=False)
    above.set_title(f"Length of the weights |w|, λ = {decay:.3g}, η = 0.1")
    below.set(yscale="log", ylim=(0.7, 40), xlabel="step")
    below.set_yticks([1, 3, 10, 30], labels=["1°", "3°", "10°", "30°"])
    below.set_yticks([], minor=True)
    below.set_title("Turn of the weights at each step, mean of 25")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
