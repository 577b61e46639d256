r"""Universal approximation: one hidden layer comes as close as you like to any continuous function.

On an interval $n$ ReLU units draw any broken line of $n$ pieces, and with pieces of width $h$
a function with second derivative $f''$ is missed by at most $h^2 \max |f''| / 8$.

Notice what the theorem does not say: gradient descent does not find that line, a jump is missed
by half its height however many units there are, and nothing is promised outside of the interval.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.kept import kept
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
GRID = np.linspace(-3, 3, 1201)
UNITS = (2, 4, 8, 16, 32, 64)
TARGETS: dict[str, Callable[[Array], Array]] = {
    "wave": lambda x: np.sin(2 * x),
    "root": lambda x: np.sqrt(np.abs(x)),
    "step": lambda x: np.where(x > 0.1, 1.0, 0.0),
}
ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "relu": lambda z: np.maximum(z, 0),
    "tanh": np.tanh,
    "sine": np.sin,
    "square": lambda z: z**2,
}


def built(units: int, target: str) -> tuple[Array, Array, float]:
    """Kinks, output weights and output bias of a ReLU network: the target's values, joined.

    >>> [part.round(2).tolist() for part in built(2, "root")[:2]]
    [[-3.0, 0.0], [-0.58, 1.15]]
    """
    knots = np.linspace(-3, 3, units + 1)
    values = TARGETS[target](knots)
    slopes = np.diff(values) / np.diff(knots)
    return knots[:-1], np.diff(slopes, prepend=0.0), float(values[0])


def network(x: ArrayLike, kinks: Array, weights: Array, bias: float) -> Array:
    """The sum of weight · max(0, x - kink) over the units, plus the bias."""
    bent = np.maximum(np.asarray(x, float)[..., None] - kinks, 0)
    return np.asarray(bent @ weights + bias)


def built_error(units: int, target: str = "wave") -> float:
    """The largest distance of that network from the target on [-3, 3].

    >>> [round(built_error(units), 4) for units in (16, 64)]
    [0.0686, 0.0044]
    """
    return float(np.abs(network(GRID, *built(units, target)) - TARGETS[target](GRID)).max())


@kept
def trained(units: int, target: str = "wave", steps: int = 500) -> tuple[float, float]:
    """Largest errors of networks trained by Adam: the best of twelve, and their median.

    From four starts at rates of 0.003, 0.01 and 0.03, on 121 points with the squared error.
    """
    rng, x = np.random.default_rng(0), GRID[::10]
    inputs = np.stack([x, np.ones(len(x))])
    y, rates = TARGETS[target](x), np.repeat([0.003, 0.01, 0.03], 4)[:, None, None]
    w = rng.choice([-1.0, 1.0], (12, 1, units))
    p = [w, -w * rng.uniform(-3, 3, w.shape), rng.normal(0, units**-0.5, (12, units, 1)),
         np.zeros((12, 1, 1))]  # fmt: skip
    m, v = ([np.zeros_like(part) for part in p] for _ in range(2))
    for t in range(1, steps + 1):
        hidden = np.maximum(inputs.T @ np.concatenate(p[:2], axis=1), 0)
        error = (hidden @ p[2] + p[3] - y[:, None]) * 2 / len(x)
        back = error @ p[2].swapaxes(1, 2) * (hidden > 0)
        slopes = inputs @ back
        g = [slopes[:, :1], slopes[:, 1:], hidden.swapaxes(1, 2) @ error,
             error.sum(1, keepdims=True)]  # fmt: skip
        m = [0.9 * a + 0.1 * b for a, b in zip(m, g, strict=True)]
        v = [0.999 * a + 0.001 * b * b for a, b in zip(v, g, strict=True)]
        p = [part - rates * (a / (1 - 0.9**t)) / (np.sqrt(b / (1 - 0.999**t)) + 1e-8)
             for part, a, b in zip(p, m, v, strict=True)]  # fmt: skip
    out = np.maximum(GRID[:, None] * p[0] + p[1], 0) @ p[2] + p[3]
    worst = np.abs(out[..., 0] - TARGETS[target](GRID)).max(axis=1)
    return float(worst.min()), float(np.median(worst))


def fitted_error(activation: str, units: int, seed: int, target: str = "wave") -> float:
    """The largest error with random hidden weights and least squares at the output."""
    rng = np.random.default_rng(seed)
    x = GRID[::6]
    z = x[:, None] * rng.normal(0, 2, units) + rng.normal(0, 3, units)
    hidden = np.column_stack([ACTIVATIONS[activation](z), np.ones(len(x))])
    y = TARGETS[target](x)
    return float(np.abs(hidden @ np.linalg.lstsq(hidden, y)[0] - y).max())


def falls_as_the_square(units: int, target: str) -> bool:
    """Twice the units have about a quarter of the largest error, 0.2 to 0.3 of it."""
    return 0.2 < built_error(2 * units, target) / built_error(units, target) < 0.3


def comes_close(activation: str, seed: int) -> bool:
    """With 100 units the largest error is below a tenth."""
    return fitted_error(activation, 100, seed) < 0.1


def training_finds_it(units: int, steps: int) -> bool:
    """The best of twelve trained networks is no worse than the one that was built."""
    return trained(units, "wave", steps)[0] <= built_error(units)


def figure(
    units: Annotated[int, Slider(1, 32, log=True, steps=14, label="hidden units n")] = 12,
) -> Figure:
    """A broken line of n units on a wave, and largest errors by the number of units.

    Args:
        units: how many ReLU units the hidden layer has, n.
    """
    drawing, (line, errors) = style.subplots(2, height=5.2)
    drawing.subplots_adjust(hspace=0.42, top=0.95, bottom=0.1, left=0.13, right=0.77)
    net = built(units, "wave")
    wide = np.linspace(-4, 4, 321)
    line.axvspan(-3, 3, color=MUTED, alpha=0.1, linewidth=0)
    line.plot(wide, np.sin(2 * wide), color=MUTED)
    line.plot(wide, network(wide, *net), color=BLUE, linewidth=1.5)
    line.plot(net[0], network(net[0], *net), "o", color=INK, markersize=4)
    line.set(xlim=(-4, 4), ylim=(-2, 2), xlabel="x; the theorem speaks of the gray part")
    line.set_title(f"n = {units}: largest error {built_error(units):.2g} between −3 and 3")
    _draw_errors(errors, units)
    return drawing


def _draw_errors(axes: Axes, units: int) -> None:
    best, median = np.array([trained(n) for n in UNITS]).T
    jump = [built_error(n, "step") for n in UNITS]
    lines = ((median, PURPLE, "trained,\nmedian of 12", 0.55),
             (best, ORANGE, "trained,\nbest of 12", 0.3),
             ([built_error(n) for n in UNITS], BLUE, "built", 0.1),
             (jump, GREEN, "built for\na jump", 0.82))  # fmt: skip
    for every, color, text, height in lines:
        axes.loglog(UNITS, every, "o-", color=color, markersize=3.5)
        beside(axes, height, text, color)
    axes.axvline(units, color=INK, linewidth=1, linestyle="--")
    axes.set(xlim=(0.9, 70), ylim=(2e-3, 3), xlabel="hidden units n", yticks=[0.01, 0.1, 1])
    axes.set_xticks([1, 2, 4, 8, 16, 32, 64], ["1", "2", "4", "8", "16", "32", "64"])
    axes.set_yticklabels(["0.01", "0.1", "1"])
    axes.set_title("Largest error by the number of units")


if __name__ == "__main__":
    cli.main(figure)
