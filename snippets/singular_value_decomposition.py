r"""Singular value decomposition: any matrix as a turn, a stretch along axes, and another turn.

$A = U S V^\top$, with perpendicular unit columns in $U$ and $V$ and with $\sigma_1 \ge \sigma_2 \ge
\dots \ge 0$ on the diagonal of $S$.  Keeping the first $k$ gives the nearest matrix of rank $k$,
at a squared distance of $\sigma_{k+1}^2 + \sigma_{k+2}^2 + \dots$ (Eckart and Young 1936).

Notice that a picture's rank depends on how it lies: two products of a column and a row draw a
frame exactly, and miss a fifth of the same frame once it is turned by 20 degrees.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
SIDE = 24


def truncate(A: ArrayLike, k: int) -> Array:
    """The nearest matrix of rank k, of the shape of A.

    Raises:
        ValueError: if k is negative.

    >>> truncate([[3, 0], [0, 2]], 1).round(6).tolist()
    [[3.0, 0.0], [0.0, 0.0]]
    """
    if k < 0:
        raise ValueError(f"rank {k}")
    U, s, Vt = np.linalg.svd(np.asarray(A, float), full_matrices=False)
    return np.asarray((U[:, :k] * s[:k]) @ Vt[:k])


def lost(A: ArrayLike, k: int) -> float:
    """The share of the squared entries that rank k misses, from the singular values; 0 of zeros.

    >>> round(lost([[3, 0], [0, 2]], 1), 3)
    0.308
    """
    squares = np.linalg.svd(np.asarray(A, float), compute_uv=False) ** 2
    total = squares.sum()
    return float(squares[k:].sum() / total) if total else 0.0


def picture(degrees: float = 0.0, shape: str = "frame", side: int = SIDE) -> Array:
    """A "frame", a "bar", a "cross" or a "disc", turned; how much of each pixel it covers."""
    fine = (np.arange(4 * side) + 0.5) / (2 * side) - 1
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    a, b = np.abs(c * fine + s * fine[:, None]), np.abs(c * fine[:, None] - s * fine)
    outer = np.maximum(a, b)
    inside = {
        "frame": (outer <= 0.65) & (outer >= 0.4),
        "bar": (a <= 0.85) & (b <= 0.2),
        "cross": (np.minimum(a, b) <= 0.15) & (outer <= 0.7),
        "disc": a**2 + b**2 <= 0.5,
    }[shape]
    return np.asarray(inside.reshape(side, 4, side, 4).mean(axis=(1, 3)))


def noisy(rows: int, columns: int, rank: int, noise: float, seed: int) -> tuple[Array, Array]:
    """A matrix of this rank, whose entries have a variance near 1, and the same with noise."""
    rng = np.random.default_rng(seed)
    left, right = rng.normal(size=(rows, rank)), rng.normal(size=(rank, columns))
    truth = left @ right / np.sqrt(rank)
    return truth, truth + noise * rng.normal(size=truth.shape)


def nothing_is_nearer(rows: int, columns: int, k: int) -> bool:
    """No other matrix of rank k, random or close by, is nearer than the truncated one."""
    rng = np.random.default_rng(rows * columns + k)
    A = rng.normal(size=(rows, columns))
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    best = np.linalg.norm(A - truncate(A, k))
    for step in (1e-3, 0.1, 10):
        left = U[:, :k] * s[:k] + step * rng.normal(size=(20, rows, k))
        right = Vt[:k] + step * rng.normal(size=(20, k, columns))
        if (np.linalg.norm(A - left @ right, axis=(1, 2)) < best).any():
            return False
    return bool(np.isclose(best**2, (s[k:] ** 2).sum(), atol=1e-9))


def turning_costs(shape: str, degrees: float, side: int, loses: float) -> bool:
    """Turned, the picture needs at least twice the rank to lose no more of its squared entries."""
    ranks = [
        next(k for k in range(side + 1) if lost(picture(d, shape, side), k) <= loses)
        for d in (0, degrees)
    ]
    return ranks[1] >= 2 * ranks[0]


def truncating_removes_noise(rows: int, rank: int, noise: float) -> bool:
    """Truncated at its true rank, a noisy matrix is nearer to the one without noise."""
    truth, seen = noisy(rows, 30, rank, noise, 1)
    return bool(np.linalg.norm(truncate(seen, rank) - truth) < np.linalg.norm(seen - truth))


def true_rank_is_best(rows: int, rank: int, noise: float) -> bool:
    """No other rank brings it nearer than the true one."""
    truth, seen = noisy(rows, 30, rank, noise, 1)
    far = [np.linalg.norm(truncate(seen, k) - truth) for k in range(min(rows, 30) + 1)]
    return int(np.argmin(far)) == rank


def smallest_is_right(condition: float, by: str) -> bool:
    """The smallest singular value is right to a hundredth."""
    rng = np.random.default_rng(0)
    Q, R = (np.linalg.qr(rng.normal(size=(n, n)))[0] for n in (20, 10))
    A = (Q[:, :10] * np.geomspace(1, 1 / condition, 10)) @ R
    if by == "AᵀA":
        found = np.sqrt(np.linalg.eigvalsh(A.T @ A)[0])
    else:
        found = np.linalg.svd(A, compute_uv=False)[-1]
    return bool(abs(found * condition - 1) <= 0.01)


def figure(
    degrees: Annotated[
        float, Slider(0, 45, steps=16, label="the frame is turned by, in degrees")
    ] = 30.0,
) -> Figure:
    """A frame, what two singular values keep of it, and how large all of them are.

    Args:
        degrees: by how much the frame is turned.
    """
    drawing = style.subplots(height=4.6)[0]
    drawing.clear()
    grid = drawing.add_gridspec(2, 2, height_ratios=[1.35, 1], hspace=0.3, wspace=0.1)
    A = picture(degrees)
    shown = ((A, f"Turned by {degrees:.3g}°"), (truncate(A, 2), f"Rank 2 loses {lost(A, 2):.0%}"))
    for at, (image, title) in enumerate(shown):
        axes = drawing.add_subplot(grid[0, at])
        axes.contourf(image, np.arange(0.1, 1.3, 0.2), cmap=style.ramp(INK), vmin=0, vmax=1.1)
        axes.set(aspect="equal", title=title)
        axes.set_axis_off()
    axes = drawing.add_subplot(grid[1, :])
    s = np.linalg.svd(A, compute_uv=False)
    axes.bar(np.arange(1, SIDE + 1), s, 0.7, color=[ORANGE] * 2 + [BLUE] * (SIDE - 2))
    straight = np.linalg.svd(picture(0), compute_uv=False)
    axes.plot(np.arange(1, SIDE + 1), straight, "_", color=INK, markersize=9)
    axes.set(ylim=(0, 14), xlim=(0.3, SIDE + 0.7), xlabel="singular values, largest first")
    axes.set_xticks([1, 2, 5, 10, 15, 20])
    names = ("orange: kept in rank 2", "blue: lost", "dashes: before it is turned")
    for y, text, color in zip((11.5, 9.2, 6.9), names, (ORANGE, BLUE, INK), strict=True):
        words(axes, 9, y, text, color)
    drawing.subplots_adjust(left=0.08, right=0.97, top=0.94, bottom=0.11)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
