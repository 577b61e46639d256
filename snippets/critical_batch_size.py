r"""Critical batch size: beyond it a larger batch saves hardly any steps.

With $S$ steps and $E = BS$ examples to a target, and the least of each, McCandlish et al. (2018)
find $(S/S_{\min} - 1)(E/E_{\min} - 1) = 1$, so that $S = S_{\min} (1 + B_{\text{crit}}/B)$ with
$B_{\text{crit}} = E_{\min}/S_{\min}$; the gradient noise scale $\operatorname{tr}\Sigma/|G|^2$
estimates it.

Notice that the noise scale is no constant: it grows several times over in one training, and
the critical batch size of the whole run is near its last value.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
FEATURES = 10
SIZES = 4.0 ** np.arange(8)
RATES = np.geomspace(3e-4, 1.9, 44)


@cache
def curvatures(condition: float) -> Array:
    """Ten, from 1 down to 1/condition."""
    return np.geomspace(1, 1 / condition, FEATURES)


def step(errors: Array, rate: ArrayLike, batch: ArrayLike, noise: float, lam: Array) -> Array:
    """The mean squared errors E[eᵢ²] after a step of SGD on least squares, exactly; (..., n).

    Fresh normal features of variances λ, labels with noise of that variance.
    """
    rate, batch = np.asarray(rate)[..., None], np.asarray(batch)[..., None]
    total = (errors @ lam)[..., None] + noise
    kept = 1 - 2 * rate * lam + rate**2 * lam**2 * (1 + 1 / batch)
    return np.asarray(kept * errors + rate**2 * lam / batch * total)


def noise_scale(errors: Array, noise: float, lam: Array) -> Array:
    """The ratio tr Σ / |G|²: the variance of one example's gradient over the gradient's square."""
    square = errors @ lam**2
    return np.asarray((square + lam.sum() * (errors @ lam + noise)) / square)


@cache
def powers(noise: float, condition: float) -> list[Array]:
    """What 1, 2, 4 ... 2¹⁶ steps do to (E[e²], 1), for all sizes and RATES: (sizes, rates, 11, 11).

    The sizes are SIZES and a batch without end.
    """
    lam, sizes = curvatures(condition), np.append(SIZES, np.inf)
    columns = np.vstack([np.eye(FEATURES), np.zeros(FEATURES)])
    grid = np.broadcast_to(RATES, (len(sizes), len(RATES))), sizes[:, None]
    offset = step(columns[-1] + np.zeros((*grid[0].shape, FEATURES)), *grid, noise, lam)
    images = [
        step(e + np.zeros((*grid[0].shape, FEATURES)), *grid, noise, lam) - offset
        for e in columns[:-1]
    ]
    matrix = np.zeros((*grid[0].shape, FEATURES + 1, FEATURES + 1))
    matrix[..., :-1, :-1] = np.stack(images, axis=-1)
    matrix[..., :-1, -1], matrix[..., -1, -1] = offset, 1.0
    found = [matrix]
    for _ in range(16):
        found.append(np.minimum(found[-1] @ found[-1], 1e60))  # of a rate that is too large
    return found


@cache
def solved(noise: float, condition: float, target: float) -> tuple[Array, Array]:
    """Steps until the excess loss is that share of its start, and the rate of RATES that is best.

    One for each of SIZES, and for a batch without end.
    """
    lam, every = curvatures(condition), powers(noise, condition)
    state = np.ones((*every[0].shape[:2], FEATURES + 1))
    state[..., :-1] = 1 / lam / FEATURES  # an equal share of the loss each
    steps = np.ones(state.shape[:2])
    for exponent in range(16, -1, -1):  # as far as the target is not met, in powers of two
        tried = np.minimum((every[exponent] @ state[..., None])[..., 0], 1e60)
        above = tried[..., :-1] @ lam >= target
        state = np.where(above[..., None], tried, state)
        steps += above * 2.0**exponent
    steps = np.where(steps < 2**17, steps, np.inf)
    return steps.min(axis=1), RATES[steps.argmin(axis=1)]


def steps_needed(noise: float, condition: float = 100.0, target: float = 0.1) -> Array:
    """The steps alone, one for each of SIZES and for a batch without end."""
    return solved(noise, condition, target)[0]


def critical(noise: float, condition: float = 100.0, target: float = 0.1) -> float:
    """E_min/S_min: the examples a batch of one needs, over the steps an endless batch needs."""
    steps = steps_needed(noise, condition, target)
    return float(steps[0] / steps[-1])


@cache
def scales(noise: float, condition: float = 100.0, target: float = 0.1, batch: int = 64) -> Array:
    """The noise scale at each step of a run with that batch at its best rate, up to the target."""
    lam, (steps, rates) = curvatures(condition), solved(noise, condition, target)
    at, errors = list(SIZES).index(batch), np.ones(FEATURES) / curvatures(condition) / FEATURES
    found = [errors]
    for _ in range(int(steps[at])):
        found.append(step(found[-1], rates[at], batch, noise, lam))
    return noise_scale(np.array(found), noise, lam)


def estimate(small: float, large: float, small_size: int, large_size: int) -> float:
    """The noise scale from the mean squared lengths of gradients of two batch sizes.

    >>> estimate(small=1 + 12 / 4, large=1 + 12 / 16, small_size=4, large_size=16)
    12.0
    """
    square = (large_size * large - small_size * small) / (large_size - small_size)
    return (small - large) / (1 / small_size - 1 / large_size) / square


def on_the_curve(batch: int, noise: float, condition: float) -> bool:
    """S is S_min (1 + B_crit/B), to a quarter."""
    steps = steps_needed(noise, condition)
    predicted = steps[-1] * (1 + critical(noise, condition) / batch)
    return bool(abs(steps[list(SIZES).index(batch)] / predicted - 1) < 0.25)


def scale_predicts(at: str, noise: float, condition: float, target: float, batch: int) -> bool:
    """The noise scale is within a factor of three of the critical batch size.

    It is measured at the "start" of a run, at its "end", or halfway in "log" between the two.
    """
    first, last = scales(noise, condition, target, batch)[[0, -1]]
    value = {"start": first, "end": last, "log": (first * last) ** 0.5}[at]
    return bool(1 / 3 < value / critical(noise, condition, target) < 3)


def figure(
    noise: Annotated[
        float, Slider(0.1, 30, log=True, steps=13, label="variance of the labels' noise")
    ] = 4.0,
) -> Figure:
    """Above, steps against examples for all batch sizes; below, the noise scale along a run.

    Args:
        noise: variance of the noise of the labels; the loss begins at 1.
    """
    drawing, (trade, along) = style.subplots(2, height=5.2)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.09, left=0.13, right=0.95)
    steps, crit = steps_needed(noise)[:-1], critical(noise)
    least = steps_needed(noise)[-1]
    ratio = np.geomspace(0.003, 300, 80)
    curve = least * (1 + 1 / ratio), least * crit * (1 + ratio)
    trade.loglog(*curve, color=MUTED, linewidth=1, linestyle="--")
    trade.loglog(steps, SIZES * steps, "o-", color=BLUE, markersize=3.5)
    trade.plot(2 * least, 2 * least * crit, "D", color=ORANGE, markersize=6)
    trade.set(xlim=(12, 6e4), ylim=(200, 6e5), xlabel="steps to the target")
    trade.set_title(f"Examples needed, noise {noise:.3g}: B_crit = {crit:,.0f} (diamond)")
    run = scales(noise)
    along.semilogy(np.linspace(0, 1, len(run)), run, color=GREEN)
    along.axhline(crit, color=ORANGE, linewidth=1.2, linestyle="--")
    along.set(xlim=(0, 1), ylim=(8, 5e3), xlabel="share of a run with batches of 64")
    along.set_title(f"Noise scale: from {run[0]:,.0f} to {run[-1]:,.0f}; dashed, B_crit")
    trade.text(
        0.97, 0.85, "dashed: the hyperbola", color=INK, ha="right", transform=trade.transAxes
    )
    return drawing


if __name__ == "__main__":
    cli.main(figure)
