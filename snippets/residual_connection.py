r"""Residual connection: a block adds its result to its input, $x + F(x)$.

Backward, a block multiplies the gradient by $I + J^\top$ instead of $J^\top$, so that it has a
way past every block however small the slopes $J$ inside (He et al. 2016).

Notice that skips alone do not keep the gradient's size: at the usual initialization each block
adds its variance, and the gradient grows with the depth, unless the blocks are scaled down; it
grows less where a block ends with a linear map, whose outputs have both signs.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
KINDS = ("plain", "residual", "scaled")


def block(x: ArrayLike, W: ArrayLike, scale: float = 1.0, *, skip: bool = True) -> Array:
    """Scale times ReLU(x W), added to x where there is a skip; x is (..., n), W (n, n).

    >>> block([1.0, -2.0], [[1.0, 0.0], [0.0, 1.0]]).tolist()
    [2.0, -2.0]
    >>> block([1.0, -2.0], [[0.0, 0.0], [0.0, 0.0]]).tolist()
    [1.0, -2.0]
    """
    x = np.asarray(x, float)
    inside = scale * np.maximum(x @ np.asarray(W, float), 0)
    return np.asarray(inside + x if skip else inside)


@cache
def gradient_sizes(
    kind: str, depth: int, gain: float = 2**0.5, width: int = 24, nets: int = 80
) -> Array:
    """Size of the gradient at the input as a share of that at the output, for random nets.

    Args:
        kind: "plain", "residual", or "scaled": each block times 1/√depth; with ", linear" after it
            a block ends with a linear layer, of deviation 1 / √width, instead of ReLU.
        depth: number of blocks of one ReLU layer.
        gain: the weights have deviation gain / √width; √2 is He's.
        width: units of every layer.
        nets: how many are drawn.
    """
    rng = np.random.default_rng(0)
    x, chain = rng.normal(size=(nets, 1, width)), []
    scale, skip = depth**-0.5 if "scaled" in kind else 1.0, "plain" not in kind
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (nets, width, width))
        end = rng.normal(0, width**-0.5, W.shape) if "linear" in kind else np.eye(width)
        chain.append((W, end, x @ W > 0))
        x = block(x, W, scale, skip=False) @ end + (x if skip else 0)
    start = back = rng.normal(size=x.shape)
    for W, end, on in reversed(chain):
        inside = (back @ np.swapaxes(end, -1, -2)) * on
        back = scale * inside @ np.swapaxes(W, 1, 2) + (back if skip else 0)
    return np.asarray(np.linalg.norm(back, axis=(1, 2)) / np.linalg.norm(start, axis=(1, 2)))


def within_ten(kind: str, depth: int, gain: float, width: int) -> bool:
    """Of thirty nets nine in ten keep the gradient's size, to a factor of ten."""
    sizes = gradient_sizes(kind, depth, gain, width, 30)
    return bool(np.mean((sizes > 0.1) & (sizes < 10)) >= 0.9)


def train(kind: str, depth: int, rate: float, steps: int = 40, seed: int = 0) -> float:
    """Loss of learning y = x ≥ 0 with blocks of 8 units, as a share of that of answering 0."""
    rng = np.random.default_rng(seed)
    x = np.abs(rng.normal(size=(64, 8)))  # which plain blocks can copy too, with W = I
    Ws = [rng.normal(0, 0.5, (8, 8)) for _ in range(depth)]
    scale, skip = depth**-0.5 if kind == "scaled" else 1.0, kind != "plain"
    for _ in range(steps + 1):
        a = [x]
        for W in Ws:
            a.append(block(a[-1], W, scale, skip=skip))
        back = (a[-1] - x) / len(x)
        loss = float(np.mean((a[-1] - x) ** 2) / np.mean(x**2))
        for i in reversed(range(depth)):
            inside = scale * back * (a[i] @ Ws[i] > 0)
            back = inside @ Ws[i].T + (back if skip else 0)
            Ws[i] = Ws[i] - rate * a[i].T @ inside
    return loss if np.isfinite(loss) else np.inf


@cache
def best(kind: str, depth: int, seed: int) -> float:
    """That loss at the best of four rates."""
    with np.errstate(all="ignore"):
        return min(train(kind, depth, rate, seed=seed) for rate in (1e-8, 0.01, 0.03, 0.3))


def copies_better(kind: str, depth: int, seed: int) -> bool:
    """Blocks with skips learn to copy their input better than plain ones, each at its best rate."""
    return best(kind, depth, seed) < best("plain", depth, seed)


def figure(
    depth: Annotated[int, Slider(1, 60, steps=12, label="blocks behind one another")] = 50,
) -> Figure:
    """Histograms over random nets of how large the gradient is that comes back.

    Args:
        depth: number of blocks.
    """
    drawing, axes = style.subplots(height=3.6)
    drawing.subplots_adjust(top=0.88, bottom=0.14, left=0.1, right=0.96)
    bins = np.linspace(-8, 14, 67)
    for kind, color in zip(KINDS, (ORANGE, BLUE, GREEN), strict=True):
        sizes = np.log10(np.maximum(gradient_sizes(kind, depth), 1e-8))
        axes.hist(np.clip(sizes, -8, 14), bins, color=color, alpha=0.65)
    axes.axvline(0, color=INK, linewidth=1, linestyle="--")
    axes.set(xlim=(-8, 14), ylim=(0, 80), ylabel="nets, of 80")
    axes.set_xlabel("gradient at the input, as a multiple of that at the output")
    axes.set_xticks([-8, -4, 0, 4, 8, 12], ["10⁻⁸", "10⁻⁴", "1", "10⁴", "10⁸", "10¹²"])
    named = ("plain", ORANGE), ("residual", BLUE), ("residual, blocks / √depth", GREEN)
    for i, (kind, (text, color)) in enumerate(zip(KINDS, named, strict=True)):
        median = f"{np.median(gradient_sizes(kind, depth)):.2g}"
        axes.text(13.7, 73 - 8 * i, f"{text}: median {median}", color=color, size=9, ha="right")
    axes.text(13.7, 49, "dashed: unchanged", color=MUTED, size=9, ha="right")
    axes.set_title(f"{depth} blocks of 24 units")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
