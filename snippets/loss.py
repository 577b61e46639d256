r"""Loss: one number that says how wrong a prediction is, or a model on all its examples.

Here the loss of an example is $(wx_i - y_i)^2$ and that of the model is their mean, $L(w)$.

Notice that the squares have area: the loss is the mean area, and it traces a parabola as the
line tilts.  A line through the origin need not have a lower loss than a constant.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, Slider

X = (1.0, 2.0, 3.0)
Y = (2.0, 3.0, 5.0)


def example_losses(slope: float, x: ArrayLike = X, y: ArrayLike = Y) -> NDArray[np.float64]:
    """The squared error of each example for the line ŷ = wx, shape (N,).

    >>> example_losses(1.0).tolist()
    [1.0, 1.0, 4.0]
    """
    error = slope * np.asarray(x, float) - np.asarray(y, float)
    return np.asarray(error**2)


def loss(slope: float, x: ArrayLike = X, y: ArrayLike = Y) -> float:
    """L(w), the mean of the losses of the examples.

    >>> loss(1.0)
    2.0
    """
    return float(example_losses(slope, x, y).mean())


def best_slope(x: ArrayLike = X, y: ArrayLike = Y) -> float:
    """The slope w = Σxᵢyᵢ / Σxᵢ² at which dL/dw = 0.

    >>> round(best_slope(), 3)
    1.643
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    return float(x @ y / (x @ x))


def line_beats_constant(offset: float, noise: float, examples: int, seed: int) -> bool:
    """The best line through the origin has a lower loss than the best constant, the mean."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 3, size=examples)
    y = offset + x + noise * rng.normal(size=examples)
    return loss(best_slope(x, y), x, y) < float(y.var())


def units_change_the_loss(factor: float, examples: int, seed: int) -> bool:
    """A smaller unit multiplies the squared error by the square of the factor between the two."""
    x, y, slope = np.random.default_rng(seed).normal(size=(3, examples))
    same = loss(factor * slope[0], x, factor * y)
    return bool(np.isclose(same, factor**2 * loss(slope[0], x, y), rtol=1e-9))


def sum_is_n_means(examples: int, slope: float, seed: int) -> bool:
    """A sum in place of the mean multiplies the loss and its gradient by N."""
    x, y = np.random.default_rng(seed).normal(size=(2, examples))
    ahead, behind = (example_losses(slope + h, x, y) for h in (1e-6, -1e-6))
    gradient = 2 * float(np.mean((slope * x - y) * x))
    total = float((ahead - behind).sum()) / 2e-6
    size = examples * loss(slope, x, y)
    summed = float(example_losses(slope, x, y).sum())
    return bool(np.isclose(summed, size) and np.isclose(total, examples * gradient, atol=1e-6))


def figure(slope: Annotated[float, Slider(0.6, 2.7, label="slope w of the line")] = 1.0) -> Figure:
    """Left, each example's loss as a square drawn to scale; right, their mean for every slope.

    Args:
        slope: slope w of the line.
    """
    drawing, (data, curve) = style.subplots(1, 2, gridspec_kw={"width_ratios": [1.15, 1]})
    drawing.subplots_adjust(wspace=0.3)
    _draw_squares(data, slope)
    slopes = np.linspace(0.5, 2.8, 80)
    curve.plot(slopes, [loss(w) for w in slopes], color=BLUE)
    curve.plot(best_slope(), loss(best_slope()), "v", color=GREEN)
    style.label(
        curve, best_slope(), loss(best_slope()), "least", GREEN, xytext=(0, 15), ha="center"
    )
    curve.plot(slope, loss(slope), "o", color=ORANGE, markersize=8)
    curve.set(xlabel="slope w", ylim=(-0.2, 7))
    curve.set_title(f"L({slope:.3g}) = {loss(slope):.2f}", color=ORANGE)
    return drawing


def _draw_squares(axes: Axes, slope: float) -> None:
    for x, y in zip(X, Y, strict=True):
        error = slope * x - y
        corner = (x if error > 0 else x - abs(error), min(y, slope * x))
        square = Rectangle(corner, abs(error), abs(error), facecolor=ORANGE, alpha=0.25)
        axes.add_patch(square)
        axes.plot(*np.array(square.get_corners())[[0, 1, 2, 3, 0]].T, color=ORANGE, linewidth=0.7)
        axes.plot([x, x], [y, slope * x], color=ORANGE)
    axes.plot([0, 3.4], [0, 3.4 * slope], color=BLUE)
    axes.plot(X, Y, "o", color=INK)
    axes.set(xlim=(-0.9, 6.2), ylim=(-0.5, 8.5), xlabel="x", ylabel="y", aspect="equal")
    axes.set_title("Errors, squared", color=ORANGE)


if __name__ == "__main__":
    cli.main(figure)
