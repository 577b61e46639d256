r"""Bayesian neural network: a distribution over weights instead of one best set of them.

Weights have a standard normal prior; the posterior given twelve points is sampled by elliptical
slice sampling (Murray, Adams, MacKay 2010), which needs no tuning.

Notice that the samples agree near the data and fan out where there are none.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets import cli, style
from snippets.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
UNITS, NOISE = 12, 0.15


def truth(x: ArrayLike) -> Array:
    """The function behind the labels."""
    return np.asarray(np.sin(2 * np.asarray(x, float)))


@cache
def data(examples: int = 12, seed: int = 0) -> tuple[Array, Array]:
    """Points in [-1.5, 1.5] with noise of standard deviation 0.15, shape (N,) each."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1.5, 1.5, size=examples)
    return x, truth(x) + rng.normal(scale=NOISE, size=examples)


def network(theta: Array, x: ArrayLike) -> Array:
    """One hidden layer of tanh units; θ, shape (3n,), holds input weights, biases, outputs."""
    w, b, v = theta.reshape(3, UNITS)
    return np.asarray(np.tanh(np.multiply.outer(np.asarray(x, float), 2 * w) + 2 * b) @ v)


def log_likelihood(theta: Array) -> float:
    """-½ Σ (f(x) - y)² / σ², up to a constant."""
    x, y = data()
    return float(-0.5 * np.sum((network(theta, x) - y) ** 2) / NOISE**2)


@cache
def posterior(samples: int = 200, thin: int = 12, burn: int = 600, seed: int = 1) -> Array:
    """Draws of θ from the posterior, shape (samples, 36)."""
    rng = np.random.default_rng(seed)
    theta, found = rng.normal(size=3 * UNITS), []
    for step in range(burn + samples * thin):
        theta = _slice(theta, rng)
        if step >= burn and (step - burn) % thin == 0:
            found.append(theta)
    return np.array(found)


def _slice(theta: Array, rng: np.random.Generator) -> Array:
    """One step on the ellipse through θ and a draw from the prior, shrunk until accepted."""
    nu = rng.normal(size=theta.size)
    level = log_likelihood(theta) + np.log(rng.random())
    angle = rng.uniform(0, 2 * np.pi)
    low, high = angle - 2 * np.pi, angle
    while True:
        proposal = theta * np.cos(angle) + nu * np.sin(angle)
        if log_likelihood(proposal) > level:
            return np.asarray(proposal)
        low, high = (angle, high) if angle < 0 else (low, angle)
        angle = rng.uniform(low, high)


def predictions(x: ArrayLike, seed: int = 2) -> Array:
    """A label for each sample of the weights, noise included, shape (samples, ...)."""
    means = np.array([network(theta, x) for theta in posterior()])
    return np.asarray(means + np.random.default_rng(seed).normal(scale=NOISE, size=means.shape))


def width(x: float) -> float:
    """The width of the interval that holds 90 % of the predictions at x."""
    low, high = np.quantile(predictions([x]), [0.05, 0.95])
    return float(high - low)


def coverage(new: int = 400, level: float = 0.9) -> float:
    """The share of new labels, x in the range of the data, inside their predicted interval."""
    rng = np.random.default_rng(3)
    x = rng.uniform(-1.5, 1.5, size=new)
    y = truth(x) + rng.normal(scale=NOISE, size=new)
    low, high = np.quantile(predictions(x), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return float(((low <= y) & (y <= high)).mean())


def figure(at: Annotated[float, Slider(-3, 3, steps=17)] = 2.25) -> Figure:
    """Samples of the network's function, the band that holds 90 % of labels, and its width.

    Args:
        at: the x whose interval is shown.
    """
    drawing, axes = style.subplots()
    x = np.linspace(-3, 3, 61)
    low, high = np.quantile(predictions(x), [0.05, 0.95], axis=0)
    axes.fill_between(x, low, high, color=BLUE, alpha=0.16, linewidth=0)
    for theta in posterior()[::20]:
        axes.plot(x, network(theta, x), color=BLUE, linewidth=0.7, alpha=0.7)
    axes.plot(x, truth(x), "--", color=MUTED, linewidth=1.2)
    axes.plot(*data(), "o", color=INK, markersize=4)
    ends = np.quantile(predictions([at]), [0.05, 0.95])
    axes.plot([at, at], ends, color=ORANGE, linewidth=3, solid_capstyle="butt")
    axes.set(xlim=(-3, 3), ylim=(-2.8, 2.8), xlabel="x", ylabel="y")
    axes.set_title(f"At x = {at:.3g} the 90 % interval is {width(at):.2f} wide")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
