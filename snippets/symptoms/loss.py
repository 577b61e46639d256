r"""What a loss curve shows when something is wrong, each brought about on purpose.

The cause is set in one line, the symptom is measured, and the figure shows the sick run
beside the mended one.
"""

import numpy as np
from matplotlib.figure import Figure

from snippets.plot import cli
from snippets.plot.style import BLUE, INK, ORANGE, PURPLE, label
from snippets.symptoms.network import Array, Run, moons, panel, start, train


def overflow(rate: float = 0.1, steps: int = 120) -> Array:
    """½ MSE at each step of a line fitted to prices by area in square metres, unscaled."""
    area = np.array([50.0, 80.0, 110.0, 160.0])
    price, w, losses = 3 * area, 0.0, []
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            losses.append(float(0.5 * np.mean((w * area - price) ** 2)))
            w -= rate * float(np.mean((w * area - price) * area))
    return np.array(losses)


def nan() -> Figure:
    """The loss grows by the same factor at each step until no float holds it."""
    losses = overflow()
    last = int(np.isfinite(losses).argmin())
    figure, axes = panel("step", f"Beyond every float at step {last}")
    axes.plot(range(last), np.log10(losses[:last]), color=ORANGE)
    axes.axvline(last, color=INK, linewidth=0.9, linestyle="--")
    axes.set(ylabel="loss, power of ten", xlim=(0, last + 6))
    return figure


def noisy(batch: int) -> Run:
    """400 steps at 0.5 with that many examples a step; 0 is all forty."""
    return train(start((2, 8, 1)), *moons(), np.full(400, 0.5), batch=batch)


def bounce() -> Figure:
    """The loss that a progress bar shows for batches of two, and the loss of all examples."""
    run = noisy(2)
    figure, axes = panel("step", "Batches of two: the bar shows the draw, not the model")
    axes.plot(run.seen, color=ORANGE, linewidth=0.6)
    axes.plot(run.losses, color=BLUE)
    axes.set(ylim=(0, 2.2), xlim=(0, 540), ylabel="loss")
    label(axes, 400, 1.2, "of each batch", ORANGE)
    label(axes, 400, run.losses[-1], "of all forty", BLUE, xytext=(4, -3))
    return figure


def from_zero(*, zero: bool) -> Run:
    """300 steps at 0.5 from weights that are all zero, or drawn at random."""
    net = start((2, 8, 1), gain=0.0 if zero else 1.0)
    return train(net, *moons(), np.full(300, 0.5))


def flat() -> Figure:
    """All weights zero: the hidden layer has no gradient, and never will."""
    figure, axes = panel("step", "From zero the loss stays at log 2")
    axes.plot(from_zero(zero=True).losses, color=ORANGE)
    axes.plot(from_zero(zero=False).losses, color=BLUE)
    axes.set(ylim=(0, 0.9), xlim=(0, 300), ylabel="loss")
    label(axes, 180, 0.7, "weights all zero", ORANGE)
    label(axes, 180, 0.3, "weights at random", BLUE)
    return figure


def tiny(gain: float) -> Run:
    """600 steps at 0.5 from random weights that are smaller than usual by that factor."""
    return train(start((2, 8, 8, 1), gain=gain), *moons(), np.full(600, 0.5))


def plateau() -> Figure:
    """Tiny weights: the loss waits beside the saddle at zero, the longer the smaller they are."""
    figure, axes = panel("step", "From tiny weights the loss waits at log 2")
    for gain, color in ((0.05, ORANGE), (0.2, PURPLE), (1.0, BLUE)):
        axes.plot(tiny(gain).losses, color=color)
    axes.set(ylim=(0, 0.9), xlim=(0, 600), ylabel="loss")
    label(axes, 90, 0.72, "weights × 0.05", ORANGE)
    label(axes, 20, 0.1, "weights × 1", BLUE)
    label(axes, 20, 0.5, "× 0.2", PURPLE)
    return figure


def batches(size: int, rate: float, epochs: int = 10) -> Run:
    """Ten epochs on two hundred points with so many examples a step."""
    x, y = moons(200)
    steps = epochs * len(y) // size
    return train(start((2, 8, 1)), x, y, np.full(steps, rate), batch=size)


def larger() -> Figure:
    """Ten times the batch at the same rate falls behind; at ten times the rate it does not."""
    figure, axes = panel("epoch", "Ten times the batch: at the same rate it falls behind")
    for size, rate, color in ((4, 0.1, BLUE), (40, 0.1, ORANGE), (40, 1.0, PURPLE)):
        losses = batches(size, rate).losses
        axes.plot(np.arange(1, len(losses) + 1) * size / 200, losses, color=color)
    axes.set(ylim=(0.36, 0.8), xlim=(0, 10), ylabel="loss")
    label(axes, 5.5, 0.68, "batch 40, rate 0.1", ORANGE)
    label(axes, 5.5, 0.62, "batch 4, rate 0.1", BLUE)
    label(axes, 5.5, 0.56, "batch 40, rate 1", PURPLE)
    return figure


RATES = np.geomspace(0.05, 200, 300)  # of the run that explodes


def rising() -> Run:
    """300 steps whose rate grows from 0.05 to 200."""
    return train(start((2, 8, 1)), *moons(), RATES)


def explode() -> Figure:
    """The loss falls as long as the rate is below what the curvature bears."""
    losses = np.array(rising().losses)
    best = int(losses.argmin())
    figure, axes = panel(
        "learning rate, rising", f"Lowest at a rate of {RATES[best]:.1f}, then gone"
    )
    axes.plot(RATES, losses, color=ORANGE)
    axes.axvline(RATES[best], color=INK, linewidth=0.9, linestyle="--")
    axes.set(xscale="log", yscale="log", ylabel="loss", xlim=(0.05, 200))
    return figure


def excess(scales: tuple[float, float], steps: int = 400) -> Array:
    """What is left of ½ MSE's excess with two features of those scales, at the rate 1/L."""
    curvature = np.square(scales)
    kept = (1 - curvature / curvature.max())[:, None] ** (2 * np.arange(steps))
    return np.asarray(kept.mean(axis=0))


def slow() -> Figure:
    """Half of the error sits in the direction that bends least."""
    figure, axes = panel("step", "One feature ten times the other: half the error hardly moves")
    axes.plot(excess((1, 10)), color=ORANGE)
    axes.plot(excess((1, 1.5)), color=BLUE)
    axes.set(yscale="log", ylim=(1e-6, 1.5), xlim=(0, 400), ylabel="error left")
    label(axes, 180, 0.02, "scales 1 and 10", ORANGE, xytext=(0, 8))
    label(axes, 20, 1e-5, "scales 1 and 1.5", BLUE, xytext=(0, 2))
    return figure


if __name__ == "__main__":
    cli.main(nan, bounce, flat, plateau, larger, explode, slow)
