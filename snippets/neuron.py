r"""Neuron: a weighted sum, a bias, and a function that switches.

The neuron computes $a = \sigma(w \cdot x + b)$ with the logistic $\sigma(z) = 1 / (1 + e^{-z})$.
It is ½ on the line $w \cdot x + b = 0$, at the distance $-b / \lVert w \rVert$ from the origin;
$w$ points to the side where it is on, and $\lVert w \rVert$ says how sharply it switches.

Notice that one neuron can only cut its inputs along one straight line.
"""

from itertools import product
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def neuron(x: ArrayLike, weights: ArrayLike, bias: float) -> NDArray[np.float64]:
    """σ(w·x + b), between 0 and 1.

    Args:
        x: inputs, shape (n,) or (N, n).
        weights: w, shape (n,).
        bias: b.

    >>> float(neuron([2, 1], [1, -1], -1))
    0.5
    >>> neuron(CORNERS, [10, 10], -15).round(2).tolist()
    [0.0, 0.01, 0.01, 0.99]
    """
    total = np.asarray(x, float) @ np.asarray(weights, float) + bias
    return np.asarray(1 / (1 + np.exp(-total)), float)


def boundary_distance(weights: ArrayLike, bias: float) -> float:
    """Where the line w·x + b = 0 lies: its distance from the origin, counted along w.

    >>> boundary_distance([3, 4], -10)
    2.0
    """
    return float(-bias / np.linalg.norm(np.asarray(weights, float)))


def logic_functions() -> set[tuple[bool, ...]]:
    """The functions of two bits which one neuron computes, as outputs at the four corners.

    Weights of -1, 0, 1 and biases of halves reach them all; no real weights reach another.

    >>> len(logic_functions())
    14
    >>> (False, True, True, False) in logic_functions()  # exclusive or
    False
    """
    found = set()
    for first, second, bias in product((-1, 0, 1), (-1, 0, 1), (-1.5, -0.5, 0.5, 1.5)):
        on = neuron(CORNERS, [first, second], bias) > 0.5
        found.add(tuple(bool(corner) for corner in on))
    return found


def perceptron_learns(table: int, bits: int = 2) -> bool:
    """The perceptron's learning rule teaches one neuron the logic function.

    Args:
        table: the outputs at all corners, read as a binary number.
        bits: the number of inputs.

    >>> sum(perceptron_learns(table, bits=3) for table in range(256))
    104
    """
    x = np.array([[*corner, 1] for corner in product((0, 1), repeat=bits)])
    signs = [1 if table >> corner & 1 else -1 for corner in range(len(x))]
    weights = np.zeros(bits + 1)
    for _ in range(50):
        before = weights
        for point, sign in zip(x, signs, strict=True):
            if sign * (weights @ point) <= 0:
                weights = weights + sign * point
        if weights is before:
            return True
    return False


def half_on_the_plane(dimension: int, length: float, bias: float) -> bool:
    """The neuron is ½ on a plane at right angles to its weights."""
    rng = np.random.default_rng(0)
    direction = rng.normal(size=dimension)
    direction /= np.linalg.norm(direction)
    along = rng.normal(size=(50, dimension))
    along -= np.outer(along @ direction, direction)  # what is left is at right angles to w
    weights = length * direction
    points = boundary_distance(weights, bias) * direction + along
    return bool(np.allclose(neuron(points, weights, bias), 0.5, atol=1e-6))


def figure(
    angle: Annotated[
        float, Slider(0, 360, steps=37, unit="°", label="direction of the weights")
    ] = 30.0,
    steepness: Annotated[float, Slider(0.5, 8, steps=31)] = 2.0,
    bias: Annotated[float, Slider(-4, 4, steps=33)] = -1.0,
) -> Figure:
    """What one neuron answers on a plane of inputs.

    Args:
        angle: the direction of the weights w, in degrees.
        steepness: the length of w.
        bias: b, which moves the boundary along w.
    """
    drawing, axes = style.subplots(height=4.2)
    direction = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    weights = (steepness * direction).round(9) + 0.0  # no -0.00 in the title
    x, y = np.meshgrid(np.linspace(-3, 3, 40), np.linspace(-3, 3, 40))
    output = neuron(np.dstack([x, y]), weights, bias)
    axes.contourf(x, y, output, np.linspace(0, 1, 11), cmap=style.ramp(BLUE), vmax=1.7)
    if output.min() < 0.5 < output.max():
        axes.contour(x, y, output, [0.5], colors=INK, linewidths=1.8)
    foot = boundary_distance(weights, bias) * direction
    if np.abs(foot).max() < 2.6:
        axes.annotate(
            "",
            foot + 0.9 * direction,
            foot,
            arrowprops={"arrowstyle": "->", "color": ORANGE, "linewidth": 2},
        )
        tip = foot + 1.1 * direction
        style.label(axes, tip[0], tip[1], "w", ORANGE, xytext=(0, -4), ha="center", fontsize=12)
    axes.plot(0, 0, "+", color=MUTED, markersize=9, markeredgewidth=1.6)
    axes.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal", xlabel="x₁", ylabel="x₂")
    axes.set_title(f"w = ({weights[0]:.2f}, {weights[1]:.2f}), b = {bias:.3g}".replace("-", "−"))
    axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
