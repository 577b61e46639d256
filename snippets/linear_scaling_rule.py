r"""Linear scaling rule: multiply the batch by k, and the learning rate by k with it.

$k$ small steps at $\eta$ and one step of $k$ times the batch at $k\eta$ go equally far, as long as
the gradient does not change meanwhile; and noise at the end, about $\eta/B$, is the same.

Notice that the curves over the examples lie on one another up to some factor, and that past it the
large batch blows up; and that with Adam it is the square root where
noise dominates the gradients, and the linear rule where it does not.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.critical_batch_size import FEATURES, curvatures, step
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
POWERS = {"linear": 1.0, "square root": 0.5, "same rate": 0.0}
BASE, EXAMPLES = 8, 8192


def scaled(rate: float, factor: float, rule: str) -> float:
    """The rate for `factor` times the batch.

    >>> [scaled(0.01, 16, rule) for rule in ("linear", "square root", "same rate")]
    [0.16, 0.04, 0.01]
    """
    return float(rate * factor ** POWERS[rule])


@cache
def losses(batch: int, rate: float, noise: float = 1.0, condition: float = 100.0) -> Array:
    """Expected excess loss before each step until EXAMPLES are seen, from 1, at most 1e6; exactly.

    Least squares with ten features; the noise is the variance of the labels'.
    """
    lam = curvatures(condition)
    errors, found = np.ones(FEATURES) / lam / FEATURES, []
    for _ in range(EXAMPLES // batch + 1):
        found.append(float(errors @ lam))
        errors = np.minimum(step(errors, rate, batch, noise, lam), 1e9)
    return np.minimum(found, 1e6)


@cache
def momentum_loss(batch: int, rate: float, beta: float) -> float:
    """The last of `losses` with velocity v ← βv + g and step −ηv, exactly; β = 0 is plain SGD."""
    lam = curvatures(100.0)
    square, mixed, speed = np.ones(FEATURES) / lam / FEATURES, *np.zeros((2, FEATURES))
    for _ in range(EXAMPLES // batch):  # E[e²], E[ev] and E[v²]
        own = lam**2 * square + lam * (lam * square + lam @ square + 1) / batch
        speed = beta**2 * speed + 2 * beta * lam * mixed + own
        ahead = beta * mixed + lam * square
        square, mixed = square - 2 * rate * ahead + rate**2 * speed, ahead - rate * speed
    return float(square @ lam)


def retraces(rule: str, factor: int, rate: float, noise: float, condition: float) -> bool:
    """After as many examples the larger batch is at the loss of the small one, to a tenth.

    Compared after an eighth, a half and all of EXAMPLES; the small batch is BASE.
    """
    small = losses(BASE, rate, noise, condition)
    large = losses(BASE * factor, scaled(rate, factor, rule), noise, condition)
    at = np.array([len(large) // 8, len(large) // 2, len(large) - 1])
    return bool((np.abs(large[at] / small[at * factor] - 1) < 0.1).all())


@cache
def adam_drop(batch: int, rate: float, betas: tuple[float, float], noise: float) -> float:
    """By how much Adam lowers the loss within 4,096 examples, on a bowl of curvatures 0.1 to 1.

    From 3, the mean of 100 runs; the gradients of single examples have noise of that variance.
    """
    rng, lam, (one, two) = np.random.default_rng(0), np.array([0.1, 0.3, 1.0]), betas
    theta = np.full((100, 3), 3.0)
    m, v = np.zeros((2, 100, 3))
    for t in range(1, 4096 // batch + 1):
        g = lam * theta + (noise / batch) ** 0.5 * rng.normal(size=theta.shape)
        m, v = one * m + (1 - one) * g, two * v + (1 - two) * g * g
        theta = theta - rate * (m / (1 - one**t)) / (np.sqrt(v / (1 - two**t)) + 1e-8)
    return 0.5 * float(9 * lam.sum() - (theta**2 @ lam).mean())


def adam_retraces(rule: str, factor: int, rate: float, noise: float) -> bool:
    """With Adam the larger batch lowers the loss as far as the small one, to a fifth.

    1 − β is 0.05 and 0.005 for a batch of BASE, and `factor` times that for the larger one.
    """
    betas = (1 - 0.05 * factor, 1 - 0.005 * factor)
    small = adam_drop(BASE, rate, (0.95, 0.995), noise)
    large = adam_drop(BASE * factor, scaled(rate, factor, rule), betas, noise)
    return bool(abs(large / small - 1) < 0.2)


def figure(
    factor: Annotated[
        int, Slider(1, 512, log=True, steps=19, label="times the batch", marks={"diverges": 256})
    ] = 16,
) -> Figure:
    """Above, the loss over the examples by three rules; below, where each ends, by the factor.

    Args:
        factor: how many times the batch of 8 is taken.
    """
    drawing, (along, ends) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.48, top=0.94, bottom=0.1, left=0.13, right=0.96)
    small = losses(BASE, 0.01)
    along.loglog(BASE * np.arange(1, len(small)), small[1:], color=INK, linewidth=4, alpha=0.25)
    colors = {"linear": BLUE, "square root": ORANGE, "same rate": MUTED}
    factors = 2 ** np.arange(10)
    for rule, color in colors.items():
        large = losses(BASE * factor, scaled(0.01, factor, rule))
        along.plot(BASE * factor * np.arange(1, len(large)), large[1:], color=color)
        last = [losses(BASE * int(k), scaled(0.01, int(k), rule))[-1] for k in factors]
        ends.loglog(factors, last, "o-", color=color, markersize=3)
        ends.plot(factor, large[-1], "D", color=color, markersize=6)
    along.set(xlim=(8, 9000), ylim=(0.1, 3), xlabel="examples seen")
    along.set_title(f"Loss: batch 8 at 0.01 (broad), and {factor} times the batch")
    ends.axhline(small[-1], color=INK, linewidth=4, alpha=0.25)
    ends.set(xlim=(0.9, 600), ylim=(0.1, 3), xlabel="times the batch")
    ends.set_title(f"Loss after {EXAMPLES:,} examples")
    for axes in (along, ends):
        ticks(axes, y=(0.1, 0.3, 1, 3), minor=False)
    for place, (rule, color) in zip((0.32, 0.2, 0.08), colors.items(), strict=True):
        along.text(0.03, place, rule, color=color, size=9, transform=along.transAxes)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
