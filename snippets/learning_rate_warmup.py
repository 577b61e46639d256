r"""Learning-rate warmup: a rate that rises from near zero over the first steps.

Two weights in a row should multiply to one, $L = \frac12 (ab - 1)^2$, and start far out of balance,
where the sharpness is about $a^2 + b^2$.
Each step changes $a^2 - b^2$ by the factor $1 - \eta^2 (ab - 1)^2$, so bouncing at the edge of
stability brings the weights into balance, where the loss bends least.

Notice that from so sharp a start the largest peak rate which survives grows with the warmup, up to
about what the flattest solution allows; from a flat start there is nothing to gain.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, RED, Slider

Array = NDArray[np.float64]
START = (4.0, 0.1)
STEPS = 400
NOISE = 0.02  # standard deviation of the label that a batch shows
PEAKS = np.round(np.arange(0.05, 1.2, 0.025), 3)


def rates(peak: float, warmup: int, steps: int = STEPS) -> Array:
    """η_t = peak · min(1, (t + 1) / (warmup + 1)), shape (steps,).

    >>> rates(1.0, warmup=3, steps=5).tolist()
    [0.25, 0.5, 0.75, 1.0, 1.0]
    """
    return np.asarray(peak * np.minimum(1, (np.arange(steps) + 1) / (warmup + 1)))


def sharpness(a: float, b: float) -> float:
    """The largest eigenvalue of the Hessian [[b², 2ab - 1], [2ab - 1, a²]].

    >>> round(sharpness(1.0, 1.0), 3), round(sharpness(4.0, 0.25), 3)
    (2.0, 16.062)
    """
    middle, off = (a * a + b * b) / 2, 2 * a * b - 1
    return float(middle + np.hypot((a * a - b * b) / 2, off))


def train(peak: float, warmup: int, seed: int = 0) -> Array:
    """(a, b) along SGD, shape (steps + 1, 2); it ends where the loss passes 1000."""
    path = [START]
    noise = NOISE * np.random.default_rng(seed).normal(size=STEPS)
    for rate, kick in zip(rates(peak, warmup), noise, strict=True):
        a, b = path[-1]
        error = a * b - 1 + kick  # as a batch sees it
        if error**2 > 2000:
            break
        path.append((a - rate * error * b, b - rate * error * a))
    return np.array(path)


def survives(peak: float, warmup: int) -> bool:
    """Whether the mean loss of the last fifty steps is below a hundredth."""
    a, b = train(peak, warmup)[-50:].T
    return bool(0.5 * np.mean((a * b - 1) ** 2) < 0.01)


def largest_peak(warmup: int) -> float:
    """The largest of PEAKS up to which every one survives."""
    fine = [survives(float(peak), warmup) for peak in PEAKS]
    return float(PEAKS[fine.index(False) - 1]) if False in fine else float(PEAKS[-1])


def peaks_that_survive(start: tuple[float, float], noise: float, warmup: int, seed: int) -> Array:
    """Those of PEAKS whose loss, over the last fifty steps, is below a tenth of that of zero."""
    a, b = (np.full(len(PEAKS), value) for value in start)
    kicks, losses = noise * np.random.default_rng(seed).normal(size=STEPS), []
    with np.errstate(all="ignore"):
        for share, kick in zip(rates(1.0, warmup), kicks, strict=True):
            error = PEAKS * share * (a * b - 1 + kick)
            a, b = a - error * b, b - error * a
            losses.append(0.5 * (a * b - 1) ** 2)
        return np.asarray(PEAKS[np.mean(losses[-50:], axis=0) < 0.05])


def allows_more(first: float, noise: float, warmup: int, seed: int) -> bool:
    """Warmup allows a larger peak rate than a start at full rate."""
    start = (first, 0.1)
    without, with_it = (peaks_that_survive(start, noise, w, seed) for w in (0, warmup))
    return bool(with_it.max(initial=0) > without.max(initial=0))


def figure(
    warmup: Annotated[
        int, Slider(0, 200, steps=11, label="steps of warmup", marks={"none": 0})
    ] = 100,
) -> Figure:
    """Above, the sharpness along one run; below, the largest peak against the warmup.

    Args:
        warmup: length of the warmup in steps.
    """
    drawing, (run, limit) = style.subplots(2, height=4.7)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.1, left=0.11)
    _draw_run(run, warmup)
    lengths = (0, 5, 10, 20, 40, 70, 100, 150, 200)
    limit.plot(lengths, [largest_peak(n) for n in lengths], "o-", color=BLUE)
    limit.axhline(2 / sharpness(*START), color=MUTED, linestyle="--", linewidth=1.1)
    limit.axhline(1.0, color=GREEN, linestyle="--", linewidth=1.1)
    style.label(limit, -4, 1.0, "2 / least sharpness", GREEN, xytext=(3, 3))
    style.label(
        limit, 200, 2 / sharpness(*START), "2 / first sharpness", MUTED, xytext=(0, 3), ha="right"
    )
    limit.plot(warmup, largest_peak(warmup), "o", color=ORANGE, markersize=9)
    limit.set(xlim=(-4, 204), ylim=(0, 1.2), xlabel=f"warmup steps, at noise {NOISE}")
    limit.set_title(
        f"Largest peak that survives {warmup} steps of warmup: {largest_peak(warmup):.4g}"
    )
    return drawing


def _draw_run(axes: Axes, warmup: int) -> None:
    peak = largest_peak(warmup)
    path = train(peak, warmup)
    axes.plot([sharpness(*theta) for theta in path], color=ORANGE)
    axes.plot(2 / rates(peak, warmup), color=RED, linewidth=1.1, linestyle="--")
    style.label(axes, 285, 2 / peak, "2/η", RED, xytext=(0, 9))
    axes.set(xlim=(0, 300), ylim=(0, 20), xlabel="step, from the weights (4, 0.1)")
    axes.set_title(f"Sharpness at a peak of {peak:.4g}, and the edge 2/η")


if __name__ == "__main__":
    cli.main(figure)
