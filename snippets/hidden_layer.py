r"""Hidden layer: neurons between the inputs and the output, which redraw the data.

Exclusive or is 1 at (0, 1) and (1, 0), 0 at (0, 0) and (1, 1). No line separates them: with signs
$s = \pm 1$ for the labels, $\sum_i s_i (w \cdot x_i + b) = 0$ for every $w$ and $b$, so these four
numbers cannot all be positive. Two hidden neurons move the points so that a line can.

Notice that the layer puts two of the four points on one place, and that it needs a bend to do so.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
LABELS = np.array([0, 1, 1, 0])
WEIGHTS = np.array([[1.0, -1.0], [-1.0, 1.0]])  # the two neurons see x₁ - x₂ and x₂ - x₁


def hidden(x: ArrayLike, slope: float = 0.0, bias: float = 0.0) -> NDArray[np.float64]:
    """What the two hidden neurons answer, shape (N, 2).

    Args:
        x: inputs, shape (N, 2).
        slope: what a negative sum is multiplied by; 0 is the ReLU, 1 no bend at all.
        bias: of both neurons.

    >>> hidden(CORNERS).tolist()
    [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 0.0]]
    """
    z = np.asarray(x, float) @ WEIGHTS + bias
    return np.asarray(np.where(z > 0, z, slope * z) + 0.0, float)


def output(x: ArrayLike, slope: float = 0.0) -> NDArray[np.float64]:
    """The output neuron h₁ + h₂ - (1 - slope)/2: positive where it says 1.

    >>> output(CORNERS).tolist()
    [-0.5, 0.5, 0.5, -0.5]
    """
    return np.asarray(hidden(x, slope).sum(axis=1) - (1 - slope) / 2, float)


def certificate(points: ArrayLike, labels: ArrayLike) -> NDArray[np.float64]:
    """Σ sᵢ (xᵢ, 1), shape (n + 1,): all zeros prove that no line separates the labels.

    >>> certificate(CORNERS, LABELS).tolist()
    [0.0, 0.0, 0.0]
    """
    signs = 2.0 * np.asarray(labels) - 1
    inputs = np.asarray(points, float)
    return np.asarray(signs @ np.column_stack([inputs, np.ones(len(inputs))]), float)


def margin(slope: float = 0.0) -> float:
    """The distance of the nearest hidden point from the line h₁ + h₂ = (1 - slope)/2.

    >>> [round(margin(slope), 3) for slope in (0, 0.5, 1)]
    [0.354, 0.177, 0.0]
    """
    signs = 2.0 * LABELS - 1
    return float((signs * output(CORNERS, slope)).min() / np.sqrt(2) + 0.0)


def bend_separates(slope: float, bias: float) -> bool:
    """Two units that bend make the four points separable."""
    zero, one, other, both = hidden(CORNERS, slope, bias)
    return bool(abs(zero - one).max() > 0 and abs((zero + both - one - other).sum()) > 1e-9)


@cache
def learned(units: int, rate: float, starts: int = 50, steps: int = 1000) -> NDArray[np.bool_]:
    """Which of 50 starts end with all four right after 1000 steps, shape (starts,).

    >>> [int(learned(units, 0.1).sum()) for units in (2, 8)]
    [9, 50]
    """
    return np.asarray(((_trained(units, rate, starts, steps)[1] > 0.5) == LABELS).all(axis=1))


def units_alive(units: int, rate: float, starts: int = 50) -> NDArray[np.intp]:
    """How many units of each start are on for at least one point after 1000 steps."""
    return np.asarray((_trained(units, rate, starts, 1000)[0] > 0).any(axis=1).sum(axis=1))


@cache
def _trained(
    units: int, rate: float, starts: int, steps: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sums of the units, shape (starts, 4, units), and the outputs, shape (starts, 4).

    ReLU units, standard normal weights, gradient descent on half the mean squared error.
    """
    rng = np.random.default_rng(0)
    x = np.column_stack([CORNERS, np.ones(4)])
    W = rng.normal(size=(starts, 3, units))
    v = rng.normal(size=(starts, units + 1, 1)) / np.sqrt(units)
    for _ in range(steps):
        z = x @ W
        h = np.concatenate([np.maximum(z, 0), np.ones((starts, 4, 1))], axis=2)
        error = (h @ v - LABELS[:, None]) / 4
        back = error @ v[:, :-1].swapaxes(1, 2) * (z > 0)
        W, v = W - rate * x.T @ back, v - rate * h.swapaxes(1, 2) @ error
    return z, (h @ v)[..., 0]


def learns(units: int, rate: float, start: int) -> bool:
    """Gradient descent learns the four points."""
    return bool(learned(units, rate)[start])


def figure(
    slope: Annotated[
        float, Slider(0, 1, steps=21, label="slope below zero", marks={"ReLU": 0.0, "a line": 1.0})
    ] = 0.0,
) -> Figure:
    """Exclusive or as the inputs show it, and as the hidden layer shows it.

    Args:
        slope: what a hidden neuron multiplies a negative sum by; 0 is the ReLU.
    """
    drawing, (before, after) = style.subplots(1, 2, height=2.9)
    drawing.subplots_adjust(wspace=0.3, bottom=0.17)
    names = {"00": CORNERS[0], "01": CORNERS[1], "10": CORNERS[2], "11": CORNERS[3]}
    _draw_points(before, CORNERS, names)
    before.set(xlabel="x₁", ylabel="x₂")
    before.set_title("Inputs: no line separates them", fontsize=9)
    ends = np.array([-1.4, 1.8])
    if slope < 1:
        after.plot(ends, (1 - slope) / 2 - ends, color=INK, linewidth=1.4)
    moved = hidden(CORNERS, slope)
    _draw_points(after, moved, {"01": moved[1], "10": moved[2]})
    style.label(after, 0, 0, "00 and 11", MUTED, xytext=(-8, -15), ha="right")
    after.set(xlabel="h₁", ylabel="h₂")
    title = f"Hidden layer: margin {margin(slope):.2f}" if slope < 1 else "No bend, no margin"
    after.set_title(title, fontsize=9)
    return drawing


def _draw_points(
    axes: Axes, points: NDArray[np.float64], names: dict[str, NDArray[np.float64]]
) -> None:
    for label, color, marker in ((0, BLUE, "o"), (1, ORANGE, "s")):
        axes.plot(*points[label == LABELS].T, marker, color=color, markersize=9)
    for name, (x, y) in names.items():
        style.label(axes, x, y, name, MUTED, xytext=(7, 6))
    axes.set(xlim=(-1.4, 1.7), ylim=(-1.4, 1.7), aspect="equal")


if __name__ == "__main__":
    cli.main(figure)
