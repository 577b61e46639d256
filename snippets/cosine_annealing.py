r"""Cosine annealing: the learning rate falls along half a cosine, from its peak to a low end.

$$\eta_t = \eta_{\min} + \tfrac12 (\eta_{\max} - \eta_{\min})
\Big(1 + \cos\frac{\pi t}{T_{\max}}\Big)$$

Its mean is halfway between the two ends, as that of a straight line.

Notice what a wrong period does: if it ends before training does, the cosine goes up again, and
periods of a half and a third of the run differ greatly; a period a little too long does no harm.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
EIGENVALUES = (0.05, 0.2, 1.0)  # so that 2/L is 2
PEAKS = tuple(np.geomspace(0.01, 1.9, 24).tolist())
PERIODS = tuple(np.linspace(0.2, 2, 46).round(2).tolist())


def cosine(steps: int, period: float, low: float = 0.0) -> Array:
    """The rate at each step as a share of the peak, shape (steps,), going on past the period.

    >>> cosine(5, period=4).round(3).tolist()
    [1.0, 0.854, 0.5, 0.146, 0.0]
    """
    if period <= 0:
        raise ValueError("a period is above 0")
    return np.asarray(low + (1 - low) * (1 + np.cos(np.pi * np.arange(steps) / period)) / 2)


def restarts(steps: int, cycles: int) -> Array:
    """Cycles of equal length, each of which falls from 1 and jumps up again, shape (steps,).

    >>> restarts(4, 2).tolist()
    [1.0, 0.5, 1.0, 0.5]
    """
    return np.tile(cosine(steps // cycles, steps // cycles), cycles)


@cache
def parts(shapes: bytes, count: int, flattest: float) -> tuple[Array, Array]:
    """Expected final loss of `count` schedules by PEAKS: left of the start, and added by noise."""
    curvature = np.array([flattest, *EIGENVALUES[1:]])
    mean = np.full((count, len(PEAKS), 3), 3.0)
    variance = np.zeros_like(mean)
    for share in np.frombuffer(shapes).reshape(count, -1).T:
        eta = np.outer(share, PEAKS)[..., None]
        kept = 1 - eta * curvature
        mean, variance = kept * mean, kept**2 * variance + eta**2
    return 0.5 * mean**2 @ curvature, 0.5 * variance @ curvature


def best(shapes: ArrayLike, noise: float = 1.0, flattest: float = 0.05) -> Array:
    """The expected final loss ½ Σ λθ² of each schedule at its best peak, shape (schedules,).

    SGD from 3 on a bowl of curvatures `flattest`, 0.2 and 1 whose gradients have that variance.
    """
    every = np.atleast_2d(np.asarray(shapes, float))
    left, added = parts(every.tobytes(), len(every), flattest)
    return np.asarray((left + noise * added).min(axis=1))


def by_period(
    ratios: ArrayLike, steps: int = 300, noise: float = 1.0, flattest: float = 0.05
) -> Array:
    """The loss at the best peak for periods of so many times the run, shape (ratios,)."""
    shapes = [cosine(steps, ratio * steps) for ratio in np.ravel(ratios)]
    return best(shapes, noise, flattest)


def whole_is_best(rival: float, steps: int, noise: float, flattest: float) -> bool:
    """A period as long as the run ends lower than one of `rival` times its length."""
    right, wrong = by_period((1.0, rival), steps, noise, flattest)
    return bool(right < wrong)


def as_good_as_linear(steps: int, noise: float, flattest: float) -> bool:
    """Cosine ends within a tenth of linear decay, each at its own best peak."""
    shapes = [cosine(steps, steps), 1 - np.arange(steps) / steps]
    curved, straight = best(shapes, noise, flattest)
    return bool(curved < 1.1 * straight)


NOISES, TILTS, CYCLES = (0.5, 1.0, 2.0), (0.05, 0.15), (1, 3)


@cache
def escaped(steps: int) -> Array:
    """The share of 100 runs that end in the deeper of two wells, at the best of six peaks.

    The loss is θ⁴/4 − θ²/2 + tilt·θ, begun in the shallow well at 1, with gradient noise. The
    shape is (cycles, noises, tilts).
    """
    rng, theta = np.random.default_rng(0), np.ones((2, 3, 2, 6, 100))
    shapes = np.array([restarts(steps, cycles) for cycles in CYCLES])
    rate, tilt = np.geomspace(0.1, 0.8, 6)[:, None], np.array(TILTS)[:, None, None]
    noise = np.array(NOISES)[:, None, None, None]
    for share in shapes.T[..., None, None, None, None]:
        slope = np.clip(theta**3 - theta + tilt, -20, 20)
        theta = theta - rate * share * (slope + noise * rng.normal(size=theta.shape[1:]))
    return np.asarray((theta < 0).mean(axis=-1).max(axis=-1))


def restarts_escape(cycles: int, steps: int, noise: float, tilt: float) -> bool:
    """Restarts bring at least 5 % more runs to the deeper well than one cosine, both tuned."""
    every = escaped(steps)[:, NOISES.index(noise), TILTS.index(tilt)]
    return bool(every[CYCLES.index(cycles)] >= every[0] + 0.05)


def figure(
    period: Annotated[
        float,
        Slider(0.2, 2, steps=37, label="period as a share of the run", marks={"the run": 1}),
    ] = 0.5,
) -> Figure:
    """Above, the rate for this period; below, the loss that each period ends with.

    Args:
        period: T_max as a share of the training steps, of which there are 300.
    """
    drawing, (shape, ends) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.11, left=0.12)
    step = np.arange(300)
    shape.plot(step, cosine(300, 300), color=MUTED, linewidth=1, linestyle="--")
    shape.plot(step, cosine(300, 300 * period), color=ORANGE)
    shape.set(xlim=(0, 300), ylim=(-0.03, 1.05), xlabel="step", yticks=[0, 0.5, 1])
    shape.set_title(f"Share of the peak rate, period {period:.3g} of the run (dashed: 1)")
    every = by_period(PERIODS)
    here = float(by_period(period)[0])
    ends.plot(PERIODS, every, color=BLUE)
    ends.plot(period, here, "o", color=ORANGE, markersize=8)
    ends.axvline(1, color=INK, linewidth=0.9, linestyle="--")
    ends.set(xlim=(0.15, 2.05), ylim=(0.04, 0.13), xlabel="period, as a share of the run")
    ends.set_title(f"Loss after 300 steps, each at its best peak: {here:.3f} here")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
