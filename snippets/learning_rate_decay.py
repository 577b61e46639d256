r"""Learning-rate decay: a rate that falls during training, so that the noise can settle.

SGD on a noisy parabola with rates $\eta_0 (1 + t / \tau)^{-p}$.
Robbins and Monro (1951): it converges if $\sum \eta_t = \infty$ and $\sum \eta_t^2 < \infty$, that
is for $\frac12 < p \le 1$.

Notice the two ways to fail: a constant rate stops at its noise, and a decay that is too fast for
the way to go stops before the end.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
STEPS = 3000
RATE, TIME, START = 0.5, 10.0, 10.0  # η₀, τ in steps, θ₀
SHAPES = {
    "constant": 0.0,
    "1/√t": 0.5,
    "1/t": 1.0,
    "1/t²": 2.0,
    "1/t³": 3.0,
    "linear": -1,
    "cosine": -1,
}


def rates(power: float, steps: int = STEPS, time: float = TIME) -> Array:
    """η₀ (1 + t/τ)^-p for t = 0 ... steps - 1.

    >>> rates(1.0, steps=31)[[0, 10, 30]].tolist()
    [0.5, 0.25, 0.125]
    """
    return np.asarray(RATE * (1 + np.arange(steps) / time) ** -power)


def distances(power: float, runs: int = 300, seed: int = 0, time: float = TIME) -> Array:
    """Root mean square of θ along SGD from 10 on ½θ² with noise of variance 1, (steps + 1,)."""
    rng = np.random.default_rng(seed)
    theta = np.full(runs, START)
    found = [START]
    for rate in rates(power, time=time):
        theta = theta - rate * (theta + rng.normal(size=runs))
        found.append(float(np.sqrt(np.mean(theta**2))))
    return np.array(found)


def sums(power: float, steps: int) -> tuple[float, float]:
    """Σ η and Σ η² over the first so many steps: the way it can go, and the noise it takes in."""
    eta = rates(power, steps)
    return float(eta.sum()), float((eta**2).sum())


def expected(eta: ArrayLike, curvature: ArrayLike = 1.0) -> tuple[Array, Array]:
    """Mean square distance at the end of SGD: what is left of the start, and what noise 1 adds.

    `eta` has the steps along its first axis, the others broadcast with `curvature`.

    >>> left, added = expected(rates(0.0, steps=100))
    >>> round(float(np.sqrt(left + added)), 2)
    0.58
    """
    mean, variance = np.asarray(START), np.zeros(())
    for rate in np.asarray(eta):
        kept = 1 - rate * np.asarray(curvature)
        mean, variance = kept * mean, kept**2 * variance + rate**2
    return mean**2, np.asarray(variance)


def decay_gains(power: float, time: float, rate: float, noise: float) -> bool:
    """A rate that decays ends closer to the minimum than the constant rate it starts from."""
    shape = np.stack([rates(power, 300, time), rates(0.0, 300)], axis=1) / RATE
    left, added = expected(rate * shape)
    decayed, constant = left + noise * added
    return bool(decayed < constant)


@cache
def tried(shape: str, steps: int, flattest: float) -> tuple[Array, Array]:
    """`expected`, in a bowl of two curvatures, for sixteen first rates and six time scales."""
    t, first = np.arange(steps)[:, None], np.geomspace(0.01, 1.9, 16)
    power, time = SHAPES[shape], steps * np.geomspace(0.001, 1, 6)
    factor = (1 + t / time) ** -power
    if power < 0:  # these two have no time scale but the length of the run
        factor = 1 - t / steps if shape == "linear" else (1 + np.cos(np.pi * t / steps)) / 2
    left, added = expected((factor[..., None] * first)[..., None], [flattest, 1.0])
    return left.sum(axis=-1), added.sum(axis=-1)


def least(shape: str, steps: int, noise: float, flattest: float) -> float:
    """The least root mean square distance that the shape reaches with its best rate and time."""
    left, added = tried(shape, steps, flattest)
    return float(np.sqrt((left + noise * added).min()))


def shape_serves(shape: str, steps: int, noise: float, flattest: float) -> bool:
    """With its best rate and time scale a decay ends within a third of the best of all shapes."""
    best = min(least(name, steps, noise, flattest) for name in SHAPES)
    return least(shape, steps, noise, flattest) <= 4 / 3 * best


def figure(
    power: Annotated[
        float, Slider(0, 3, steps=31, label="speed of the decay, p", marks={"constant": 0.0})
    ] = 1.0,
) -> Figure:
    """The distance to the minimum on logarithmic axes for four speeds of decay.

    Args:
        power: how fast the rate falls, p; 0 is a constant rate.
    """
    drawing, axes = style.subplots()
    t = np.unique(np.geomspace(1, STEPS, 120).astype(int))
    for p, color, name in ((0.0, BLUE, "constant"), (1.0, GREEN, "1/t"), (3.0, MUTED, "1/t³ ")):
        line = distances(p)[t]
        axes.loglog(t, line, color=color, linewidth=1.2)
        below = -9 if p == 3 else 1
        style.label(axes, STEPS, line[-1], name, color, xytext=(6, below))
    line = distances(power)[t]
    axes.loglog(t, line, color=ORANGE, linewidth=2.2)
    axes.set(xlim=(1, STEPS), ylim=(0.02, 14), ylabel="distance to the minimum")
    axes.set_xlabel(f"step, at η₀ = {RATE} and τ = {TIME:.0f}")
    axes.set_title(f"p = {power:.3g}: {line[-1]:.3f} from the minimum after {STEPS} steps")
    drawing.subplots_adjust(right=0.84, left=0.14)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
