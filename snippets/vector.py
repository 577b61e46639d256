r"""Vector: an ordered list of numbers, drawn as an arrow.

Vectors add entry by entry, and a number stretches all entries alike.
A norm $\|v\|_p = (\sum_i |v_i|^p)^{1/p}$ says how long one is: $p = 1$ adds the entries' sizes,
$p = 2$ is the ruler's length, $p = \infty$ takes the largest.

Notice that "nearest" is a matter of the norm: three points, and each is the nearest for one $p$.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, PURPLE, Slider

POINTS = {"A": (0.0, 5.0), "B": (-4.0, 2.0), "C": (3.5, -3.5)}
LAWS: dict[str, Callable[[np.random.Generator, int], NDArray[np.float64]]] = {
    "uniform": lambda rng, n: rng.random((200, n)),
    "normal": lambda rng, n: rng.normal(size=(200, n)),
    "sparse": lambda rng, n: rng.normal(size=(200, n)) * (rng.random((200, n)) < 0.2),
    "heavy tails": lambda rng, n: rng.standard_cauchy((200, n)),
    "two factors": lambda rng, n: rng.normal(size=(200, 2)) @ rng.normal(size=(2, n)),
}  # 200 vectors of n entries
COLORS = {"A": BLUE, "B": PURPLE, "C": GREEN}


def norm(v: ArrayLike, p: float = 2.0) -> float:
    """The p-norm of a vector of shape (n,), 1 ≤ p ≤ ∞.

    >>> [norm([3, -4], p) for p in (1, 2, np.inf)]
    [7.0, 5.0, 4.0]
    """
    sizes = np.abs(np.asarray(v, float))
    largest = float(sizes.max(initial=0))
    if largest == 0 or np.isinf(p) or np.isinf(largest):
        return largest
    # Dividing by the largest first keeps a high power from overflowing.
    return largest * float(((sizes / largest) ** p).sum() ** (1 / p))


def nearest(p: float, points: dict[str, tuple[float, float]] = POINTS) -> str:
    """The name of the point with the least p-norm, that is, the nearest to the origin.

    >>> [nearest(p) for p in (1, 2, np.inf)]
    ['A', 'B', 'C']
    """
    return min(points, key=lambda name: norm(points[name], p))


def ball(p: float, radius: float = 1.0, count: int = 121) -> NDArray[np.float64]:
    """Points of the plane whose p-norm is the radius, shape (count, 2).

    >>> ball(1.0, count=5).round(3).tolist()[:2]
    [[1.0, 0.0], [0.0, 1.0]]
    """
    angle = np.linspace(0, 2 * np.pi, count)
    around = np.column_stack([np.cos(angle), np.sin(angle)])
    return np.array([radius * v / norm(v, p) for v in around])


def sum_is_no_longer(p: float, n: int, seed: int) -> bool:
    """A sum of two vectors is no longer than their lengths together."""
    u, v = np.random.default_rng(seed).exponential(size=(2, n)) ** 3
    return norm(u + v, p) <= norm(u, p) + norm(v, p) + 1e-9


def turning_keeps_the_length(p: float, n: int, seed: int) -> bool:
    """The length does not change when the axes are turned."""
    rng = np.random.default_rng(seed)
    turn, v = np.linalg.qr(rng.normal(size=(n, n)))[0], rng.normal(size=n)
    return bool(abs(norm(turn @ v, p) / norm(v, p) - 1) < 1e-9)


def contrast(law: str, n: int, p: float, seed: int = 0) -> float:
    """How much farther the farthest of 199 vectors is than the nearest, from one more vector."""
    x = LAWS[law](np.random.default_rng(seed), n)
    distances = np.linalg.norm(x[1:] - x[0], p, axis=1)
    return float(distances.max() / distances.min() - 1)


def one_tells_near_from_far(law: str, n: int, other: float, seed: int) -> bool:
    """The contrast between near and far is larger with p = 1 than with a larger p."""
    return contrast(law, n, 1, seed) > contrast(law, n, other, seed)


def figure(
    p: Annotated[
        float, Slider(1, 16, log=True, label="power p of the norm", marks={"Euclid": 2.0})
    ] = 2.0,
) -> Figure:
    """Left, adding two vectors; right, all vectors as long as the nearest point, by norm p.

    Args:
        p: power of the norm that measures length.
    """
    drawing, (add, near) = style.subplots(1, 2, height=2.9)
    drawing.subplots_adjust(wspace=0.2, left=0.08, bottom=0.12, top=0.88)
    _draw_sum(add)
    _draw_ball(near, p)
    for axes in (add, near):
        axes.set_aspect("equal")
    return drawing


def _draw_sum(axes: Axes) -> None:
    u, v = np.array([3.0, 1.0]), np.array([1.0, 2.5])
    for start, arrow, color in ((0 * u, u, BLUE), (u, v, ORANGE), (0 * u, u + v, GREEN)):
        _arrow(axes, start, arrow, color)
    style.label(axes, 1.6, 0.5, "u = (3, 1)", BLUE, xytext=(2, -14))
    style.label(axes, 3.5, 2.2, "v = (1, 2.5)", ORANGE, xytext=(6, -6))
    style.label(axes, 4, 3.5, "u + v = (4, 3.5)", GREEN, xytext=(-6, 6), ha="center")
    axes.set(xlim=(-0.9, 6.3), ylim=(-1.4, 5.4))
    axes.set_title("Tip to tail")


def _arrow(axes: Axes, start: ArrayLike, arrow: ArrayLike, color: str) -> None:
    axes.quiver(
        *np.asarray(start),
        *np.asarray(arrow),
        angles="xy",
        scale_units="xy",
        scale=1,
        color=color,
        width=0.014,
    )


def _draw_ball(axes: Axes, p: float) -> None:
    name = nearest(p)
    length = norm(POINTS[name], p)
    axes.plot(*ball(p, length).T, color=COLORS[name], linewidth=1.6)
    for other, (x, y) in POINTS.items():
        axes.plot(x, y, "o", color=COLORS[other], markersize=8 if other == name else 5)
        text = f"{other}  {norm((x, y), p):.2f}"
        place = {"xytext": (-7, 4), "ha": "right"} if x < 0 else {"xytext": (6, 5)}
        style.label(axes, x, y, text, COLORS[other], **place)
    axes.plot(0, 0, "+", color=INK, markersize=9)
    axes.set(xlim=(-10, 9), ylim=(-7, 8))
    axes.set_title(f"p = {p:.3g}: {name} is nearest", color=COLORS[name])


if __name__ == "__main__":
    cli.main(figure)
