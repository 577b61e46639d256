r"""AdamW: Adam, with a weight decay that does not pass through its division.

$$\theta_{t+1} = \theta_t - \eta \Big( \frac{\hat m_t}{\sqrt{\hat v_t} + \epsilon}
+ \lambda\, \theta_t \Big)$$

Where Adam's step is one rate long, the decay balances it at $1/\lambda$.

Notice that without noise the decay does nothing to a weight whose best value is within $1/\lambda$,
and clips the others, where a penalty shrinks them all; and that on a small regression which of the
two does better depends on the scales of the features.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.adam import adam
from snippets.cross_entropy import draw
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PAPER, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
RATES = 10 ** np.linspace(-3, -0.5, 6)
DECAYS = 10 ** np.linspace(-3, 0.5, 8)
STEPS = (25, 50, 100, 200, 400)
ENDS = (0.1, 0.5, 2.0), (0.3, 1.0, 3.0), (0.1, 1.0, 10.0), (0.0, 0.1, 1.0, 10.0)


def settle(
    target: ArrayLike,
    curvature: ArrayLike,
    decay: ArrayLike,
    *,
    penalty: bool,
    noise: ArrayLike = 0.0,
) -> Array:
    """Where 1,500 steps at 0.05, falling to 0, take weights that are best at `target`.

    The loss is ½ curvature (θ - target)², whose gradients have noise of that deviation.

    >>> settle([1.0, 9.0], 1.0, 0.5, penalty=False).round(1).tolist()
    [1.0, 2.0]
    """
    best, curve, pull, noise = np.broadcast_arrays(target, curvature, decay, noise)
    rng, (theta, m, v) = np.random.default_rng(0), np.zeros((3, *best.shape))
    for t in range(1, 1501):
        g = curve * (theta - best) + noise * rng.normal(size=best.shape)
        g = g + pull * theta if penalty else g
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        rate = 0.05 * (1 - t / 1500)
        theta = theta - rate * (step + (0.0 if penalty else pull * theta))
    return np.asarray(theta)


@cache
def _every_end() -> Array:
    decay, target, curvature, noise = np.meshgrid(*ENDS, indexing="ij")
    wide = [np.repeat(a[..., None], 20, axis=-1) for a in (target, curvature, decay, noise)]
    return np.asarray(settle(*wide[:3], penalty=False, noise=wide[3]).mean(axis=-1))


def first_step(gradient: ArrayLike, weights: ArrayLike, decay: float, *, penalty: bool) -> Array:
    """The weights after one step at the rate 0.1.

    >>> first_step([100.0, 0.01], [1.0, 1.0], 0.5, penalty=False).round(3).tolist()
    [0.85, 0.85]
    """
    g = np.asarray(gradient, float)
    if penalty:
        return np.asarray(adam(lambda w: g + decay * w, weights, 0.1, 1)[-1])
    return np.asarray(adam(lambda _: g, weights, 0.1, 1, decay=decay)[-1])


@cache
def losses(steps: int, scale: float = 1.0, seed: int = 0, *, penalty: bool) -> dict[int, Array]:
    """Losses of 500 new examples for all RATES and DECAYS, (6, 8), after each of STEPS up to some.

    Logistic regression with 40 features on 100 examples, in batches of 20; the scales of the
    features go geometrically from 1 to `scale`, and the first four decide the label.
    """
    (x, y), (new, new_y) = draw(100, 40, seed), draw(500, 40, seed + 1000)
    scales, rng = np.geomspace(1, scale, 40), np.random.default_rng(seed)
    eta, decay = (a.ravel()[:, None] for a in np.meshgrid(RATES, DECAYS, indexing="ij"))
    w, m, v = np.zeros((3, len(eta), 40))
    found = {}
    for t in range(1, steps + 1):
        rows = rng.integers(100, size=20)
        batch = x[rows] * scales
        answers = 1 / (1 + np.exp(-np.clip(w @ batch.T, -500, 500)))
        g = (answers - y[rows]) @ batch / 20 + (decay * w if penalty else 0)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        w = w - eta * (step + (0 if penalty else decay * w))
        if t in STEPS:
            z = (2 * new_y - 1) * (w @ (new * scales).T)
            found[t] = np.logaddexp(0, -z).mean(axis=1).reshape(len(RATES), -1)
    return found


def is_clipped(decay: float, target: float, curvature: float, noise: float) -> bool:
    """AdamW ends at the loss's minimum clipped to 1/λ, to a twentieth; all settings are of ENDS."""
    at = zip(ENDS, (decay, target, curvature, noise), strict=True)
    end = _every_end()[tuple(some.index(value) for some, value in at)]
    return bool(abs(end / min(target, 1 / decay) - 1) < 0.05)


def beats_penalty(scale: float, steps: int, seed: int) -> bool:
    """AdamW reaches a lower loss on new examples than Adam with an L2 penalty, each at its best."""
    own, other = (losses(200, scale, seed, penalty=p)[steps].min() for p in (False, True))
    return bool(own < other)


def figure(
    steps: Annotated[int, Slider(25, 400, log=True, steps=5, label="training steps")] = 400,
) -> Figure:
    """Above, the loss on new examples for each rate and decay; below, where weights end.

    Args:
        steps: how many steps are trained.
    """
    drawing = Figure(figsize=(5.0, 5.3))
    grid = drawing.add_gridspec(2, 2, height_ratios=[1.25, 1])
    drawing.subplots_adjust(hspace=0.5, wspace=0.1, top=0.92, bottom=0.09, left=0.15)
    for place, penalty in enumerate((True, False)):
        axes = drawing.add_subplot(grid[0, place])
        _draw_losses(axes, steps, penalty=penalty)
        axes.tick_params(labelleft=not place)
    _draw_ends(drawing.add_subplot(grid[1, :]))
    return drawing


def _draw_losses(axes: Axes, steps: int, *, penalty: bool) -> None:
    steps = min(STEPS, key=lambda s: abs(s - steps))
    every = losses(400, penalty=penalty)[steps]
    shade = style.ramp(ORANGE if penalty else BLUE)
    edges = [np.append(some, some[-1] * 10**0.5) / 10**0.25 for some in (DECAYS, RATES)]
    axes.pcolormesh(*edges, -np.clip(every, 0.5, 0.8), cmap=shade, vmin=-0.8, vmax=-0.5)
    i, j = np.unravel_index(every.argmin(), every.shape)
    axes.plot(DECAYS[j], RATES[i], "o", color=INK, markerfacecolor=PAPER)
    axes.plot(edges[0], 1 / (steps * edges[0]), "--", color=INK, linewidth=1)
    axes.set(xscale="log", yscale="log", ylim=(10**-3.25, 10**-0.25), xlabel="decay λ")
    ticks(axes, (0.001, 0.01, 0.1, 1), y=(0.001, 0.01, 0.1))
    axes.set_xlim(DECAYS[0] / 10**0.25, DECAYS[-1] * 10**0.25)
    axes.grid(visible=False)
    if penalty:
        axes.set_ylabel("learning rate η")
        axes.set_title(f"{steps} steps, L2: {every.min():.3f}")
    else:
        axes.set_title(f"AdamW: {every.min():.3f} at best")


def _draw_ends(axes: Axes) -> None:
    target = np.linspace(0, 4, 33)
    axes.axhline(2, color=INK, linewidth=0.9, linestyle=":")
    axes.plot(target, settle(target, 1000, 0.5, penalty=True), "--", color=MUTED, linewidth=1.2)
    axes.plot(target, settle(target, 1, 0.5, penalty=True), color=ORANGE)
    axes.plot(target, settle(target, 1, 0.5, penalty=False), color=BLUE)
    axes.set(xlim=(0, 4), ylim=(0, 4), xlabel="best value of the weight", yticks=range(5))
    axes.set_title("Where the weight ends without noise, λ = 0.5")
    style.label(axes, 3.4, 3.4, "L2 penalty, loss × 1000", MUTED, xytext=(-6, 2), ha="right")
    style.label(axes, 0.03, 2, "1/λ", INK, xytext=(2, 3))
    style.label(axes, 3.96, 0.5, "AdamW, loss × 1 or × 1000", BLUE, xytext=(0, 0), ha="right")
    style.label(axes, 3.96, 2.66, "L2 penalty", ORANGE, xytext=(0, 6), ha="right")


if __name__ == "__main__":
    cli.main(figure)
