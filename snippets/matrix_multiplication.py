r"""Matrix multiplication: every row of the first with every column of the second.

$C_{ij} = \sum_{k=1}^{n} A_{ik} B_{kj}$ for $A$ of shape $(m, n)$ and $B$ of shape $(n, p)$.
The product does to a vector what $B$ does and then what $A$ does.

Notice that the order matters twice: $AB$ is seldom $BA$, and $(AB)v$ and $A(Bv)$ are equal, up to
rounding, but need very different numbers of multiplications.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider

STRETCH = np.diag([2.0, 0.5])
LETTER = np.array([(0, -0.5), (0, 0.5), (0.5, 0.5), (0, 0.5), (0, 0.05), (0.35, 0.05)]).T


def matmul(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """A B by the definition: m·p dot products of length n.

    >>> matmul([[1, 2], [3, 4]], [[0, 1], [1, 0]]).tolist()
    [[2.0, 1.0], [4.0, 3.0]]
    """
    A, B = np.asarray(A, float), np.asarray(B, float)
    if A.shape[1] != B.shape[0]:
        raise ValueError(f"{A.shape} times {B.shape}: the inner sizes differ")
    rows = [[sum(a * b for a, b in zip(row, col, strict=True)) for col in B.T] for row in A]
    return np.array(rows, float)


def rotation(degrees: float) -> NDArray[np.float64]:
    """The matrix that turns the plane counterclockwise.

    >>> rotation(90).round(3).tolist()
    [[0.0, -1.0], [1.0, 0.0]]
    """
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s], [s, c]])


def multiplications(m: int, n: int, p: int) -> int:
    """How many numbers are multiplied in (m, n) times (n, p), by the definition.

    >>> multiplications(2, 3, 4)
    24
    """
    return m * n * p


def strassen_multiplications(n: int) -> int:
    """The same for two (n, n) matrices, n a power of 2, in Strassen's way.

    Seven products of half the size replace eight: T(n) = 7 T(n / 2) (Strassen 1969).

    >>> [strassen_multiplications(n) for n in (1, 2, 4)]
    [1, 7, 49]
    """
    return 1 if n == 1 else 7 * strassen_multiplications(n // 2)


PAIRS: dict[str, Callable[[np.random.Generator, int], tuple[NDArray[np.float64], ...]]] = {
    "any": lambda rng, n: tuple(rng.normal(size=(2, n, n))),
    "symmetric": lambda rng, n: tuple(A + A.T for A in rng.normal(size=(2, n, n))),
    "diagonal": lambda rng, n: tuple(np.diag(v) for v in rng.normal(size=(2, n))),
    "a matrix and its square": lambda rng, n: (A := rng.normal(size=(n, n)), A @ A),
    "turns of the plane": lambda rng, _: tuple(rotation(a) for a in rng.uniform(0, 360, size=2)),
}


def order_matters(pair: str, n: int) -> bool:
    """AB is another matrix than BA."""
    A, B = PAIRS[pair](np.random.default_rng(0), n)
    return not np.allclose(A @ B, B @ A)


def brackets_agree(n: int, dtype: str, size: float = 1.0, *, cancels: bool = False) -> bool:
    """Where the brackets stand changes the product by no more than a hundredth of a percent.

    If BC cancels, B takes one vector to zero, and all columns of C lie within 1e-6 of it.
    """
    A, B, C = np.random.default_rng(0).normal(size=(3, n, n)) * size
    if cancels:
        lost = np.full((n, 1), n**-0.5)
        B, C = B - B @ lost @ lost.T, lost * size + 1e-6 * C
    A, B, C = (M.astype(dtype) for M in (A, B, C))
    left, right = ((A @ B) @ C).astype(float), (A @ (B @ C)).astype(float)
    return bool(np.linalg.norm(left - right) <= 1e-4 * np.linalg.norm(right))


def vectors_first_is_cheaper(n: int, inner: int, vectors: int) -> bool:
    """A(BC) is cheaper than (AB)C, for A (n, inner), B (inner, n) and C of so many columns."""
    first = multiplications(inner, n, vectors) + multiplications(n, inner, vectors)
    return first < multiplications(n, inner, n) + multiplications(n, n, vectors)


def figure(
    degrees: Annotated[float, Slider(0, 180, steps=37, unit="°", label="angle of the turn")] = 45.0,
) -> Figure:
    """Above, a turn and a stretch in both orders; below, what the ways to multiply cost.

    Args:
        degrees: angle of the turn.
    """
    drawing = Figure(figsize=(5, 4.7))
    grid = drawing.add_gridspec(2, 2, hspace=0.42, wspace=0.1, height_ratios=(1, 1.05))
    drawing.subplots_adjust(left=0.13, bottom=0.1, top=0.94)
    turn = rotation(degrees)
    _draw_image(drawing.add_subplot(grid[0, 0]), STRETCH @ turn, "Turn, then stretch", BLUE)
    _draw_image(drawing.add_subplot(grid[0, 1]), turn @ STRETCH, "Stretch, then turn", ORANGE)
    _draw_cost(drawing.add_subplot(grid[1, :]))
    return drawing


def _draw_image(axes: Axes, matrix: NDArray[np.float64], title: str, color: str) -> None:
    angle = np.linspace(0, 2 * np.pi, 80)
    circle = np.array([np.cos(angle), np.sin(angle)])
    axes.plot(*circle, color=MUTED, linewidth=0.8)
    axes.plot(*(matrix @ circle), color=color)
    axes.plot(*(matrix @ LETTER), color=INK, linewidth=2.4)
    axes.set(xlim=(-2.35, 2.35), ylim=(-2.1, 2.1), aspect="equal", xticks=[-2, 0, 2])
    axes.set_yticks([-2, 0, 2])
    axes.set_title(title, color=color)


def _draw_cost(axes: Axes) -> None:
    sizes = [2**k for k in range(1, 13)]
    for count, text, color, place in (
        ([multiplications(n, n, n) for n in sizes], "AB: n³", PURPLE, (8, -3)),
        ([strassen_multiplications(n) for n in sizes], "AB, Strassen", MUTED, (8, -9)),
        ([2 * multiplications(n, n, 1) for n in sizes], "A(Bv): 2n²", GREEN, (8, -4)),
    ):
        axes.loglog(sizes, count, "o-", color=color, markersize=3, linewidth=1.2)
        style.label(axes, sizes[-1], count[-1], text, color, xytext=place)
    axes.set(xlabel="size n", xlim=(1.6, 90000), ylim=(3, 2e11), yticks=[10, 1e4, 1e7, 1e10])
    axes.set_title("Multiplications of numbers, all matrices (n, n)")


if __name__ == "__main__":
    cli.main(figure)
