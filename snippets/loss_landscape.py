r"""Loss landscape: the loss over all parameters at once, and what a slice of it can show.

A slice through $\theta$ along two directions is $L(\theta + a\,d_1 + b\,d_2)$.

Notice that multiplying a ReLU neuron's input weights and dividing its output weight by the same
number changes no answer, yet makes the slice sharp or flat; scaling the directions by the weights
of each neuron undoes that where all are rescaled alike, and not where each is by itself.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import PowerNorm
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.neural_network import two_moons
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]
HIDDEN = 8  # neurons with three input weights each, bias included, and one output weight
SIZE = 4 * HIDDEN


def losses(theta: ArrayLike) -> Array:
    """Mean log loss of ReLU networks on a hundred points of two moons; (..., 32) gives (...)."""
    x, y = two_moons(100, 0.2, 0)
    parts = np.asarray(theta, float).reshape(-1, 4, HIDDEN)
    z = np.maximum(np.c_[x, np.ones(len(x))] @ parts[:, :3], 0) @ parts[:, 3, :, None]
    every = np.logaddexp(0, z[..., 0]) - y * z[..., 0]
    return np.asarray(every.mean(axis=1).reshape(np.shape(theta)[:-1]))


def slope(theta: Array) -> Array:
    """The gradient of one network's loss, shape (32,)."""
    x, y = two_moons(100, 0.2, 0)
    x, part = np.c_[x, np.ones(len(x))], theta.reshape(4, HIDDEN)
    hidden = np.maximum(x @ part[:3], 0)
    wrong = (1 / (1 + np.exp(-hidden @ part[3])) - y) / len(y)
    back = x.T @ (wrong[:, None] * part[3] * (hidden > 0))
    return np.concatenate([back, (hidden.T @ wrong)[None]]).ravel()


@cache
def train(steps: int = 800, seed: int = 0, rate: float = 0.3) -> Array:
    """Gradient descent from random weights: all θ, shape (steps + 1, 32)."""
    path = [np.random.default_rng(seed).normal(size=SIZE)]
    for _ in range(steps):
        path.append(path[-1] - rate * slope(path[-1]))
    return np.array(path)


def rescaled(theta: ArrayLike, factor: ArrayLike) -> Array:
    """Input weights of each neuron times its factor, output weights divided by it: same answers.

    >>> theta = np.ones(32)
    >>> bool(np.isclose(losses(rescaled(theta, 10.0)), losses(theta)))
    True
    """
    parts = np.array(theta, float).reshape(4, HIDDEN)
    return np.concatenate([parts[:3] * factor, parts[3:] / np.asarray(factor)]).ravel()


def directions(theta: Array, seed: int = 0, *, normalized: bool) -> Array:
    """Two random directions, (2, 32), of length √32; or filter-normalized (Li et al. 2018).

    Then each neuron's input weights, and the output weights, are as long as those of θ.
    """
    raw = np.random.default_rng(seed).normal(size=(2, 4, HIDDEN))
    if normalized:
        parts = theta.reshape(4, HIDDEN)
        into = np.linalg.norm(parts[:3], axis=0) / np.linalg.norm(raw[:, :3], axis=1, keepdims=True)
        out = np.linalg.norm(parts[3]) / np.linalg.norm(raw[:, 3:], axis=2, keepdims=True)
        return np.concatenate([raw[:, :3] * into, raw[:, 3:] * out], axis=1).reshape(2, SIZE)
    flat = raw.reshape(2, SIZE)
    return np.asarray(flat * (SIZE**0.5 / np.linalg.norm(flat, axis=1, keepdims=True)))


def cut(theta: Array, pair: Array, points: int = 19) -> tuple[Array, Array]:
    """The places a from −1 to 1, and the losses L(θ + a d₁ + b d₂), shape (points, points)."""
    at = np.linspace(-1, 1, points)
    a, b = np.meshgrid(at, at)
    return at, losses(theta + a[..., None] * pair[0] + b[..., None] * pair[1])


def spread(theta: Array, seed: int = 0, *, normalized: bool) -> float:
    """The mean loss of the slice's border, above that of its middle."""
    _, found = cut(theta, directions(theta, seed, normalized=normalized), points=9)
    border = np.concatenate([found[0], found[-1], found[1:-1, 0], found[1:-1, -1]])
    return float(border.mean() - losses(theta))


def keeps_its_look(rescaling: str, largest: float, seed: int, *, normalized: bool) -> bool:
    """Rescaling the neurons leaves the slice as high at its border, to a tenth.

    `rescaling` is "alike", or "each" with factors from 1/largest to largest.
    """
    theta = train(seed=seed)[-1]
    each = np.geomspace(1 / largest, largest, HIDDEN)
    moved = rescaled(theta, largest if rescaling == "alike" else each)
    before, after = (spread(t, seed, normalized=normalized) for t in (theta, moved))
    return bool(abs(after / before - 1) < 0.1)


def looks_like_a_bowl(n: int, negative: int, depth: float, seed: int) -> bool:
    """Nineteen of twenty random slices through a saddle curve upward in all directions they show.

    Of n curvatures so many are −depth and the others 1.
    """
    curvature = np.where(np.arange(n) < negative, -depth, 1.0)
    pairs = np.random.default_rng(seed).normal(size=(400, n, 2))
    shown = np.linalg.eigvalsh(pairs.transpose(0, 2, 1) @ (curvature[:, None] * pairs))
    return bool(np.mean(shown[:, 0] > 0) >= 0.95)


def captured(path: ArrayLike, axes: ArrayLike | None = None) -> float:
    """The share of a path's variance along two directions, or its two principal ones.

    >>> captured([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    1.0
    """
    places = np.asarray(path, float)
    moved = places - places.mean(axis=0)
    if axes is None:
        values = np.linalg.svd(moved, compute_uv=False) ** 2
        return float(values[:2].sum() / values.sum())
    basis, _ = np.linalg.qr(np.asarray(axes, float).T)
    return float(((moved @ basis) ** 2).sum() / (moved**2).sum())


def figure(
    factor: Annotated[
        float,
        Slider(0.1, 10, log=True, steps=17, label="input weights times", marks={"as trained": 1}),
    ] = 5.0,
) -> Figure:
    """One network, rescaled without changing its answers: a raw slice, and a normalized one.

    Args:
        factor: what all input weights are multiplied, and the output weights divided by.
    """
    drawing, panels = style.subplots(1, 2, height=3.2, sharey=True)
    drawing.subplots_adjust(wspace=0.12, left=0.1, right=0.98, top=0.8, bottom=0.16)
    theta = rescaled(train()[-1], factor)
    for axes, normalized, color in zip(panels, (False, True), (ORANGE, BLUE), strict=True):
        _draw_slice(axes, theta, normalized=normalized, color=color)
    drawing.text(0.1, 0.94, f"The same answers, input weights × {factor:.3g}", color=INK, size=10)
    panels[0].set_ylabel("along direction 2")
    return drawing


def _draw_slice(axes: Axes, theta: Array, *, normalized: bool, color: str) -> None:
    at, found = cut(theta, directions(theta, normalized=normalized))
    shade = style.ramp(color)
    levels = [0.0, 0.15, 0.2, 0.3, 0.45, 0.7, 1.0, 1.5, 2.2, 3.2, 4.0]
    axes.contourf(at, at, np.minimum(found, 4), levels, cmap=shade, norm=PowerNorm(0.6, 0, 4))
    axes.plot(0, 0, "+", color=INK, markersize=9)
    name = "normalized" if normalized else "raw"
    height = spread(theta, normalized=normalized)
    axes.set_title(f"{name}: border +{height:.2f}", fontsize=9.5, color=color)
    axes.set(xlabel="along direction 1", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
