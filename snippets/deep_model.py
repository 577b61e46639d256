r"""Deep model: a network with more than one hidden layer.

The square $x^2$ on $[0, 1]$ is $x - \sum_{s \ge 1} T_s(x) / 4^s$, where $T_s$ is the tent map
composed $s$ times; $m$ hidden layers of 3 ReLU units compute the first $m$ terms and are off by
$4^{-(m+1)}$ (Yarotsky 2017, proposition 2). One hidden layer is a broken line,
and with $p$ pieces none comes closer than $1 / (8 p^2)$.

Notice that at the same number of parameters the wide network is the better one at first.
"""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]
Layers = Sequence[tuple[Array, Array]]
GRID = np.linspace(0, 1, 4097)


def run(x: ArrayLike, layers: Layers) -> Array:
    """The output for each x, shape (N,): ReLU after every layer but the last."""
    a = np.asarray(x, float).reshape(-1, 1)
    for W, b in layers[:-1]:
        a = np.maximum(a @ W + b, 0)
    W, b = layers[-1]
    return np.asarray((a @ W + b)[:, 0], float)


def deep_square(depth: int) -> Layers:
    """A network of `depth` hidden layers with 3 units for x²: two fold, one keeps the sum.

    >>> run([0, 0.5, 1], deep_square(2)).tolist()
    [0.0, 0.25, 1.0]
    """
    half = np.array([0.0, -0.5, 0.0])
    layers = [(np.ones((1, 3)), half)]
    for s in range(1, depth + 1):
        fold = np.array([2.0, -4.0, 0.0])  # the next tent, from max(0, t) and max(0, t - 1/2)
        keep = np.array([0.0, 0.0, 1.0]) - fold / 4**s
        layers.append((np.column_stack([fold, fold, keep]), half))
    return [*layers[:-1], (layers[-1][0][:, 2:], np.zeros(1))]


def wide_square(units: int) -> Layers:
    """One hidden layer for x²: the best broken line with as many equal pieces as units.

    >>> run([0, 0.5, 1], wide_square(2)).round(4).tolist()
    [-0.0312, 0.2188, 0.9688]
    """
    kinks = np.arange(units) / units
    bends = np.full(units, 2 / units)
    bends[0] = 1 / units
    return [(np.ones((1, units)), -kinks), (bends[:, None], np.array([-1 / (8 * units**2)]))]


def error(layers: Layers) -> float:
    """The largest distance from x² on [0, 1], on a grid that holds all kinks of the deep ones.

    >>> error(deep_square(3)) == 4**-4
    True
    """
    return float(np.abs(run(GRID, layers) - GRID**2).max())


def parameters(layers: Layers) -> int:
    """The number of weights and biases.

    >>> parameters(deep_square(4)), parameters(wide_square(15))
    (46, 46)
    """
    return sum(W.size + b.size for W, b in layers)


def same_size(depth: int) -> tuple[Layers, Layers]:
    """A deep network and a wide one with equally many parameters, 12 depth - 2."""
    return deep_square(depth), wide_square(4 * depth - 1)


def chain_steps(
    depth: int, start: float = 0.5, learning_rate: float = 0.1, limit: int = 5000
) -> int:
    """Steps of gradient descent until a product of `depth` weights is within 0.01 of 1.

    All weights are equal and stay so; the loss is ½ (wᵈ - 1)². At most `limit` steps.

    >>> [chain_steps(depth) for depth in (1, 2, 5, 10)]
    [38, 27, 35, 328]
    """
    w, steps = start, 0
    while abs(w**depth - 1) > 0.01 and steps < limit:
        w -= learning_rate * (w**depth - 1) * w ** (depth - 1)
        w = min(max(w, -9.0), 9.0)  # a chain that diverges stays finite
        steps += 1
    return steps


def deep_is_closer(depth: int) -> bool:
    """It is closer to the square than any wide one of the same size."""
    units = 4 * depth - 1
    return error(deep_square(depth)) < 1 / (8 * (units + 1) ** 2)


def error_is_exact(depth: int) -> bool:
    """The error of the deep network is exact."""
    return error(deep_square(depth)) == 4.0 ** -(depth + 1)


def ten_are_slower(start: float, learning_rate: float) -> bool:
    """Ten weights take longer to train than a single one."""
    return chain_steps(10, start, learning_rate) > chain_steps(1, start, learning_rate)


def figure(depth: Annotated[int, Slider(1, 10, steps=10, label="hidden layers")] = 3) -> Figure:
    """The error of a deep and a wide network of one size along x, and at every size.

    Args:
        depth: the number of hidden layers of the deep network.
    """
    drawing, (along, sizes) = style.subplots(2, height=4.4)
    drawing.subplots_adjust(hspace=0.55, top=0.94, bottom=0.11, left=0.16)
    deep, wide = same_size(depth)
    x = np.linspace(0, 1, 641)
    for layers, color in ((wide, ORANGE), (deep, BLUE)):
        along.plot(x, (run(x, layers) - x**2) * 1000, color=color, linewidth=1.1)
    along.set(xlim=(0, 1), xlabel="x", ylabel="error, thousandths")
    along.set_title(f"x²: {depth} hidden layers of 3, or 1 of {4 * depth - 1}")
    depths = range(1, 11)
    for index, (name, color) in enumerate((("deep", BLUE), ("wide", ORANGE))):
        errors = [error(same_size(d)[index]) for d in depths]
        counts = [parameters(same_size(d)[index]) for d in depths]
        sizes.semilogy(counts, errors, "o-", color=color, markersize=3)
        sizes.plot(counts[depth - 1], errors[depth - 1], "o", color=INK, markersize=6)
        style.label(sizes, counts[-1], errors[-1], name, color, xytext=(7, -3))
    sizes.set(xlim=(0, 132), ylim=(5e-8, 0.3), xlabel="parameters", ylabel="largest error")
    sizes.set_title(f"Large dots: {parameters(deep)} parameters each")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
