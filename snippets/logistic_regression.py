r"""Logistic regression: a weighted sum of features is the log-odds of a class.

$P(y = 1 \mid x) = \sigma(w \cdot x + b)$, with the weights that make the mean log loss least; its
gradient is the mean of $(p - y)\,x$.  If a line parts the classes there is no least: the weights
grow as the logarithm of the steps, and the line turns ever more slowly.

Notice that one label on the wrong side, or a small penalty, is enough to make the weights stop.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.linear_regression import columns, predict
from snippets.linear_regression import fit as least_squares
from snippets.plot import cli, style
from snippets.plot.plane import grid
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PURPLE, RED, Slider
from snippets.sigmoid import log_loss, sigmoid

Array = NDArray[np.float64]


def probability(weights: ArrayLike, x: ArrayLike) -> Array:
    """σ(w · x + b) for each example; weights are w₁ ... wₙ and b, as `fit` gives them.

    >>> probability([2, -1], [0, 0.5, 1]).round(3).tolist()
    [0.269, 0.5, 0.731]
    """
    return np.asarray(sigmoid(columns(x) @ np.asarray(weights, float)))


def loss(weights: ArrayLike, x: ArrayLike, y: ArrayLike) -> float:
    """Mean of -ln P(y | x), in nats, for labels 0 and 1."""
    side = 2 * np.asarray(y, float) - 1
    return float(log_loss(side * (columns(x) @ np.asarray(weights, float))).mean())


def fit(x: ArrayLike, y: ArrayLike, penalty: float = 0.0) -> Array:
    """Weights and intercept of least log loss plus ½ λ‖w‖², by Newton's method, shape (n + 1,).

    Raises:
        ValueError: without a penalty, where a plane parts the classes: there is no least.

    >>> fit([0, 1, 2, 3], [0, 1, 0, 1]).round(3).tolist()
    [0.908, -1.362]
    """
    design, y = columns(x), np.asarray(y, float)
    ridge = penalty * np.append(np.ones(design.shape[1] - 1), 0)
    w = np.zeros(design.shape[1])
    for _ in range(60):
        p = sigmoid(design @ w)
        slope = design.T @ (p - y) / len(y) + ridge * w
        if np.abs(slope).max() < 1e-10 and (penalty or (p * (1 - p)).max() > 1e-4):
            return w
        curvature = (design.T * (p * (1 - p))) @ design / len(y) + np.diag(ridge)
        step = np.linalg.lstsq(curvature, slope)[0]
        w = w - step / max(1.0, float(np.linalg.norm(step)) / 3)
    raise ValueError("the classes are parted by a plane: the weights have no best values")


def descend(x: ArrayLike, y: ArrayLike, steps: int, penalty: ArrayLike = 0.0) -> Array:
    """The weights after each step of gradient descent from zero, shape (steps + 1, ..., n + 1).

    The rate is the largest that cannot overshoot anywhere, one by the greatest curvature.
    Labels may have the shape (k, N) for k runs at once, each with a penalty λ of its own.
    """
    design, y = columns(x), np.asarray(y, float)
    ridge = np.multiply.outer(np.asarray(penalty, float), np.append(np.ones(np.shape(x)[1]), 0))
    rate = 1 / (np.linalg.eigvalsh(design.T @ design / len(design))[-1] / 4 + ridge.max())
    path = np.zeros((steps + 1, *y.shape[:-1], design.shape[1]))
    for t, w in enumerate(path[:-1]):
        p = sigmoid(w @ design.T)
        path[t + 1] = w - rate * ((p - y) @ design / len(design) + ridge * w)
    return path


def draw(examples: int, features: int = 2, length: float = 2.0, seed: int = 0) -> tuple[Array, ...]:
    """Normal features, true weights of that length, and labels drawn with their probabilities."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(examples, features))
    w = np.append(np.full(features, length / features**0.5), 0.0)
    return x, (rng.random(examples) < probability(w, x)).astype(float), w


def parted(flipped: int = 0) -> tuple[Array, Array]:
    """Thirty examples of two classes that a line parts, the first few with the other's label."""
    x = np.random.default_rng(3).normal(size=(60, 2))
    x = x[np.abs(x @ [0.8, 0.6]) > 0.3][:30]
    y = (x @ [0.8, 0.6] > 0).astype(float)
    y[:flipped] = 1 - y[:flipped]
    return x, y


@cache
def _growth(examples: int, length: float, scale: float) -> list[bool]:
    """For ten draws of labels: whether the weights grow just where the classes are parted."""
    x, _, w = draw(examples, 2, length)
    rng, p, x = np.random.default_rng(1), probability(w, x), x * [1, scale]
    y = (rng.random((10, examples)) < p).astype(float)
    norms = np.linalg.norm(descend(x, y, 1000)[[100, 1000], :, :-1], axis=2)
    return [
        bool((late > 1.1 * early) == is_parted(x, one))
        for early, late, one in zip(*norms, y, strict=True)
    ]


def is_parted(x: ArrayLike, y: ArrayLike) -> bool:
    """Whether a plane parts the classes, in that `fit` finds no best weights.

    >>> is_parted([0, 1, 2, 3], [0, 0, 1, 1]), is_parted([0, 1, 2, 3], [0, 1, 0, 1])
    (True, False)
    """
    try:
        fit(x, y)
    except ValueError:
        return True
    return False


def grows_if_parted(examples: int, length: float, scale: float, draw: int) -> bool:
    """The weights grow by a tenth from step 100 to 1,000 exactly where the classes are parted.

    True weights of that length, on two normal features, the second multiplied by `scale`, give
    the labels; `draw` says which of ten draws.
    """
    return _growth(examples, length, scale)[draw]


def too_long(per_weight: int, features: int, length: float, draws: int = 16) -> bool:
    """Fitted weights are, along the true ones, on average more than a tenth too long, or endless.

    Over so many draws of training sets with `per_weight` examples for each of the weights.
    """
    ratios = []
    for seed in range(draws):
        x, y, w = draw(per_weight * features, features, length, seed)
        try:
            ratios.append(fit(x, y)[:-1] @ w[:-1] / length**2)
        except ValueError:
            return True
    return bool(np.mean(ratios) > 1.1)


def classes(kind: str, examples: int, seed: int) -> tuple[Array, Array]:
    """One feature of two normal classes, 2 apart; class 1 is wide, rare, or has a part far off."""
    rng = np.random.default_rng(seed)
    y = (rng.random(examples) < (0.1 if kind == "rare" else 0.5)).astype(float)
    x = rng.normal(size=examples) * np.where((y == 1) & (kind == "wide"), 2, 1) + 2 * y - 1
    return np.where((y == 1) & (kind == "far") & (rng.random(examples) < 0.2), x + 15, x), y


def errors(kind: str, examples: int, seed: int = 0) -> tuple[float, float]:
    """Errors on new examples of logistic regression, and of least squares on labels 0 and 1."""
    x, y = classes(kind, examples, seed)
    new, truth = classes(kind, 10_000, seed + 100)
    ours = probability(fit(x, y, 1e-3), new) > 0.5
    theirs = predict(least_squares(x, y), new) > 0.5
    return float((ours != truth).mean()), float((theirs != truth).mean())


def least_squares_does_as_well(kind: str, examples: int, seed: int) -> bool:
    """Least squares on labels 0 and 1 errs at most a point more often than logistic regression."""
    ours, theirs = errors(kind, examples, seed)
    return theirs <= ours + 0.01


@cache
def _runs(steps: int = 3000) -> tuple[Array, Array, Array]:
    """Features, labels, and the weights of three runs: parted, one label flipped, with λ = 0.01."""
    x, y = parted()
    return x, y, descend(x, [y, parted(1)[1], y], steps, [0.0, 0.0, 0.01])


def figure(
    steps: Annotated[int, Slider(1, 3000, log=True, steps=20, label="steps of training")] = 100,
) -> Figure:
    """Above, classes that a line parts, and probabilities; below, how long the weights become.

    Args:
        steps: of gradient descent, for the picture above.
    """
    drawing, (plane, length) = style.subplots(2, height=5.4, height_ratios=[3, 2])
    drawing.subplots_adjust(hspace=0.36, top=0.95, bottom=0.09, left=0.13, right=0.97)
    x, y, path = _runs()
    _draw_plane(plane, x, y, path[steps, 0])
    norms = np.linalg.norm(path[1:, :, :-1], axis=2)
    names = (("parted by a line", ORANGE, 280), ("one label flipped", BLUE, 2900),
             ("parted, penalty 0.01", PURPLE, 2900))  # fmt: skip
    for norm, (name, color, place) in zip(norms.T, names, strict=True):
        length.plot(np.arange(1, len(path)), norm, color=color)
        style.label(length, place, norm[place], name, color, ha="right", xytext=(0, 5))
    length.plot([steps], [norms[steps - 1, 0]], "o", color=INK)
    length.set(xscale="log", xlim=(1, 3000), ylim=(0, 17), xlabel="steps")
    length.set_title("Length of the weights, ‖w‖")
    return drawing


def _draw_plane(axes: Axes, x: Array, y: Array, w: Array) -> None:
    a, b, places = grid((-3, 3, 61), (-2.2, 2.2, 45))
    p = probability(w, places).reshape(a.shape)
    axes.contourf(a, b, p, np.linspace(0, 1, 11), cmap=style.ramp(ORANGE), vmax=1.6)
    axes.contour(a, b, p, [0.1, 0.5, 0.9], colors=[MUTED, INK, MUTED], linewidths=[0.8, 1.6, 0.8])
    axes.plot(*x[y == 0].T, "o", color=BLUE)
    axes.plot(*x[y == 1].T, "^", color=RED)
    axes.set(xlim=(-3, 3), ylim=(-2.2, 2.2), xlabel="x₁", ylabel="x₂")
    axes.set_title(f"Lines at probabilities of 0.1, 0.5 and 0.9; ‖w‖ = {np.hypot(*w[:2]):.3g}")
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
