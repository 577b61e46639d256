"""The plane of two features: the examples in it, and where a model changes its answer."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from snippets.plot.style import BLUE, INK, ORANGE

Array = NDArray[np.float64]
Span = tuple[float, float, int]  # from, to, and how many places


def grid(x: Span, y: Span) -> tuple[Array, Array, Array]:
    """Both features at evenly spaced places, shape (m, n) each, and as rows of shape (mn, 2)."""
    a, b = np.meshgrid(np.linspace(*x), np.linspace(*y))
    return a, b, np.stack([a.ravel(), b.ravel()], axis=1)


def dots(axes: Axes, x: Array, y: ArrayLike, mark: str = "o", **options: Any) -> None:
    """Examples, shape (N, n), by their first two features; labels are 0 (blue) and 1 (orange)."""
    for label, color in ((0, BLUE), (1, ORANGE)):
        axes.plot(*x[np.asarray(y) == label, :2].T, mark, color=color, **options)


def boundary(
    axes: Axes, scores: Callable[[Array], Array], x: Span, y: Span, **options: Any
) -> None:
    """A line where the scores of rows of two features are zero, on axes that end with the grid."""
    a, b, places = grid(x, y)
    look: dict[str, Any] = {"levels": [0], "colors": INK, "linewidths": 1.4}
    axes.contour(a, b, scores(places).reshape(a.shape), **(look | options))
    axes.set(xlim=x[:2], ylim=y[:2])
    axes.grid(visible=False)
