r"""Dot product: multiply two vectors entry by entry and add up.

$a \cdot b = \sum_i a_i b_i = \|a\| \|b\| \cos\alpha$, with $\alpha$ the angle between them.
Divided by both lengths it is the cosine, a measure of agreement between −1 and 1.

Notice that random vectors of many dimensions are nearly perpendicular if no direction is
favored: their cosine has standard deviation $1/\sqrt{d}$, exactly.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, RED, Slider

A, LENGTH = np.array([4.0, 0.0]), 3.0
Draw = Callable[[np.random.Generator, tuple[int, int]], NDArray[np.float64]]
LAWS: dict[str, Draw] = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "signs": lambda rng, shape: rng.choice([-1.0, 1.0], shape),
    "skewed": lambda rng, shape: rng.exponential(size=shape) - 1,
    "positive": lambda rng, shape: rng.exponential(size=shape),
    "uneven": lambda rng, shape: rng.normal(size=shape) / np.arange(1, shape[1] + 1),
    "rare": lambda rng, shape: np.asarray((rng.random(shape) < 0.05) - 0.05, float),
    "dependent": lambda rng, shape: rng.normal(size=shape) + rng.normal(size=(shape[0], 1)),
}
DIMENSIONS = (2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


def dot(a: ArrayLike, b: ArrayLike) -> float:
    """Σ aᵢ bᵢ of two vectors of shape (n,).

    >>> dot([1, 2, 3], [4, 5, 6])
    32.0
    """
    return float(sum(x * y for x, y in zip(np.ravel(a), np.ravel(b), strict=True)))


def cosine(a: ArrayLike, b: ArrayLike) -> float:
    """The cosine of the angle, a · b / (‖a‖ ‖b‖), between −1 and 1.

    >>> round(cosine([3, 4], [4, 3]), 4)
    0.96
    """
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    if lengths == 0:
        raise ValueError("a vector of length zero has no direction")
    return dot(a, b) / lengths


def projection(b: ArrayLike, a: ArrayLike) -> NDArray[np.float64]:
    """The shadow of b on the line through a: (a · b / a · a) a.

    >>> projection([3, 4], [2, 0]).tolist()
    [3.0, 0.0]
    """
    return dot(a, b) / dot(a, a) * np.asarray(a, float)


def random_cosines(dimension: int, count: int = 1000, seed: int = 0) -> NDArray[np.float64]:
    """Cosines of `count` pairs of random directions, shape (count,).

    A vector of independent normal entries points in every direction alike.

    >>> [round(float(random_cosines(d).std()), 3) for d in (2, 100)]
    [0.715, 0.098]
    """
    a, b = np.random.default_rng(seed).normal(size=(2, count, dimension))
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return np.asarray((a * b).sum(axis=1) / lengths, float)


def nearly_perpendicular(law: str, d: int) -> bool:
    """Two random vectors have a cosine of about 1/√d in size (root mean square, to a tenth)."""
    rng = np.random.default_rng(0)
    a, b = LAWS[law](rng, (2000, d)), LAWS[law](rng, (2000, d))
    squares = (a * b).sum(axis=1) ** 2 / ((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return bool(abs(np.sqrt(squares.mean() * d) - 1) < 0.1)


def variance_is_the_dimension(law: str, d: int) -> bool:
    """The dot product of two random vectors has variance d, to a fifth.

    The entries are scaled to variance 1 each, and keep their mean.
    """
    rng, count = np.random.default_rng(0), 2000 + 20_000 // d
    a, b = LAWS[law](rng, (count, d)), LAWS[law](rng, (count, d))
    products = (a / a.std(axis=0) * b / b.std(axis=0)).sum(axis=1)
    return bool(abs(products.var() / d - 1) < 0.2)


def no_larger_than_the_lengths(law: str, d: int) -> bool:
    """The dot product is never larger in size than the product of the lengths."""
    a, b = LAWS[law](np.random.default_rng(0), (2000, 2 * d)).reshape(2000, 2, d).swapaxes(0, 1)
    lengths = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    return bool((np.abs((a * b).sum(axis=1)) <= lengths * (1 + 1e-12)).all())


def figure(
    angle: Annotated[
        float,
        Slider(
            0, 180, steps=37, unit="°", label="angle between a and b", marks={"right angle": 90.0}
        ),
    ] = 50.0,
) -> Figure:
    """Above, the shadow of b on a; below, the spread of random cosines by dimension.

    Args:
        angle: angle between a and b, in degrees.
    """
    drawing, (shadow, spread) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(hspace=0.36, top=0.94, bottom=0.11, left=0.13)
    _draw_shadow(shadow, angle)
    _draw_spread(spread)
    return drawing


def _draw_shadow(axes: Axes, angle: float) -> None:
    b = LENGTH * np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    foot = projection(b, A)
    color = GREEN if dot(A, b) >= 0 else RED
    axes.plot([0, foot[0]], [0, 0], color=color, linewidth=7, alpha=0.45, solid_capstyle="butt")
    axes.plot([b[0], foot[0]], [b[1], foot[1]], color=MUTED, linewidth=0.8)
    for arrow, tint in ((A, BLUE), (b, ORANGE)):
        axes.quiver(0, 0, *arrow, angles="xy", scale_units="xy", scale=1, color=tint, width=0.008)
    style.label(axes, A[0], A[1], "a, length 4", BLUE, xytext=(5, -3))
    style.label(axes, b[0], b[1], "b, length 3", ORANGE, xytext=(0, 5), ha="center")
    length, product = (f"{v:.2f}".replace("-", "−") for v in (foot[0] + 0.0, dot(A, b)))
    style.label(axes, foot[0] / 2, 0, f"shadow {length}", color, xytext=(0, -16), ha="center")
    axes.set(xlim=(-4.6, 6.6), ylim=(-0.9, 3.8), aspect="equal", yticks=[0, 2])
    axes.set_title(f"At {angle:.3g}°: a · b = 4 × {length} = {product}", color=INK)


def _draw_spread(axes: Axes) -> None:
    d = np.array(DIMENSIONS)
    axes.loglog(d, 1 / np.sqrt(d), color=MUTED, linewidth=1)
    axes.plot(d, [random_cosines(n, count=500).std() for n in DIMENSIONS], "o", color=BLUE)
    axes.set(xlabel="dimension d", xticks=DIMENSIONS, yticks=[0.03, 0.1, 0.3, 1])
    axes.set_xticklabels([str(n) for n in DIMENSIONS])
    axes.set_yticklabels(["0.03", "0.1", "0.3", "1"])
    axes.set(xlim=(1.7, 1300), ylim=(0.02, 1.1))
    style.label(axes, 32, 32**-0.5, "1/√d", MUTED, xytext=(8, 6))
    axes.set_title("Standard deviation of the cosine, 500 normal pairs")


if __name__ == "__main__":
    cli.main(figure)
