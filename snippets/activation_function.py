r"""Activation function: what a neuron does to its weighted sum.

A layer computes $a = \phi(Wx + b)$. If $\phi$ is the identity, layers collapse:
$W_2(W_1 x + b_1) + b_2 = (W_2 W_1)x + (W_2 b_1 + b_2)$ is one layer again.

Notice that ten random layers make one straight line without an activation function,
and a curve of dozens of straight pieces with the ReLU, max(0, z).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Choice
from snippets.plot.text import words

Array = NDArray[np.float64]
Layers = Sequence[tuple[Array, Array]]

ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "identity": lambda z: z,
    "relu": lambda z: np.maximum(z, 0.0),
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
}
DERIVATIVES: dict[str, Callable[[Array], Array]] = {
    "identity": np.ones_like,
    "relu": lambda z: (z > 0).astype(float),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "sigmoid": lambda z: (s := ACTIVATIONS["sigmoid"](z)) * (1 - s),
}


def activate(z: ArrayLike, name: str) -> Array:
    """φ(z), elementwise.

    >>> activate([-2, 0, 3], "relu").tolist()
    [0.0, 0.0, 3.0]
    >>> activate([-2, 0, 2], "sigmoid").round(3).tolist()
    [0.119, 0.5, 0.881]
    """
    return ACTIVATIONS[name](np.asarray(z, float))


def random_layers(depth: int = 10, width: int = 16, seed: int = 3) -> Layers:
    """Weights of deviation √(2/inputs), biases of deviation ½: one input, one output."""
    rng = np.random.default_rng(seed)
    sizes = [1, *[width] * (depth - 1), 1]
    return [
        (rng.normal(0, np.sqrt(2 / n), (n, m)), rng.normal(0, 0.5, m)) for n, m in pairwise(sizes)
    ]


def network(x: ArrayLike, layers: Layers, name: str) -> Array:
    """The output at each x, shape (N,); the last layer has no activation function."""
    a = np.asarray(x, float).reshape(-1, 1)
    for W, b in layers[:-1]:
        a = activate(a @ W + b, name)
    W, b = layers[-1]
    return np.asarray((a @ W + b)[:, 0], float)


def collapse(layers: Layers) -> tuple[Array, Array]:
    """The one weight matrix and bias which equal all the layers without activation.

    >>> W, b = collapse(random_layers())
    >>> W.shape, bool(np.allclose(network([0.3], random_layers(), "identity"), 0.3 * W + b))
    ((1, 1), True)
    """
    W, b = layers[0]
    for W_next, b_next in layers[1:]:
        W, b = W @ W_next, b @ W_next + b_next
    return W, b


def relu_pieces(layers: Layers, low: float = -3, high: float = 3) -> int:
    """How many straight pieces a ReLU network has between two inputs, counted exactly.

    Between two knots everything so far is linear, so a unit bends only where its sum crosses 0.

    >>> relu_pieces(random_layers(depth=2)), relu_pieces(random_layers(depth=10))
    (16, 128)
    """
    knots = np.array([low, high])
    a = knots.reshape(-1, 1)
    for W, b in layers[:-1]:
        z = a @ W + b
        left, unit = np.nonzero(z[:-1] * z[1:] < 0)
        share = z[left, unit] / (z[left, unit] - z[left + 1, unit])
        crossings = knots[left] + share * (knots[left + 1] - knots[left])
        finer = np.unique(np.concatenate([knots, crossings]))
        z = np.column_stack([np.interp(finer, knots, column) for column in z.T])
        knots, a = finer, activate(z, "relu")
    slopes = np.diff(network(knots, layers, "relu")) / np.diff(knots)
    return 1 + int(np.count_nonzero(np.abs(np.diff(slopes)) > 1e-9))


def layers_collapse(depth: int, width: int, name: str) -> bool:
    """The layers together do what one linear map does."""
    layers, x = random_layers(depth, width), np.linspace(-3, 3, 61)
    W, b = collapse(layers)
    line = x * W[0, 0] + b[0]
    return bool(np.abs(network(x, layers, name) - line).max() <= 1e-9 * np.abs(line).max())


def deeper_bends_more(depth: int, width: int, seed: int) -> bool:
    """More ReLU layers of the same width make more pieces than two."""
    pieces, of_two = (relu_pieces(random_layers(layers, width, seed)) for layers in (depth, 2))
    return pieces > of_two


def squeezes(name: str, depth: int, scale: float, seed: int, width: int = 16) -> bool:
    """They pass on less than a thousandth of the range of their input."""
    layers = [(scale * W, b) for W, b in random_layers(depth, width, seed)]
    x = np.linspace(-3, 3, 61)
    return bool(np.ptp(network(x, layers, name)) < 1e-3 * np.ptp(x))


def figure(
    activation: Annotated[str, Choice(("identity", "relu", "tanh", "sigmoid"))] = "relu",
) -> Figure:
    """An activation function with its derivative, and ten random layers that use it.

    Args:
        activation: the function between the layers.
    """
    drawing, (shape, result) = style.subplots(
        1, 2, height=2.9, gridspec_kw={"width_ratios": [1, 1.7]}
    )
    drawing.subplots_adjust(wspace=0.42, bottom=0.17)
    z, x = np.linspace(-3, 3, 121), np.linspace(-3, 3, 601)
    shape.plot(z, DERIVATIVES[activation](z), color=ORANGE, linewidth=1.3)
    shape.plot(z, activate(z, activation), color=BLUE)
    shape.axhline(0, color=MUTED, linewidth=0.7)
    words(shape, -2.8, 2.5, f"{activation} φ(z)", BLUE)
    words(shape, -2.8, 2.0, "slope φ′(z)", ORANGE)
    shape.set(xlim=(-3, 3), ylim=(-1.2, 3), xlabel="weighted sum z")
    output = network(x, random_layers(), activation)
    result.plot(x, output, color=INK, linewidth=1.4)
    result.set(xlim=(-3, 3), xlabel="input x (weights √(2/n), biases ½)")
    result.locator_params(axis="y", nbins=5)
    pieces = {"identity": "one straight line", "relu": f"{relu_pieces(random_layers())} pieces"}
    result.set_title(f"Ten layers of 16: {pieces.get(activation, 'a smooth curve')}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
