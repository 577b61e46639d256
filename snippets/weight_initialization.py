r"""Weight initialization: how large the random weights are that training starts from.

With $n$ inputs and weights of deviation $g / \sqrt n$, a layer without activation function
multiplies the mean square of its signal by $g^2$; the ReLU halves it. So a ReLU network keeps its
signal at $g = \sqrt 2$ (He et al. 2015), and multiplies it by $g / \sqrt 2$ per layer otherwise.

Notice that the error is geometric: thirty layers turn a gain that is half of the right one
into a signal a billion times too small.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

HE = float(np.sqrt(2))  # the gain that keeps the signal of a ReLU network


def signal(
    gain: float, depth: int = 30, width: int = 128, *, relu: bool = True, seed: int = 0
) -> NDArray[np.float64]:
    """The root mean square of the activations before and after every layer, shape (depth + 1,).

    Args:
        gain: g; the weights have deviation g / √width.
        depth: the number of layers.
        width: the number of units in each.
        relu: whether the layers have the ReLU, or no activation function.
        seed: of the weights and of the 64 inputs.

    >>> signal(HE)[[0, 10, 30]].round(2).tolist()
    [1.0, 0.81, 1.08]
    """
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(64, width))
    sizes = [np.sqrt(np.mean(a**2))]
    for _ in range(depth):
        z = a @ rng.normal(0, gain / np.sqrt(width), (width, width))
        a = np.maximum(z, 0) if relu else z
        sizes.append(np.sqrt(np.mean(a**2)))
    return np.array(sizes)


def growth(gain: float, *, relu: bool = True) -> float:
    """What a layer multiplies the signal by, averaged over thirty.

    >>> [round(growth(gain), 2) for gain in (HE / 2, HE, 2 * HE)]
    [0.5, 1.0, 2.0]
    """
    sizes = signal(gain, relu=relu)
    return float((sizes[-1] / sizes[0]) ** (1 / 30))


def library_default(depth: int = 30, width: int = 128) -> tuple[float, float]:
    """The root mean square of ReLU activations, and the largest deviation of a unit over inputs.

    Weights and biases are uniform between ±1/√width, as in PyTorch's `Linear`.
    """
    rng = np.random.default_rng(0)
    a, bound = rng.normal(size=(64, width)), 1 / np.sqrt(width)
    for _ in range(depth):
        a = a @ rng.uniform(-bound, bound, (width, width)) + rng.uniform(-bound, bound, width)
        a = np.maximum(a, 0)
    return float(np.sqrt(np.mean(a**2))), float(a.std(axis=0).max())


def distinct_units(start: float, *, random: bool, steps: int = 200) -> int:
    """How many different hidden units a tanh network of 8 has after training on sin.

    Args:
        start: the deviation of the initial weights, or their common value if not random.
        random: whether they are drawn or all the same.
        steps: of gradient descent at a rate of 0.1.

    >>> distinct_units(0.5, random=False), distinct_units(0.5, random=True)
    (1, 8)
    """
    rng = np.random.default_rng(0)
    W, v = rng.normal(0, start, (2, 8)) if random else np.full((2, 8), start)
    x = np.linspace(-2, 2, 41)
    for _ in range(steps):
        h = np.tanh(np.outer(x, W))
        error = (h @ v - np.sin(x)) / len(x)
        W, v = W - 0.1 * x @ (np.outer(error, v) * (1 - h**2)), v - 0.1 * error @ h
    return len(np.unique(W.round(9)))


def stays_level(width: int, depth: int, seed: int) -> bool:
    """With He's gain the signal ends within a factor of two of where it began."""
    size = signal(HE, depth, width, seed=seed)[-1]
    return bool(0.5 < size < 2)


def grows_geometrically(gain: float, width: int, depth: int) -> bool:
    """A gain multiplies the signal of He's gain by the same factor at each layer."""
    ratio = signal(gain, depth, width) / signal(HE, depth, width)
    return bool(np.allclose(ratio, (gain / HE) ** np.arange(depth + 1), rtol=1e-9))


def twins_stay_twins(start: float, steps: int) -> bool:
    """Units that start the same stay the same."""
    return distinct_units(start, random=False, steps=steps) == 1


def drawn_units_differ(start: float, steps: int) -> bool:
    """Units drawn at random end all different."""
    return distinct_units(start, random=True, steps=steps) == 8


def figure(
    gain: Annotated[
        float, Slider(0.5, 3.0, steps=26, label="gain g of the weights", marks={"He": 1.41})
    ] = 1.0,
) -> Figure:
    """The size of the signal after each of thirty ReLU layers.

    Args:
        gain: g, the deviation of the weights times the root of the number of inputs.
    """
    drawing, axes = style.subplots(height=3.4)
    # The ReLU passes a positive factor through, so one run serves every gain.
    layers, at_he = np.arange(31), signal(HE)
    fixed = ((HE / 2, "half of √2", BLUE), (HE, "g = √2 (He)", GREEN), (2 * HE, "twice √2", BLUE))
    for fixed_gain, name, color in fixed:
        sizes = at_he * (fixed_gain / HE) ** layers
        axes.semilogy(layers, sizes, color=color, linewidth=1.2)
        style.label(axes, 30, float(sizes[-1]), name, color)
    axes.semilogy(layers, (gain / HE) ** layers, ":", color=INK, linewidth=1.2)
    axes.semilogy(layers, at_he * (gain / HE) ** layers, "o", color=ORANGE, markersize=3.5)
    axes.axhline(1, color=MUTED, linewidth=0.7)
    axes.set(xlim=(0, 38), ylim=(1e-15, 1e13), xlabel="ReLU layer, 128 units wide")
    axes.set_ylabel("root mean square")
    axes.set_xticks([0, 10, 20, 30])
    axes.set_yticks([1e-12, 1e-6, 1, 1e6, 1e12])
    axes.set_title(f"g = {gain:.3g}: each layer multiplies the signal by {gain / HE:.2f}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
