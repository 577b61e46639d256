r"""L1 regularization: the sum of the weights' absolute values is added to the loss.

$$\min_w \; \tfrac{1}{2N} \lVert Xw - y \rVert^2 + \lambda \sum_i \lvert w_i \rvert$$

sets some weights to exactly zero (the lasso, Tibshirani 1996), which an L2 penalty does not.

Notice that the penalty which predicts best keeps more features than matter, and that where the
others resemble the sum of those that matter, no penalty keeps just the right ones.
"""

from functools import cache
from itertools import product
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
FEATURES = 12
PENALTIES = np.geomspace(3, 0.003, 25)


def lasso(x: ArrayLike, y: ArrayLike, penalty: ArrayLike, passes: int = 400) -> Array:
    """The weights that minimize ½ MSE + λ Σ|w|, by coordinate descent, shape (..., n).

    For several penalties, shape (P,), they have the shape (P, n); x and y may hold several data
    sets, shape (D, N, n) and (D, N), and the weights then the shape (D, P, n).

    >>> x, y = [[1.0, 0.0], [0.0, 1.0]], [6.0, 0.5]
    >>> lasso(x, y, [0.5, 1.0]).tolist()  # least squares: 6 and 0.5
    [[5.0, 0.0], [4.0, 0.0]]
    """
    x, y, bound = np.asarray(x, float), np.asarray(y, float), np.asarray(penalty, float)
    turned = np.swapaxes(x, -1, -2)
    gram, pull = turned @ x / y.shape[-1], (turned @ y[..., None])[..., 0] / y.shape[-1]
    gram = np.expand_dims(gram, tuple(range(-2 - bound.ndim, -2)))
    pull = np.expand_dims(pull, tuple(range(-1 - bound.ndim, -1)))
    w = np.zeros_like(pull + bound[..., None])
    for _ in range(passes):
        before = w.copy()
        for j in range(w.shape[-1]):
            size = gram[..., j, j]
            wanted = pull[..., j] - np.einsum("...n,...n", gram[..., j, :], w) + size * w[..., j]
            kept = np.maximum(np.abs(wanted) - bound, 0)
            w[..., j] = np.sign(wanted) * kept / np.where(size > 0, size, 1)
        if np.abs(w - before).max(initial=0) < 1e-7:
            break
    return np.asarray(w)


class Data(NamedTuple):
    """The first `matter` of twelve features have weights of 1, the others of 0.

    The others resemble the sum of those that matter: their correlation with it is `resemblance`.
    """

    examples: int = 100
    matter: int = 4
    noise: float = 1.0
    resemblance: float = 0.0
    seed: int = 0


def draw(data: Data) -> tuple[Array, Array, Array, Array]:
    """Features, all of variance 1, labels, true weights and the features' covariance."""
    rng = np.random.default_rng(data.seed)
    mix = np.eye(FEATURES)
    mix[: data.matter, data.matter :] = data.resemblance / data.matter**0.5
    mix[data.matter :] *= (1 - data.resemblance**2) ** 0.5
    w = (np.arange(FEATURES) < data.matter).astype(float)
    x = rng.normal(size=(data.examples, FEATURES)) @ mix
    return x, x @ w + data.noise * rng.normal(size=data.examples), w, mix.T @ mix


class Fits(NamedTuple):
    """At each of PENALTIES: the lasso's weights and excess test error, and that of ridge."""

    weights: Array
    error: Array
    ridge: Array


def fits(every: tuple[Data, ...]) -> list[Fits]:
    """Lasso and ridge on data sets of equal size."""
    x, y, w, covariance = (np.array(part) for part in zip(*map(draw, every), strict=True))
    sparse = lasso(x, y, PENALTIES)
    turned = np.swapaxes(x, 1, 2) / x.shape[1]
    gram = (turned @ x)[:, None] + PENALTIES[:, None, None] * np.eye(FEATURES)
    dense = np.linalg.solve(gram, (turned @ y[..., None])[:, None])[..., 0]
    errors = [
        np.einsum("dpi,dij,dpj->dp", off, covariance, off)
        for off in (sparse - w[:, None], dense - w[:, None])
    ]
    return [Fits(*one) for one in zip(sparse, *errors, strict=True)]


@cache
def _swept() -> dict[Data, Fits]:
    found: dict[Data, Fits] = {}
    for examples in (30, 300):
        rest = product((2, 8, 12), (0.3, 1, 3), (0.0, 0.3, 0.8), range(2))
        every = tuple(Data(examples, *some) for some in rest)
        found.update(zip(every, fits(every), strict=True))
    return found


def beats_ridge(examples: int, matter: int, noise: float, resemblance: float, seed: int) -> bool:
    """The lasso has the lower test error, each at its best penalty."""
    found = _swept()[Data(examples, matter, noise, resemblance, seed)]
    return bool(found.error.min() < found.ridge.min())


def best_is_right(examples: int, matter: int, noise: float, resemblance: float, seed: int) -> bool:
    """At the penalty that predicts best the lasso keeps just the features that matter."""
    found = _swept()[Data(examples, matter, noise, resemblance, seed)]
    kept = found.weights[found.error.argmin()] != 0
    return bool((kept == (np.arange(FEATURES) < matter)).all())


def some_is_right(examples: int, matter: int, noise: float, resemblance: float, seed: int) -> bool:
    """At some penalty the lasso keeps just the features that matter."""
    found = _swept()[Data(examples, matter, noise, resemblance, seed)]
    return bool(((found.weights != 0) == (np.arange(FEATURES) < matter)).all(axis=1).any())


def just_those(resemblance: float, sets: int = 6) -> int:
    """In how many of six data sets of 2,000 examples some penalty keeps just those that matter."""
    every = tuple(Data(2000, noise=0.5, resemblance=resemblance, seed=seed) for seed in range(sets))
    right = np.arange(FEATURES) < every[0].matter
    return sum(bool(((fit.weights != 0) == right).all(axis=1).any()) for fit in fits(every))


def figure(
    resemblance: Annotated[
        float,
        Slider(0, 0.9, steps=19, label="how much the others resemble the four"),
    ] = 0.0,
) -> Figure:
    """Above, which of twelve features the lasso keeps; below, its test error and that of ridge.

    Args:
        resemblance: correlation of the other features with the sum of those that matter.
    """
    drawing, (kept, curve) = style.subplots(2, height=5.0, sharex=True)
    drawing.subplots_adjust(hspace=0.26, top=0.94, bottom=0.1, left=0.13, right=0.97)
    found = fits((Data(resemblance=resemblance),))[0]
    best = int(found.error.argmin())
    _draw_kept(kept, found.weights, best)
    for error, name, color, at in (
        (found.ridge, "L2", MUTED, (4, -13)),
        (found.error, "L1", BLUE, (-16, 4)),
    ):
        curve.plot(PENALTIES, error, color=color)
        curve.plot(PENALTIES[error.argmin()], error.min(), "o", color=color)
        style.label(curve, PENALTIES[6], error[6], name, color, xytext=at)
    curve.axvline(PENALTIES[best], color=INK, linewidth=0.9, linestyle="--")
    curve.set(xscale="log", yscale="log", xlim=(0.003, 3), ylim=(0.01, 20), xlabel="penalty λ")
    curve.set_title(f"Excess test error: L1 {found.error.min():.2g}, L2 {found.ridge.min():.2g}")
    return drawing


def _draw_kept(axes: Axes, weights: Array, best: int) -> None:
    edges = np.append(PENALTIES * 1.155, PENALTIES[-1] / 1.155)
    for rows, color in ((slice(0, 4), GREEN), (slice(4, 12), ORANGE)):
        tall = np.arange(rows.start, rows.stop + 1) + 0.5
        shown = np.where(weights.T[rows] == 0, 0, 0.25 + np.abs(weights.T[rows]) / 1.4)
        axes.pcolormesh(edges, tall, shown, cmap=style.ramp(color), vmin=0, vmax=1)
    axes.axvline(PENALTIES[best], color=INK, linewidth=0.9, linestyle="--")
    right, wrong = (int((weights[best, part] != 0).sum()) for part in (slice(4), slice(4, 12)))
    axes.set(ylim=(12.5, 0.5), yticks=range(1, 13), ylabel="feature")
    axes.set_title(f"Weights: the best predictor keeps {right} of 4 and {wrong} of 8 others")
    axes.grid(visible=False)


if __name__ == "__main__":
    cli.main(figure)
