r"""Convex function: one whose every chord lies on or above it.

$f(ta + (1 - t)b) \le t f(a) + (1 - t) f(b)$ for all $a$, $b$ and $0 \le t \le 1$. Random chords can
refute that and never prove it.

Notice that four losses of the same forty examples differ: squared error and log loss of a linear
model have no chord below them, the squared error of a sigmoid looks convex near zero only, and
the loss of a network nowhere: about half of its chords lie below it somewhere, near zero as well.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider
from snippets.sigmoid import sigmoid
from snippets.symptoms.network import moons

Array = NDArray[np.float64]
T = np.linspace(0, 1, 21)
HIDDEN = 4
FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "x²": np.square,
    "|x|": np.abs,
    "exp": np.exp,
    "softplus": lambda x: np.logaddexp(0, x),
    "hinge": lambda x: np.maximum(0, 1 - x),
    "-x": np.negative,
}
OPERATIONS: dict[str, Callable[[Any, Any, Any], Any]] = {
    "sum": lambda f, g, x: f(x) + g(x),
    "larger": lambda f, g, x: np.maximum(f(x), g(x)),
    "inside a line": lambda f, g, x: f(2 * x - 1) + g(-x),
    "smaller": lambda f, g, x: np.minimum(f(x), g(x)),
    "product": lambda f, g, x: f(x) * g(x),
    "f of g": lambda f, g, x: f(g(x)),
}


def above_chord(values: Array) -> Array:
    """How far f is above the chord of its ends, at most, for values along it, (..., 21).

    >>> round(float(above_chord(np.sin(np.pi * T))), 6), float(above_chord(T**2))
    (1.0, 0.0)
    """
    chord = values[..., :1] * (1 - T) + values[..., -1:] * T
    return np.asarray((values - chord).max(axis=-1))


def violates(values: Array) -> NDArray[np.bool_]:
    """Where a chord lies below the function somewhere, by more than rounding."""
    return np.asarray(above_chord(values) > 1e-9 * (1 + np.abs(values).max(axis=-1)))


def _linear(w: Array) -> tuple[Array, Array]:
    x, y = moons()
    return w[..., :2] @ x.T + w[..., 2:3], y


def _network(w: Array) -> tuple[Array, Array]:
    x, y = moons()
    first = w[..., : 2 * HIDDEN].reshape(*w.shape[:-1], HIDDEN, 2)
    bias, last = w[..., 2 * HIDDEN : 3 * HIDDEN], w[..., 3 * HIDDEN : 4 * HIDDEN]
    hidden = np.tanh(first @ x.T + bias[..., None])
    return (last[..., None] * hidden).sum(axis=-2) + w[..., -1:], y


def _log_loss(z: Array, y: Array) -> Array:
    return np.asarray((np.logaddexp(0, z) - y * z).mean(axis=-1))


def _squared(p: Array, y: Array) -> Array:
    return np.asarray(((p - y) ** 2).mean(axis=-1))


# The number of weights, and the mean loss of forty examples for weights of shape (..., n).
LOSSES: dict[str, tuple[int, Callable[[Array], Array]]] = {
    "linear, squared error": (3, lambda w: _squared(*_linear(w))),
    "linear, log loss": (3, lambda w: _log_loss(*_linear(w))),
    "sigmoid, squared error": (3, lambda w: _squared(sigmoid(_linear(w)[0]), _linear(w)[1])),
    "network, log loss": (4 * HIDDEN + 1, lambda w: _log_loss(*_network(w))),
}


@cache
def chords(loss: str, spread: float, count: int = 200, seed: int = 0) -> Array:
    """The loss at 21 places between pairs of random weights of that deviation, (count, 21)."""
    size, f = LOSSES[loss]
    a, b = spread * np.random.default_rng(seed).normal(size=(2, count, 1, size))
    return f(a + T[:, None] * (b - a))


def violated(loss: str, spread: float) -> float:
    """The share of 200 random chords that lie below the loss somewhere."""
    return float(violates(chords(loss, spread)).mean())


def no_chord_lies_below(loss: str, spread: float) -> bool:
    """None of 200 random chords lies below the loss."""
    return violated(loss, spread) == 0


def stays_convex(operation: str, f: str, g: str) -> bool:
    """What the operation makes of two convex functions has no chord below it, of 300."""
    a, b = np.random.default_rng(0).uniform(-3, 3, size=(2, 300, 1))
    values = OPERATIONS[operation](FUNCTIONS[f], FUNCTIONS[g], a + T * (b - a))
    return not violates(values).any()


def figure(
    spread: Annotated[float, Slider(0.1, 10, log=True, steps=13, label="spread of weights")] = 1.0,
) -> Figure:
    """Four losses along random segments, minus the chord: above zero refutes convexity.

    Args:
        spread: standard deviation of the weights at the ends of the segments.
    """
    drawing, panels = style.subplots(2, 2, height=4.4, sharex=True)
    drawing.subplots_adjust(hspace=0.3, wspace=0.2, left=0.1, right=0.97, top=0.92, bottom=0.12)
    for axes, loss in zip(panels.flat, LOSSES, strict=True):
        values = chords(loss, spread)
        bad = violates(values)
        gap = values - values[:, :1] * (1 - T) - values[:, -1:] * T
        gap /= np.abs(gap).max(axis=1, keepdims=True) + 1e-300
        for line, wrong in zip(gap[:30], bad[:30], strict=True):
            color = ORANGE if wrong else BLUE
            axes.plot(T, line, color=color, linewidth=0.8, alpha=0.8)
        axes.axhline(0, color=INK, linewidth=1)
        axes.set(ylim=(-1.1, 1.1), xlim=(0, 1), xticks=[0, 0.5, 1], yticks=[-1, 0, 1])
        axes.set_title(f"{loss}: {bad.mean():.0%}")
    for axes in panels[1]:
        axes.set_xlabel(f"along the segment (spread {spread:.3g})")
    for axes in panels[:, 0]:
        axes.set_ylabel("loss − chord")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
