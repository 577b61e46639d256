r"""Depth: how many layers a network puts one behind the other.

The tent map $T(x) = 2\max(0, x) - 4\max(0, x - ½)$ is a layer of two ReLU units that folds $[0, 1]$
in the middle. Put $k$ of them behind each other and the result has $2^k$ straight pieces
(Telgarsky 2016); side by side, in one hidden layer, $2k$ units make at most $2k + 1$.

Notice that random layers seldom fold more than random units side by side.
"""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.activation_function import ACTIVATIONS, DERIVATIVES, random_layers, relu_pieces
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

WITH_WEIGHTS = ("embedding", "dense", "convolution")


def tents(x: ArrayLike, depth: int) -> NDArray[np.float64]:
    """T applied `depth` times, two ReLU units a time.

    >>> tents([0, 0.25, 0.5, 0.75, 1], 1).tolist()
    [0.0, 0.5, 1.0, 0.5, 0.0]
    >>> tents([0, 0.25, 0.5, 0.75, 1], 2).tolist()
    [0.0, 1.0, 0.0, 1.0, 0.0]
    """
    a = np.asarray(x, float)
    for _ in range(depth):
        a = 2 * np.maximum(a, 0) - 4 * np.maximum(a - 0.5, 0)
    return a


def pieces(depth: int) -> int:
    """How many straight pieces the composed tents have, counted by their slopes.

    Every kink lies at a multiple of 2⁻ᵏ, so slopes between multiples of 2⁻ᵏ⁻¹ miss none,
    and floating point computes them exactly.

    >>> [pieces(depth) for depth in (1, 2, 3, 8)]
    [2, 4, 8, 256]
    """
    slopes = np.diff(tents(np.linspace(0, 1, 2 ** (depth + 1) + 1), depth))
    return 1 + int(np.count_nonzero(np.diff(slopes)))


def layers_fold_more(units: int, layers: int, seed: int) -> bool:
    """Random ReLU units make more pieces in several layers than in one."""
    shallow, deep = random_layers(2, units, seed), random_layers(layers + 1, units // layers, seed)
    return relu_pieces(deep) > relu_pieces(shallow)


def comes_back(
    depth: int, gain: float, activation: str = "relu", *, skip: bool = False, width: int = 32
) -> float:
    """The size of the slope at the first layer as a share of that at the last.

    Args:
        depth: the number of layers, each `width` wide, without biases.
        gain: g; the weights have deviation g / √width.
        activation: between the layers.
        skip: whether each layer adds its result to its input (a residual connection).
        width: of every layer.

    >>> [float(f"{comes_back(depth, 1.0):.0e}") for depth in (2, 5, 20)]
    [0.4, 0.2, 0.0004]
    """
    rng = np.random.default_rng(0)
    a, chain = rng.normal(size=(16, width)), []
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (width, width))
        z = a @ W
        chain.append((W, DERIVATIVES[activation](z)))
        a = ACTIVATIONS[activation](z) + (a if skip else 0)
    start = back = rng.normal(size=a.shape)
    for W, slope in reversed(chain):
        back = (back * slope) @ W.T + (back if skip else 0)
    return float(np.linalg.norm(back) / np.linalg.norm(start))


def survives(depth: int, gain: float, activation: str, *, skip: bool) -> bool:
    """What comes back is within a factor of ten of what set out."""
    return 0.1 < comes_back(depth, gain, activation, skip=skip) < 10


def depth_counts(chain: Sequence[str]) -> dict[str, int]:
    """The depth of one network by five conventions.

    Args:
        chain: the kinds of its parts in order: input, embedding, dense, relu ...; the last
            dense one is the output.

    >>> chain = ["input", "embedding", "dense", "relu", "dense", "relu", "dense"]
    >>> list(depth_counts(chain).values())
    [2, 4, 4, 5, 6]
    """
    hidden = chain.count("dense") - 1
    layers = hidden + 1 + chain.count("embedding")
    return {
        "hidden": hidden,
        "hidden + output + embedding": layers,
        "with weights": sum(part in WITH_WEIGHTS for part in chain),
        "with the input layer": layers + chain.count("input"),
        "functions in the chain": len(chain) - chain.count("input"),
    }


def figure(depth: Annotated[int, Slider(1, 8, steps=8, label="tent layers")] = 4) -> Figure:
    """The function that so many layers of two units make, and how its pieces multiply.

    Args:
        depth: k, the number of tent layers.
    """
    drawing, (curve, count) = style.subplots(
        1, 2, height=2.9, gridspec_kw={"width_ratios": [1.5, 1]}
    )
    drawing.subplots_adjust(wspace=0.3, bottom=0.17, left=0.09)
    x = np.linspace(0, 1, 2**depth + 1)
    curve.plot(x, tents(x, depth), color=BLUE, linewidth=1.5 if depth < 6 else 0.5)
    curve.set(xlim=(0, 1), ylim=(0, 1.05), xlabel="input", xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    plural = "s" * (depth > 1)
    curve.set_title(f"{depth} layer{plural} of 2 units: {pieces(depth)} pieces")
    ks = np.arange(1, 9)
    count.semilogy(ks, [pieces(int(k)) for k in ks], "o-", color=BLUE, markersize=3)
    count.semilogy(ks, 2 * ks + 1, "o-", color=ORANGE, markersize=3)
    count.plot(depth, pieces(depth), "o", color=INK, markersize=7)
    count.set_yticks([2, 16, 128], ["2", "16", "128"])
    style.label(count, 5.2, 90, "in a row", BLUE, ha="right", xytext=(0, 0))
    style.label(count, 8.3, 5.5, "side by side", ORANGE, ha="right", xytext=(0, 0))
    count.set_title("Pieces of 2k units")
    count.set(xlim=(0.5, 8.5), ylim=(1.4, 400), xlabel="k, pairs of units", xticks=[1, 4, 8])
    return drawing


if __name__ == "__main__":
    cli.main(figure)
