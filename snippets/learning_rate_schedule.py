r"""Learning-rate schedule: the rate as a function of the step, fixed before training.

Six schedules scale a peak rate by a factor in [0, 1]; each drives SGD on the same noisy bowl,
whose expected loss follows from the mean and the variance of the parameters, step by step.

Notice that at the best peak of each, linear and cosine are well ahead of the constant rate,
and that a peak too high ruins the constant rate and hardly harms those that end near zero.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, RED, TEAL, Choice

Array = NDArray[np.float64]
STEPS = 300
EIGENVALUES = np.array([0.05, 0.2, 1.0])
PEAKS = np.geomspace(0.03, 1.9, 16)

SCHEDULES: dict[str, Callable[[Array], Array]] = {
    "constant": np.ones_like,
    "step": lambda t: 0.1 ** np.floor(3 * t),
    "1/√t": lambda t: 1 / np.sqrt(1 + 30 * t),
    "triangular": lambda t: 1 - np.abs(2 * t - 1),
    "linear": lambda t: 1 - t,
    "cosine": lambda t: (1 + np.cos(np.pi * t)) / 2,
}
COLORS = dict(zip(SCHEDULES, (MUTED, PURPLE, RED, TEAL, BLUE, ORANGE), strict=True))


def factors(name: str, steps: int = STEPS) -> Array:
    """The factor of the peak rate at each step, shape (steps,), time running through [0, 1).

    >>> factors("linear", steps=4).tolist(), factors("cosine", steps=4).round(3).tolist()
    ([1.0, 0.75, 0.5, 0.25], [1.0, 0.854, 0.5, 0.146])
    """
    return np.asarray(SCHEDULES[name](np.arange(steps) / steps))


@cache
def final_losses(name: str) -> Array:
    """Expected final loss ½ Σ λᵢ E[θᵢ²] for every peak in PEAKS, shape (16,), from θ = 3.

    With gradient noise of variance 1 a step at rate η takes E[θᵢ] to (1 - ηλᵢ) E[θᵢ] and Var[θᵢ]
    to (1 - ηλᵢ)² Var[θᵢ] + η².
    """
    mean = np.full((len(PEAKS), len(EIGENVALUES)), 3.0)
    variance = np.zeros_like(mean)
    for eta in np.outer(factors(name), PEAKS)[:, :, None]:
        kept = 1 - eta * EIGENVALUES
        mean, variance = kept * mean, kept**2 * variance + eta**2
    return np.asarray(0.5 * (EIGENVALUES * (mean**2 + variance)).sum(axis=-1))


def best(name: str) -> tuple[float, float]:
    """The least expected final loss over the peaks, and its peak."""
    losses = final_losses(name)
    return float(losses.min()), float(PEAKS[losses.argmin()])


def figure(schedule: Annotated[str, Choice(tuple(SCHEDULES))] = "cosine") -> Figure:
    """Above, six schedules; below, the loss that each ends with, against its peak rate.

    Args:
        schedule: the one to bring out.
    """
    drawing, (shapes, ends) = style.subplots(2, height=4.8)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, right=0.82)
    for name, color in COLORS.items():
        strong = {"linewidth": 2.6 if name == schedule else 1.0, "color": color}
        shapes.plot(np.arange(STEPS), factors(name), **strong)
        ends.loglog(PEAKS, final_losses(name), **strong)
    ends.plot(best(schedule)[1], best(schedule)[0], "v", color=GREEN, markersize=7)
    _name(ends)
    shapes.set(xlim=(0, STEPS), ylim=(-0.03, 1.06), xlabel="step")
    shapes.set_title("Share of the peak rate")
    ends.set(xlabel="peak learning rate", xlim=(PEAKS[0], PEAKS[-1]), ylim=(0.02, 2))
    ends.set_title(f"{schedule}: final loss {best(schedule)[0]:.3f} at its best peak")
    return drawing


def _name(axes: Axes) -> None:
    """Names at the right, in the order of the curves, spread so that none hides another."""
    order = sorted(COLORS, key=lambda name: float(final_losses(name)[-1]))
    for place, name in zip(np.linspace(0.02, 0.88, len(order)), order, strict=True):
        axes.text(1.02, place, name, color=COLORS[name], fontsize=9, transform=axes.transAxes)


if __name__ == "__main__":
    cli.main(figure)
