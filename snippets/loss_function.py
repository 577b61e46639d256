r"""Loss function: the rule that turns a prediction and a label into a loss.

Squared error $e^2$, absolute error $|e|$ and Huber's function of the error $e = \hat y - y$ agree
that zero is best, and disagree about how much a large error counts.

Notice how one outlier drags the line that the squared error fits, and moves the other two little;
and that without an outlier the squared error's line is the better one.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, PURPLE, Slider

Array = NDArray[np.float64]
X = np.arange(1.0, 9.0)
NOISE = np.array([0.2, -0.3, 0.1, 0.3, -0.2, -0.1, 0.2, -0.1])


def squared(error: ArrayLike) -> Array:
    """e², in squared units of the label.

    >>> squared([0, 1, -3]).tolist()
    [0.0, 1.0, 9.0]
    """
    return np.asarray(np.square(np.asarray(error, float)))


def absolute(error: ArrayLike) -> Array:
    """|e|, in units of the label.

    >>> absolute([0, 1, -3]).tolist()
    [0.0, 1.0, 3.0]
    """
    return np.asarray(np.abs(np.asarray(error, float)))


def huber(error: ArrayLike, delta: float = 1.0) -> Array:
    """½e² up to |e| = δ and δ(|e| - ½δ) beyond (Huber 1964, equation 1 of section 1).

    >>> huber([0, 1, -3]).tolist()
    [0.0, 0.5, 2.5]
    """
    size = absolute(error)
    return np.where(size <= delta, size**2 / 2, delta * (size - delta / 2))


def log_loss(probability: ArrayLike) -> Array:
    """-ln p of the class that was right, in nats: 0 for certainty, without bound toward p = 0.

    >>> log_loss([1.0, 0.5, 0.01]).round(3).tolist()
    [0.0, 0.693, 4.605]
    """
    return np.asarray(-np.log(np.asarray(probability, float)) + 0.0)


def weights(loss: Callable[..., Array], error: Array) -> Array:
    """ℓ'(e) / e, the weight of each example in an equivalent weighted least squares."""
    size = np.maximum(np.abs(error), 1e-9)
    if loss is squared:
        return np.ones_like(size)
    return 1 / size if loss is absolute else 1 / np.maximum(size, 1)


def fitted_slope(loss: Callable[..., Array], outlier: float, rounds: int = 200) -> float:
    """The slope of the line through the origin with the least mean loss.

    The labels are x plus a little noise, and `outlier` more at the last point; the fit is by
    iteratively reweighted least squares.

    >>> [round(fitted_slope(loss, 0.0), 2) for loss in (squared, absolute, huber)]
    [1.0, 0.99, 1.0]
    """
    y = X + NOISE + np.where(X[-1] == X, outlier, 0.0)
    slope = 1.0
    for _ in range(rounds):
        w = weights(loss, slope * X - y)
        slope = float(np.sum(w * X * y) / np.sum(w * X * X))
    return slope


def slopes(
    loss: Callable[..., Array], outlier: float, place: str, noise: float, line: str
) -> Array:
    """Slopes fitted to ten draws of noisy labels x with the first, middle or last one moved.

    Or, if the place is "far", with the last one moved, whose x is 50.
    """
    x = np.append(X[:-1], 50.0 if place == "far" else X[-1])
    y = x + np.random.default_rng(0).normal(scale=noise, size=(10, len(x)))
    y[:, {"first": 0, "middle": len(x) // 2}.get(place, -1)] += outlier
    design = np.stack([x, np.ones_like(x)], axis=1)[:, : 1 if line == "through 0" else 2]
    fit = np.linalg.lstsq(design, y.T)[0].T
    for _ in range(0 if loss is squared else 30):
        w = weights(loss, fit @ design.T - y)
        gram = np.einsum("dn,ni,nj->dij", w, design, design)
        fit = np.linalg.solve(gram, ((w * y) @ design)[..., None])[..., 0]
    return np.asarray(fit[:, 0])


def huber_moves_less(outlier: float, place: str, noise: float, line: str) -> bool:
    """Moving one label moves Huber's slope less than that of the squared error."""
    one, other = (
        slopes(loss, outlier, place, noise, line) - slopes(loss, 0, place, noise, line)
        for loss in (huber, squared)
    )
    return bool(np.abs(one).mean() < np.abs(other).mean())


def huber_is_nearer(outlier: float, place: str, noise: float, line: str) -> bool:
    """Huber's slope is nearer to the true one, 1, than that of the squared error."""
    one, other = (slopes(loss, outlier, place, noise, line) for loss in (huber, squared))
    return bool(((one - 1) ** 2).mean() < ((other - 1) ** 2).mean())


def constant_is_best(loss: str, labels: int, spread: float, seed: int) -> bool:
    """The best constant is the mean, a median, or the mean of the labels pulled in to it."""
    y = spread * np.random.default_rng(seed).standard_t(2, size=labels)  # with far outliers
    best, rule = float(np.median(y)), {"squared": squared, "absolute": absolute, "Huber": huber}
    for _ in range(500 if loss == "Huber" else loss == "squared"):
        best = float(np.mean(np.clip(y, best - 1, best + 1) if loss == "Huber" else y))
    near = [float(rule[loss](c - y).mean()) for c in (best, best - 0.01, best + 0.01)]
    return near[0] <= min(near) + 1e-9  # convex, so that near is everywhere


LOSSES = ((squared, "squared", ORANGE), (huber, "Huber", PURPLE), (absolute, "absolute", BLUE))


def figure(
    outlier: Annotated[
        float, Slider(-10, 10, steps=41, label="shift of the last label", marks={"in place": 0.0})
    ] = 6.0,
) -> Figure:
    """Above, three loss functions of the error; below, the lines that they fit.

    Args:
        outlier: how far the last label is moved off its place.
    """
    drawing, (functions, lines) = style.subplots(2, height=4.9)
    drawing.subplots_adjust(hspace=0.42, top=0.94, bottom=0.1, right=0.76, left=0.08)
    error = np.linspace(-3, 3, 121)
    for loss, name, color in LOSSES:
        functions.plot(error, loss(error), color=color)
        end = float(loss(3.0))
        text = "Huber, δ = 1" if loss is huber else name
        style.label(functions, 3, min(end, 5.6), text, color, xytext=(6, -3))
    functions.set(ylim=(-0.2, 6), xlim=(-3, 3), xlabel="error e")
    functions.set_title("What an error costs")
    _draw_lines(lines, outlier)
    return drawing


def _draw_lines(axes: Axes, outlier: float) -> None:
    y = X + NOISE + np.where(X[-1] == X, outlier, 0.0)
    ends, places = np.array([0.0, 8.4]), []
    for loss, name, color in LOSSES:
        slope = fitted_slope(loss, outlier)
        axes.plot(ends, slope * ends, color=color, linewidth=1.4)
        places.append((slope * 8.4, f"{name} {slope:.2f}", color))
    for rank, (height, name, color) in enumerate(sorted(places)):
        style.label(axes, 8.4, height, name, color, xytext=(6, 9 * (rank - 1) - 3))
    axes.plot(X, y, "o", color=INK)
    axes.set(xlim=(0, 8.4), ylim=(-3, 19), xlabel="x")
    axes.set_title(f"Lines fitted through the origin, last label moved by {outlier:.3g}")


if __name__ == "__main__":
    cli.main(figure)
