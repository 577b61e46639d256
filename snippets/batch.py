r"""Batch: the examples whose gradients are averaged for one update.

The batch gradient is $g = \frac1B \sum_{i \in \mathcal B} \nabla \ell_i(\theta)$.
Averaged over all batches of one size it is the full gradient $\nabla L(\theta)$, exactly.

Notice that away from the minimum the batches of a line's fit mostly agree, and that at the minimum,
where the full gradient is zero, each still asks for a step.
"""

from functools import cache
from itertools import combinations
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, ORANGE, Slider

FAR = np.zeros(2)


def data(examples: int = 64, seed: int = 0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Inputs x and targets y = 2x + 1 + noise, both of shape (N,)."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=examples)
    return x, 2 * x + 1 + rng.normal(size=examples)


def example_gradients(theta: ArrayLike, x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """∇ℓᵢ of ℓᵢ(θ) = ½ (θ₁ xᵢ + θ₂ − yᵢ)², one row an example, shape (N, 2).

    >>> example_gradients([1, 0], x=[1, 2], y=[3, 2]).tolist()
    [[-2.0, -2.0], [0.0, 0.0]]
    """
    slope, intercept = np.asarray(theta, float)
    x = np.asarray(x, float)
    residual = slope * x + intercept - np.asarray(y, float)
    return np.asarray(residual[:, None] * np.stack([x, np.ones_like(x)], axis=1))


def split(examples: int, batch_size: int, seed: int = 0) -> list[NDArray[np.intp]]:
    """Shuffle the indices 0 ... N − 1 and cut them into batches; the last may be smaller.

    >>> [len(batch) for batch in split(10, batch_size=4)]
    [4, 4, 2]
    """
    order = np.random.default_rng(seed).permutation(examples)
    return np.split(order, range(batch_size, examples, batch_size))


def every_batch(gradients: ArrayLike, batch_size: int) -> NDArray[np.float64]:
    """The mean gradient of each of the N-choose-B batches, one row a batch.

    >>> every_batch([[-1], [-2], [-3], [-6]], batch_size=2).ravel().tolist()
    [-1.5, -2.0, -3.5, -2.5, -4.0, -4.5]
    """
    rows = np.asarray(gradients, float)
    return np.array(
        [rows[list(chosen)].mean(axis=0) for chosen in combinations(range(len(rows)), batch_size)]
    )


def random_batches(
    gradients: ArrayLike, batch_size: int, count: int, seed: int = 0
) -> NDArray[np.float64]:
    """The mean gradients of `count` batches drawn without replacement, shape (count, n)."""
    rows = np.asarray(gradients, float)
    order = np.tile(np.arange(len(rows)), (count, 1))
    chosen = np.random.default_rng(seed).permuted(order, axis=1)[:, :batch_size]
    return np.asarray(rows[chosen].mean(axis=1))


def minimum(x: ArrayLike, y: ArrayLike) -> NDArray[np.float64]:
    """The θ, shape (2,), with the least mean loss."""
    design = np.stack([np.asarray(x, float), np.ones(np.size(x))], axis=1)
    return np.asarray(np.linalg.lstsq(design, np.asarray(y, float))[0])


def angles(batches: ArrayLike, full: ArrayLike) -> NDArray[np.float64]:
    """Degrees between each batch gradient and the full one, shape (count,).

    >>> angles([[1, 0], [1, 1], [0, -2]], [3, 0]).round().tolist()
    [0.0, 45.0, 90.0]
    """
    g, whole = np.asarray(batches, float), np.asarray(full, float)
    lengths = np.linalg.norm(g, axis=1) * np.linalg.norm(whole)
    return np.asarray(np.degrees(np.arccos(np.clip(g @ whole / lengths, -1, 1))))


def mean_is_the_full(examples: int, batch_size: int, outlier: float, seed: int) -> bool:
    """The mean of the batch gradients over all equally likely batches is the full gradient."""
    gradients = np.random.default_rng(seed).normal(size=(examples, 3))
    gradients[0] *= outlier
    mean = every_batch(gradients, min(batch_size, examples)).mean(axis=0)
    return bool(np.allclose(mean, gradients.mean(axis=0)))


def epoch_is_the_full(examples: int, batch_size: int, seed: int) -> bool:
    """The mean of the batch gradients of one epoch is the full gradient."""
    gradients = np.random.default_rng(seed).normal(size=(examples, 3))
    means = [gradients[rows].mean(axis=0) for rows in split(examples, batch_size, seed)]
    return bool(np.allclose(np.mean(means, axis=0), gradients.mean(axis=0)))


@cache
def linear_data(weights: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Five hundred examples of normal inputs, (500, n), and what a linear fit leaves of noise."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(500, weights)), rng.normal(size=500)
    return x, x @ np.linalg.lstsq(x, y)[0] - y


def points_right(batch_size: int, weights: int, distance: float, noise: float) -> bool:
    """Nine of ten batches point within 45 degrees of the full gradient.

    At so far from the minimum of a linear fit, of labels with noise of that deviation.
    """
    x, left = linear_data(weights)
    gradients = (x.sum(axis=1) * distance / np.sqrt(weights) + noise * left)[:, None] * x
    batches = random_batches(gradients, batch_size, 100)
    return bool(np.mean(angles(batches, gradients.mean(axis=0)) < 45) >= 0.9)


def figure(
    batch_size: Annotated[int, Slider(4, 64, steps=21, marks={"full batch": 64})] = 4,
) -> Figure:
    """The steps that 50 random batches ask for, at two places.

    Args:
        batch_size: batch size, out of 64 examples.
    """
    drawing, panels = style.subplots(1, 2, height=2.9, sharex=True, sharey=True)
    drawing.subplots_adjust(wspace=0.07, left=0.11, bottom=0.17, top=0.88)
    x, y = data()
    for axes, theta in zip(panels, (FAR, minimum(x, y)), strict=True):
        gradients = example_gradients(theta, x, y)
        _draw_steps(axes, random_batches(gradients, batch_size, 50), gradients.mean(axis=0))
        axes.set(xlim=(-1.5, 4.6), ylim=(-1.8, 3.4), xlabel="−∂/∂θ₁")
    far, near = panels
    far.set_ylabel("−∂/∂θ₂")
    far.set_title(f"At (0, 0): {batch_size} of 64 examples")
    near.set_title("At the minimum")
    style.label(far, 0.9, -1.5, "full gradient", ORANGE, xytext=(0, 0), weight="bold")
    style.label(near, 0, 0, "full gradient:\nzero", ORANGE, xytext=(30, 10), weight="bold")
    return drawing


def _draw_steps(axes: Axes, batches: NDArray[np.float64], full: NDArray[np.float64]) -> None:
    """Arrows from the origin to minus each gradient, in the gradient's own units."""
    drawn = ((batches, BLUE, 0.004, 0.6), (full[None], ORANGE, 0.016, 1.0))
    for gradients, color, width, alpha in drawn:
        x, y = -gradients.T
        origin = np.zeros(len(gradients))
        axes.quiver(
            *(origin, origin, x, y),
            angles="xy",
            scale_units="xy",
            scale=1,
            color=color,
            width=width,
            alpha=alpha,
        )


if __name__ == "__main__":
    cli.main(figure)
