r"""Batch normalization: every unit is standardized over the examples of the mini-batch.

For a batch $z_1, \dots, z_B$ of one unit, $\hat z_i = (z_i - \mu) / \sqrt{\sigma^2 + \epsilon}$,
and the output is $\gamma \hat z_i + \beta$, with the batch's own $\mu$ and $\sigma^2$ in
training and their running averages afterwards (Ioffe and Szegedy 2015, algorithms 1 and 2).

Notice that a batch of two leaves only the signs, +1 and -1, and that
the largest stable learning rate no longer falls when the weights are scaled up.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
RATES = np.geomspace(1e-4, 10, 21)


def normalize(
    z: ArrayLike, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, epsilon: float = 1e-5
) -> Array:
    """Batch normalization in training, over the last axis but one.

    Args:
        z: weighted sums, shape (..., B, n): B examples, n units.
        gamma: γ, the scale of each unit, shape (n,).
        beta: β, the shift of each unit, shape (n,).
        epsilon: ε, added to the variance.

    >>> normalize([[1.0], [2.0], [6.0]]).round(3).tolist()
    [[-0.926], [-0.463], [1.389]]
    >>> normalize([[3.0], [3.1]]).round(3).tolist()
    [[-0.998], [0.998]]
    """
    sums = np.asarray(z, float)
    mean, variance = sums.mean(axis=-2, keepdims=True), sums.var(axis=-2, keepdims=True)
    hat = (sums - mean) / np.sqrt(variance + epsilon)
    return np.asarray(np.asarray(gamma) * hat + np.asarray(beta), float)


def normalize_gradient(gradient: Array, z: Array, epsilon: float = 1e-5) -> Array:
    """The gradient with respect to z, given that for ẑ, both of shape (..., B, n)."""
    hat = normalize(z, epsilon=epsilon)
    along = hat * (gradient * hat).mean(axis=-2, keepdims=True)
    deviation = np.sqrt(z.var(axis=-2, keepdims=True) + epsilon)
    return np.asarray((gradient - gradient.mean(axis=-2, keepdims=True) - along) / deviation, float)


def running(old: ArrayLike, batch: ArrayLike, momentum: float = 0.1) -> Array:
    """The running average that is used after training: (1 - momentum) old + momentum batch."""
    return np.asarray((1 - momentum) * np.asarray(old) + momentum * np.asarray(batch), float)


def fold(
    W: ArrayLike, mean: ArrayLike, variance: ArrayLike, gamma: ArrayLike, beta: ArrayLike
) -> tuple[Array, Array]:
    """Weights and bias that do at inference what W, then the layer (with ε = 0), would do.

    >>> [part.tolist() for part in fold([[3.0]], [1.0], [4.0], [10.0], [7.0])]
    [[[15.0]], [2.0]]
    """
    scale = np.asarray(gamma) / np.sqrt(np.asarray(variance))
    return np.asarray(W) * scale, np.asarray(beta) - np.asarray(mean) * scale


def losses(  # noqa: PLR0913 - each is what one sentence of the page turns
    rates: Array,
    scales: Array,
    *,
    batch_norm: bool,
    steps: int = 40,
    seed: int = 0,
    units: int = 8,
) -> Array:
    """The loss ½ mean (ŷ - y)² before every step, shape (steps, K), of K networks at once.

    Each has 4 inputs, a layer of ReLU units and one output, and learns 32 examples in one batch.

    Args:
        rates: the learning rate of each network, shape (K,).
        scales: what its hidden weights are multiplied by at the start, shape (K,).
        batch_norm: whether the hidden sums are normalized (with γ = 1 and β = 0).
        steps: of gradient descent.
        seed: of data and weights.
        units: in the hidden layer.
    """
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(32, 4))
    y = np.sin(x[:, 0]) + x[:, 1] * x[:, 2]
    W = scales[:, None, None] * rng.normal(size=(4, units)) / 2
    v = np.tile(rng.normal(size=(units, 1)) / np.sqrt(units), (len(rates), 1, 1))
    eta, history = rates[:, None, None], []
    for _ in range(steps):
        z = x @ W
        hat = normalize(z) if batch_norm else z
        h = np.maximum(hat, 0)
        error = (h @ v - y[:, None]) / len(x)
        history.append((error[..., 0] ** 2).sum(axis=-1) * len(x) / 2)
        back = error @ v.swapaxes(1, 2) * (hat > 0)
        back = normalize_gradient(back, z) if batch_norm else back
        W, v = W - eta * x.T @ back, v - eta * h.swapaxes(1, 2) @ error
        W, v = W.clip(-1e9, 1e9), v.clip(-1e9, 1e9)  # those that diverge stay finite
    return np.array(history)


def largest_stable_rate(scales: ArrayLike, *, batch_norm: bool, units: int = 8) -> Array:
    """The largest of 21 rates whose last five of 40 losses average below the first, per scale.

    >>> largest_stable_rate([0.1, 1, 10], batch_norm=False).round(4).tolist()
    [1.7783, 1.0, 0.0178]
    >>> largest_stable_rate([0.1, 1, 10], batch_norm=True).round(4).tolist()
    [1.0, 1.0, 1.0]
    """
    start = np.asarray(scales, float)
    rate, scale = np.meshgrid(RATES, start)
    path = losses(rate.ravel(), scale.ravel(), batch_norm=batch_norm, units=units)
    stable = (path[-5:].mean(axis=0) < path[0]).reshape(rate.shape)
    return np.asarray(np.where(stable, rate, 0).max(axis=1), float)


def scale_does_not_matter(factor: float, epsilon: float, batch_size: int) -> bool:
    """Multiplying the weights by a positive number leaves every value as it was."""
    z = np.random.default_rng(0).normal(size=(100, batch_size, 1))
    return bool(
        np.abs(normalize(factor * z, epsilon=epsilon) - normalize(z, epsilon=epsilon)).max() < 0.01
    )


def learns(rate: float, scale: float, seed: int, *, batch_norm: bool) -> bool:
    """After 40 steps the loss, averaged over the last five, is below where it began."""
    path = losses(np.array([rate]), np.array([scale]), batch_norm=batch_norm, seed=seed)[:, 0]
    return bool(path[-5:].mean() < path[0])


def two_keep_signs(gap: float, positions: int) -> bool:
    """A batch of two examples keeps nothing but signs."""
    z = np.random.default_rng(0).normal(size=(2 * positions, 1))
    hat = normalize(gap * (z - z.mean()) / np.ptp(z))
    return bool(np.abs(np.abs(hat) - 1).max() < 0.01)


def figure(batch_size: Annotated[int, Slider(2, 32, steps=31)] = 4) -> Figure:
    """What weights of any scale allow, and what a small batch does to the values.

    Args:
        batch_size: B, the number of examples that share their statistics.
    """
    drawing, (rates, noise) = style.subplots(1, 2, height=3.0)
    drawing.subplots_adjust(wspace=0.32, bottom=0.17)
    _draw_rates(rates)
    z = np.random.default_rng(0).normal(size=(192 // batch_size, batch_size, 1))
    noise.plot([-3, 3], [-3, 3], color=MUTED, linewidth=0.8)
    noise.plot(z.ravel(), normalize(z).ravel(), "o", color=BLUE, markersize=2.4)
    noise.set(xlim=(-3, 3), ylim=(-3, 3), xlabel="at inference", ylabel="in training")
    noise.set_title(f"Values in batches of {batch_size}", fontsize=9)
    return drawing


def _draw_rates(axes: Axes) -> None:
    scales = np.geomspace(0.1, 10, 9)
    for batch_norm, color in ((False, ORANGE), (True, GREEN)):
        best = largest_stable_rate(scales, batch_norm=batch_norm)
        axes.loglog(scales, best, "o-", color=color, markersize=3)
    style.label(axes, 10, 1.4, "with", GREEN, ha="right", xytext=(0, 0))
    words(axes, 0.1, 2.6, "without", ORANGE)
    axes.set(ylim=(4e-3, 6), xlabel="scale of the weights (4 inputs, 8 ReLU)")
    axes.set_title("Largest rate that learns (40 steps)", fontsize=9)


if __name__ == "__main__":
    cli.main(figure)
