r"""Learning-rate schedule: the rate as a function of the step, fixed before training.

Six schedules scale a peak rate by a factor in [0, 1]; each drives SGD on the same noisy bowl,
whose expected loss follows from the mean and the variance of the parameters, step by step.

Notice that at the best peak of each, linear and cosine are well ahead of the constant rate,
and that a peak up to the limit 2/L ruins the constant rate and harms those that end low much less.
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
EIGENVALUES = (0.05, 0.2, 1.0)  # so that 2/L is 2
PEAKS = tuple(np.geomspace(0.03, 1.9, 16).tolist())

SCHEDULES: dict[str, Callable[[Array], Array]] = {
    "constant": np.ones_like,
    "step": lambda t: 0.1 ** np.floor(3 * t),
    "1/√t": lambda t: 1 / np.sqrt(1 + 30 * t),
    "triangular": lambda t: 1 - np.abs(2 * t - 1),
    "linear": lambda t: 1 - t,
    "cosine": lambda t: (1 + np.cos(np.pi * t)) / 2,
}
COLORS = dict(zip(SCHEDULES, (MUTED, PURPLE, RED, TEAL, BLUE, ORANGE), strict=True))
RIVALS: dict[str, Callable[[Array], Array]] = SCHEDULES | {
    "halving": lambda t: 0.5 ** np.floor(6 * t),
    "late": lambda t: np.minimum(1, (1 - t) / 0.2),  # warmup-stable-decay, without the warmup
    "restarts": lambda t: (1 + np.cos(np.pi * (3 * t % 1))) / 2,
    "cosine to 10 %": lambda t: 0.55 + 0.45 * np.cos(np.pi * t),
    "cosine to 50% of its time": lambda t: (1 + np.cos(0.5 * np.pi * t)) / 2,
    "cosine to 75% of its time": lambda t: (1 + np.cos(0.75 * np.pi * t)) / 2,
}


def factors(name: str, steps: int = STEPS) -> Array:
    """The factor of the peak rate at each step, shape (steps,), time running through [0, 1).

    >>> factors("linear", steps=4).tolist(), factors("cosine", steps=4).round(3).tolist()
    ([1.0, 0.75, 0.5, 0.25], [1.0, 0.854, 0.5, 0.146])
    """
    return np.asarray(RIVALS[name](np.arange(steps) / steps))


def warmup_cosine(steps: int, warmup: int) -> Array:
    """A linear rise over `warmup` steps, then cosine down to zero, shape (steps,).

    >>> warmup_cosine(6, 2).round(3).tolist()
    [0.333, 0.667, 1.0, 0.854, 0.5, 0.146]
    """
    rise = np.arange(1, warmup + 1) / (warmup + 1)
    return np.concatenate([rise, factors("cosine", steps - warmup)])


@cache
def distance_and_noise(
    name: str, steps: int, eigenvalues: tuple[float, ...], peaks: tuple[float, ...]
) -> tuple[Array, Array]:
    """Expected final loss for every peak: what is left of the start, 3, and what noise has added.

    With gradient noise of variance 1 a step at rate η takes E[θᵢ] to (1 - ηλᵢ) E[θᵢ] and Var[θᵢ]
    to (1 - ηλᵢ)² Var[θᵢ] + η².
    """
    curvature = np.array(eigenvalues)
    mean = np.full((len(peaks), len(curvature)), 3.0)
    variance = np.zeros_like(mean)
    with np.errstate(over="ignore"):  # a peak beyond 2/L may end at infinity
        for eta in np.outer(factors(name, steps), peaks)[:, :, None]:
            kept = 1 - eta * curvature
            mean, variance = kept * mean, kept**2 * variance + eta**2
        return np.asarray(0.5 * mean**2 @ curvature), np.asarray(0.5 * variance @ curvature)


def final_losses(name: str, peaks: tuple[float, ...] = PEAKS) -> Array:
    """Expected final loss ½ Σ λᵢ E[θᵢ²] at noise 1 for every peak, shape (len(peaks),)."""
    left, added = distance_and_noise(name, STEPS, EIGENVALUES, peaks)
    return np.asarray(left + added)


def least(name: str, steps: int, noise: float, flattest: float) -> float:
    """The least expected final loss over forty peaks up to 1.99 of 2/L, L = 1."""
    peaks = tuple(np.geomspace(0.005, 1.99, 40).tolist())
    left, added = distance_and_noise(name, steps, (flattest, 0.2, 1.0), peaks)
    return float((left + noise * added).min())


def beats_constant(name: str, steps: int, noise: float, flattest: float) -> bool:
    """Each at its own best peak, a schedule ends with a lower loss than a constant rate."""
    return least(name, steps, noise, flattest) < least("constant", steps, noise, flattest)


def stopping_costs(share: float, steps: int, noise: float, flattest: float) -> bool:
    """A cosine stopped on its way ends higher than one planned for that many steps."""
    whole = least("cosine", steps, noise, flattest)
    return least(f"cosine to {share:.0%} of its time", steps, noise, flattest) > whole


def linear_is_least(rival: str, steps: int, noise: float, flattest: float) -> bool:
    """Each at its own best peak, no schedule ends lower than linear decay to zero."""
    return least("linear", steps, noise, flattest) <= least(rival, steps, noise, flattest)


def best(name: str) -> tuple[float, float]:
    """The least expected final loss over the peaks, and its peak."""
    losses = final_losses(name)
    return float(losses.min()), PEAKS[losses.argmin()]


def adam_gains(steps: int, noise: float, seed: int) -> bool:
    """Adam too ends lower with a linear decay to zero, each at the best of eight peaks.

    Forty runs for each peak, on the same noisy bowl; β₁ = 0.9 and β₂ = 0.999.
    """
    rng, curvature = np.random.default_rng(seed), np.array(EIGENVALUES)
    peaks = np.geomspace(0.003, 1, 8)[:, None]
    theta = np.full((2, 8, 40, 3), 3.0)
    m, v = np.zeros_like(theta), np.zeros_like(theta)
    for t in range(steps):
        rates = np.stack([peaks, peaks * (1 - t / steps)])[..., None]  # constant, and linear
        gradient = curvature * theta + noise**0.5 * rng.normal(size=(40, 3))
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        unbiased = np.sqrt(v / (1 - 0.999 ** (t + 1))) + 1e-8
        theta = theta - rates * m / (1 - 0.9 ** (t + 1)) / unbiased
    constant, linear = (theta**2 @ curvature).mean(axis=-1).min(axis=-1)
    return bool(linear < constant)


def figure(schedule: Annotated[str, Choice(tuple(SCHEDULES))] = "cosine") -> Figure:
    """Above, six schedules; below, the loss that each ends with, against its peak rate.

    Args:
        schedule: the schedule that is drawn thick.
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
    ends.set(
        xlabel="peak learning rate, at λ = 0.05, 0.2, 1 and noise 1",
        xlim=(PEAKS[0], PEAKS[-1]),
        ylim=(0.02, 2),
    )
    ends.set_title(f"{schedule}: loss after {STEPS} steps {best(schedule)[0]:.3f} at its best peak")
    return drawing


def _name(axes: Axes) -> None:
    """Names at the right, in the order of the curves, spread so that none hides another."""
    order = sorted(COLORS, key=lambda name: float(final_losses(name)[-1]))
    for place, name in zip(np.linspace(0.02, 0.88, len(order)), order, strict=True):
        axes.text(1.02, place, name, color=COLORS[name], fontsize=9, transform=axes.transAxes)


if __name__ == "__main__":
    cli.main(figure)
