r"""Convolution: one small set of weights that slides over an input and is applied at every place.

$y_{ij} = \sum_{a,b} k_{ab} \, x_{i+a,\, j+b}$ is what deep learning calls convolution; in
mathematics it is cross-correlation, and convolution turns the kernel by half a turn first.

Notice that a shifted input gives a shifted output only at a stride of 1 and away from the borders:
at a stride of 2 every odd shift gives other numbers.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
EDGE = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])  # Sobel's
KERNELS = {"edge": EDGE, "blur": np.outer([1, 2, 1], [1, 2, 1]) / 16, "one": np.ones((1, 1))}


def cross_correlate(x: ArrayLike, kernel: ArrayLike, stride: int = 1, padding: int = 0) -> Array:
    """The dot product of the kernel with every patch of x, without turning the kernel.

    Args:
        x: shape (n, m).
        kernel: shape (k, l), no larger than the padded x.
        stride: how far the kernel moves each time.
        padding: rows and columns of zeros around x.

    >>> cross_correlate([[0, 0, 1, 1]], [[-1, 1]]).tolist()
    [[0.0, 1.0, 0.0]]
    """
    padded, k = np.pad(np.asarray(x, float), padding), np.asarray(kernel, float)
    patches = sliding_window_view(padded, k.shape)[::stride, ::stride]
    return np.asarray(np.einsum("ijab,ab->ij", patches, k))


def convolve(x: ArrayLike, kernel: ArrayLike, stride: int = 1, padding: int = 0) -> Array:
    """The same with the kernel turned by half a turn, as mathematics defines it.

    >>> convolve([[0, 0, 1, 1]], [[-1, 1]]).tolist()
    [[0.0, -1.0, 0.0]]
    """
    return cross_correlate(x, np.flip(np.asarray(kernel, float)), stride, padding)


def output_size(n: int, k: int, stride: int = 1, padding: int = 0) -> int:
    """The number of outputs along one side: ⌊(n + 2p - k) / s⌋ + 1.

    >>> output_size(28, 5), output_size(28, 3, padding=1), output_size(224, 7, 2, 3)
    (24, 28, 112)
    """
    return (n + 2 * padding - k) // stride + 1


def as_matrix(kernel: ArrayLike, shape: tuple[int, int], stride: int = 1) -> Array:
    """The matrix that multiplies a flat x of this shape to give the flat cross-correlation.

    >>> as_matrix([[-1, 1]], (1, 4)).astype(int).tolist()
    [[-1, 1, 0, 0], [0, -1, 1, 0], [0, 0, -1, 1]]
    """
    units = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    return np.array([cross_correlate(one, kernel, stride).ravel() for one in units]).T


def drawing(shift: int = 0, side: int = 28) -> Array:
    """A slanted bar on a dark ground, moved to the right by `shift` pixels."""
    row, column = np.mgrid[:side, :side] - 5.0
    across = column - shift - 0.35 * row
    return np.asarray(((row > 1) & (row < 16) & (across > 0) & (across < 4)).astype(float))


def mismatch(shift: int, stride: int, padding: int = 0, kernel: str = "edge") -> float:
    """How far the response to a shifted drawing is from the shifted response, relative to its size.

    Where the shift is no multiple of the stride, the nearest of both shifts is taken.

    >>> [round(mismatch(shift, 2), 2) for shift in (2, 3)]
    [0.0, 0.92]
    """
    k = KERNELS[kernel]
    still, moved = (cross_correlate(drawing(s), k, stride, padding) for s in (0, shift))
    gaps = []
    for by in {shift // stride, -(-shift // stride)}:
        expected = np.zeros_like(still)
        expected[:, by:] = still[:, : still.shape[1] - by]
        gaps.append(np.linalg.norm(moved - expected))
    return float(min(gaps) / np.linalg.norm(still))


def shift_carries_over(shift: int, stride: int, kernel: str) -> bool:
    """A shifted drawing gives the shifted response if the stride divides the shift, or else not."""
    return (mismatch(shift, stride, 0, kernel) < 1e-9) == (shift % stride == 0)


def is_a_matrix_product(side: int, width: int, stride: int) -> bool:
    """Cross-correlation is a product with one matrix."""
    rng = np.random.default_rng(side + width)
    x, k = rng.normal(size=(side, side + 1)), rng.normal(size=(width, width))
    product = as_matrix(k, x.shape, stride) @ x.ravel()
    return bool(np.allclose(product, cross_correlate(x, k, stride).ravel(), atol=1e-12))


def turning_matters(kernel: str, padding: int) -> bool:
    """Convolution and cross-correlation give different numbers."""
    x, k = drawing(), KERNELS[kernel]
    return not np.allclose(convolve(x, k, 1, padding), cross_correlate(x, k, 1, padding))


def pooled_change(shift: int, pool: int) -> float:
    """How much the edges' maxima over pool × pool cells change with a shift, relative to them.

    >>> [round(pooled_change(1, pool), 2) for pool in (1, 2, 4, 26)]
    [0.92, 0.69, 0.47, 0.0]
    """
    maxima = []
    for s in (0, shift):
        edges = np.maximum(cross_correlate(drawing(s), EDGE), 0)
        cells = sliding_window_view(edges, (pool, pool))[::pool, ::pool]
        maxima.append(cells.max(axis=(2, 3)))
    return float(np.linalg.norm(maxima[1] - maxima[0]) / np.linalg.norm(maxima[0]))


def pooling_forgives(shift: int, pool: int) -> bool:
    """After max pooling a shift changes the response by less than a tenth."""
    return pooled_change(shift, pool) < 0.1


def figure(
    shift: Annotated[int, Slider(0, 8, steps=9, label="shift, in pixels")] = 3,
) -> Figure:
    """The drawing and its edges, and how far a shift is from carrying over.

    Args:
        shift: how far the bar is moved to the right.
    """
    panel = Figure(figsize=(5.0, 4.6))
    grid = panel.add_gridspec(2, 3, height_ratios=[1, 1.1], hspace=0.45, wspace=0.12,
                              left=0.11, right=0.97, top=0.93, bottom=0.11)  # fmt: skip
    x = drawing(shift)
    edges = [cross_correlate(x, EDGE, stride) for stride in (1, 2)]
    names = ("input, 28 × 28", "edges, stride 1", "edges, stride 2")
    for column, (name, image) in enumerate(zip(names, (x, *edges), strict=True)):
        axes = panel.add_subplot(grid[0, column])
        for (i, j), value in np.ndenumerate(image / np.abs(image).max()):
            if value:
                color = BLUE if value > 0 else ORANGE
                cell = Rectangle((j, i), 1, 1, facecolor=color, alpha=abs(value), linewidth=0)
                axes.add_patch(cell)
        side = len(image)
        axes.set(xticks=[], yticks=[], xlim=(0, side), ylim=(side, 0), aspect="equal")
        axes.grid(visible=False)
        axes.set_title(name, fontsize=9)
    _draw_mismatch(panel.add_subplot(grid[1, :]), shift)
    return panel


def _draw_mismatch(axes: Axes, shift: int) -> None:
    shifts = np.arange(9)
    for stride, color in ((1, GREEN), (2, BLUE), (4, ORANGE)):
        every = [mismatch(int(s), stride) for s in shifts]
        axes.plot(shifts, every, "o-", color=color, markersize=3.5)
        axes.text(8.2, {1: 0.04, 2: 0.6, 4: 1.1}[stride], f"stride {stride}", color=color, size=9)
    axes.axvline(shift, color=INK, linewidth=1, linestyle="--")
    axes.axhline(0, color=MUTED, linewidth=0.7)
    axes.set(xlim=(-0.2, 9.6), ylim=(-0.08, 1.5), xlabel="shift, in pixels", xticks=shifts)
    axes.set_title(f"How far a shift by {shift} (dashed) is from carrying over")


if __name__ == "__main__":
    cli.main(figure)
