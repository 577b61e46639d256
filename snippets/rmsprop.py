r"""RMSProp: AdaGrad with a memory that fades.

$$s_t = \rho s_{t-1} + (1 - \rho)\, g_t^2, \qquad
\theta_{t+1} = \theta_t - \frac{\eta}{\sqrt{s_t} + \epsilon}\, g_t$$

in every coordinate (Tieleman and Hinton 2012).

Notice what happens when the gradient becomes a hundred times smaller: AdaGrad never recovers,
RMSProp does in about $2 \ln 100 / (1 - \rho)$ steps.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets import adagrad
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
EPSILON = 1e-8
SWITCH, STEPS = 200, 800


def step(theta: Array, s: Array, g: Array, learning_rate: float, rho: float) -> tuple[Array, Array]:
    """θ and the running mean of squares s after the gradient g, shape (n,) each."""
    s = rho * s + (1 - rho) * g**2
    return theta - learning_rate * g / (np.sqrt(s) + EPSILON), s


def rmsprop(
    gradient: Callable[[Array], Array],
    start: ArrayLike,
    learning_rate: float,
    steps: int,
    rho: float = 0.9,
) -> Array:
    """The iterates θ₀ ... θ_T, shape (T + 1, n), with s starting at zero.

    A constant gradient of 3: the first step is η/√(1 − ρ) long, for s starts at zero.

    >>> rmsprop(lambda t: np.full_like(t, 3), [1.0], 0.1, 2, rho=0.75)[:, 0].round(3).tolist()
    [1.0, 0.8, 0.649]
    """
    path, s = [np.asarray(start, float)], np.zeros(np.shape(start))
    for _ in range(steps):
        theta, s = step(path[-1], s, gradient(path[-1]), learning_rate, rho)
        path.append(theta)
    return np.array(path)


def switched(ratio: float = 0.01) -> Array:
    """Gradients of size 1, multiplied by `ratio` after step 200; shape (800,)."""
    return np.where(np.arange(STEPS) < SWITCH, 1.0, ratio)


def lengths(gradients: ArrayLike, rho: float) -> Array:
    """How far each of the gradients moves θ, in units of η, shape (T,)."""
    slopes = iter(np.asarray(gradients, float))
    path = rmsprop(lambda _: np.asarray(next(slopes)), 0.0, 1.0, len(np.atleast_1d(gradients)), rho)
    return np.abs(np.diff(path))


def adagrad_lengths(gradients: ArrayLike) -> Array:
    """The same for AdaGrad.

    >>> adagrad_lengths(switched())[[0, 199, 200, 799]].round(5).tolist()
    [1.0, 0.07071, 0.00071, 0.00071]
    """
    g = np.asarray(gradients, float)
    return np.asarray(np.abs(g) * adagrad.effective_rate(g))


def recovery(rho: float, ratio: float = 0.01) -> int:
    """Steps after the switch until a step is half as long as before.

    >>> [recovery(rho) for rho in (0.8, 0.9, 0.98)]
    [37, 77, 401]
    """
    after = lengths(switched(ratio), rho)[SWITCH:]
    return int(np.argmax(after >= 0.5)) + 1


def predicted_recovery(rho: float, ratio: float = 0.01) -> float:
    """When ρᵗ + (1 − ρᵗ) ratio² = 4 ratio², so that √s is twice the gradient."""
    return float(np.log(3 * ratio**2 / (1 - ratio**2)) / np.log(rho))


def recovers_as_predicted(rho: float, ratio: float, noise: float) -> bool:
    """Steps that became shorter by `ratio` are back at half their length when ρ says, to a tenth.

    With noise the gradients vary by that share around their size.
    """
    varied = 1 + noise * np.random.default_rng(0).normal(size=3000)
    gradients = varied * np.where(np.arange(3000) < SWITCH, 1.0, ratio)
    after = lengths(gradients, rho)[SWITCH:]
    wait = int(np.argmax(after >= 0.5)) + 1
    return bool(abs(wait - predicted_recovery(rho, ratio)) <= 1 + 0.1 * wait)


def within_bound(rho: float, growth: float, every: int) -> bool:
    """No step of RMSProp is longer than η/√(1 - ρ), whatever the gradients.

    They are normal, `growth` times larger at each step, and zero but at every `every`-th.
    """
    normal = np.random.default_rng(0).normal(size=500) * growth ** np.arange(500.0)
    steps = lengths(np.where(np.arange(500) % every, 0, normal), rho)
    return bool(steps.max() <= 1.000001 / np.sqrt(1 - rho))


def steps_stay_long(learning_rate: float, rho: float, curvature: float, noise: float) -> bool:
    """At a constant rate the steps near a minimum stay longer than a tenth of the rate.

    On ½λθ² from 1, with normal gradient noise; the mean of the last hundred of 2,000 steps.
    """
    kicks = iter(noise * np.random.default_rng(0).normal(size=2000))
    path = rmsprop(lambda t: curvature * t + next(kicks), 1.0, learning_rate, 2000, rho)
    return bool(np.abs(np.diff(path))[-100:].mean() > 0.1 * learning_rate)


def figure(
    rho: Annotated[float, Slider(0.8, 0.98, label="share that is kept, ρ")] = 0.95,
) -> Figure:
    """The length of each step as the gradient falls a hundredfold at step 200.

    Args:
        rho: share of the mean square that is kept at every step, ρ.
    """
    drawing, axes = style.subplots(height=3.4)
    drawing.subplots_adjust(left=0.13)
    t = np.arange(1, STEPS + 1)
    axes.axvline(SWITCH, color=INK, linewidth=0.9, linestyle="--")
    axes.semilogy(t, adagrad_lengths(switched()), color=MUTED)
    axes.semilogy(t, lengths(switched(), rho), color=BLUE)
    wait = recovery(rho)
    axes.plot(SWITCH + wait, 0.5, "o", color=ORANGE, markersize=7)
    style.label(axes, SWITCH + wait, 0.5, f"{wait} steps", ORANGE, xytext=(8, -12))
    style.label(axes, SWITCH, 2.6, "gradient 100 times smaller", INK)
    style.label(axes, 480, 0.00075, "AdaGrad", MUTED)
    style.label(axes, 78, 1.1, "RMSProp", BLUE, xytext=(0, 5))
    axes.set(xlim=(0, STEPS), ylim=(4e-4, 9), xlabel="step")
    axes.set_title(f"Length of a step in units of η, ρ = {rho:.3g}: RMSProp recovers")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
