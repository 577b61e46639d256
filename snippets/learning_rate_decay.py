r"""Learning-rate decay: a rate that falls during training, so that the noise can settle.

SGD on a noisy parabola with rates $\eta_0 (1 + t / \tau)^{-p}$.
Robbins and Monro (1951): it converges if $\sum \eta_t = \infty$ and $\sum \eta_t^2 < \infty$, that
is for $\frac12 < p \le 1$.

Notice the two ways to fail: a constant rate stops at its noise, and too fast a decay stops on the
way.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
STEPS = 3000
RATE, TIME, START = 0.5, 10.0, 10.0  # η₀, τ in steps, θ₀


def rates(power: float, steps: int = STEPS) -> Array:
    """η₀ (1 + t/τ)^-p for t = 0 ... steps - 1.

    >>> rates(1.0, steps=31)[[0, 10, 30]].tolist()
    [0.5, 0.25, 0.125]
    """
    return np.asarray(RATE * (1 + np.arange(steps) / TIME) ** -power)


def distances(power: float, runs: int = 300, seed: int = 0) -> Array:
    """Root mean square of θ along SGD from 10 on ½θ² with noise of variance 1, (steps + 1,)."""
    rng = np.random.default_rng(seed)
    theta = np.full(runs, START)
    found = [START]
    for rate in rates(power):
        theta = theta - rate * (theta + rng.normal(size=runs))
        found.append(float(np.sqrt(np.mean(theta**2))))
    return np.array(found)


def sums(power: float, steps: int) -> tuple[float, float]:
    """Σ η and Σ η² over the first so many steps: the way it can go, and the noise it takes in."""
    eta = rates(power, steps)
    return float(eta.sum()), float((eta**2).sum())


def figure(power: Annotated[float, Slider(0, 3, steps=31)] = 1.0) -> Figure:
    """The distance to the minimum on logarithmic axes for four speeds of decay.

    Args:
        power: p, how fast the rate falls; 0 is a constant rate.
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
    axes.set(xlim=(1, STEPS), ylim=(0.02, 14), xlabel="step", ylabel="distance to the minimum")
    axes.set_title(f"p = {power:.3g}: {line[-1]:.3f} from the minimum after {STEPS} steps")
    drawing.subplots_adjust(right=0.84, left=0.14)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
