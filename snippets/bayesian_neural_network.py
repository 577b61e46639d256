r"""Bayesian neural network: a distribution over weights instead of one best set of them.

Weights have a standard normal prior; the posterior given twelve points is sampled by Hamiltonian
Monte Carlo (Neal 1996, chapter 3), 200 chains side by side, of which each gives one sample.

Notice that the samples agree near the data and fan out where there are none,
and that the truth can still lie outside their band.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.kept import kept
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
UNITS, NOISE = 12, 0.3


def truth(x: ArrayLike) -> Array:
    """The function behind the labels."""
    return np.asarray(np.sin(2 * np.asarray(x, float)))


@cache
def data(examples: int = 12, seed: int = 0) -> tuple[Array, Array]:
    """Points in [-1.5, 1.5] with noise of standard deviation 0.3, shape (N,) each."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1.5, 1.5, size=examples)
    return x, truth(x) + rng.normal(scale=NOISE, size=examples)


def network(theta: Array, x: ArrayLike) -> Array:
    """One hidden layer of tanh units for each θ, shape (chains, 3n), at x: shape (chains, N)."""
    w, b, v = _parts(theta)
    return np.asarray((np.tanh(2 * (np.multiply.outer(x, w) + b)) * v).sum(axis=-1).T)


def _parts(theta: Array) -> Array:
    """Input weights, biases and output weights, shape (3, chains, n)."""
    return np.moveaxis(theta.reshape(-1, 3, UNITS), 1, 0)


def energy(theta: Array, draw: int = 0) -> Array:
    """-log posterior up to a constant, ½ Σ (f(x) - y)² / σ² + ½ |θ|², shape (chains,)."""
    x, y = data(seed=draw)
    error = network(theta, x) - y
    return np.asarray(0.5 * (error**2).sum(axis=1) / NOISE**2 + 0.5 * (theta**2).sum(axis=1))


def energy_gradient(theta: Array, draw: int = 0) -> Array:
    """∇ energy by the chain rule, shape (chains, 3n)."""
    x, y = data(seed=draw)
    w, b, v = _parts(theta)
    h = np.tanh(2 * (np.multiply.outer(x, w) + b))
    error = ((h * v).sum(axis=-1) - y[:, None])[..., None] / NOISE**2
    inner = 2 * error * (1 - h**2) * v
    parts = [np.tensordot(x, inner, 1), inner.sum(axis=0), (error * h).sum(axis=0)]
    return np.concatenate(parts, axis=1) + theta


@kept
def posterior(chains: int = 200, rounds: int = 25, seed: int = 1, draw: int = 0) -> Array:
    """Samples of θ from the posterior, one per chain, begun at the prior: (chains, 36)."""
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=(chains, 3 * UNITS))
    for _ in range(rounds):
        theta = _round(theta, rng, draw)
    return theta


def _round(theta: Array, rng: np.random.Generator, draw: int, steps: int = 25) -> Array:
    """A throw of the momentum, a path by leapfrog steps, and Metropolis's decision on its end."""
    momentum, size = rng.normal(size=theta.shape), 0.04 * rng.uniform(0.7, 1.3)
    total = energy(theta, draw) + 0.5 * (momentum**2).sum(axis=1)
    end, velocity = theta, momentum - 0.5 * size * energy_gradient(theta, draw)
    for _ in range(steps):
        end = end + size * velocity
        velocity = velocity - size * energy_gradient(end, draw)
    velocity = velocity + 0.5 * size * energy_gradient(end, draw)  # half of the last step too many
    change = energy(end, draw) + 0.5 * (velocity**2).sum(axis=1) - total
    accepted = np.log(rng.random(len(theta))) < -change
    return np.where(accepted[:, None], end, theta)


def predictions(x: ArrayLike, seed: int = 1, draw: int = 0, rounds: int = 25) -> Array:
    """A label for each sample of the weights, noise included, shape (samples, N)."""
    means = network(posterior(200 if draw == 0 else 100, rounds, seed, draw), x)
    return np.asarray(means + np.random.default_rng(2).normal(scale=NOISE, size=means.shape))


def width(x: float, seed: int = 1, draw: int = 0, rounds: int = 25) -> float:
    """The width of the interval that holds 90 % of the predictions at x.

    Args:
        x: an input.
        seed: of the chains, to see how far the answer depends on them.
        draw: which twelve points the network has seen.
        rounds: how often each chain moves, from the prior on.
    """
    low, high = np.quantile(predictions([x], seed, draw, rounds), [0.05, 0.95])
    return float(high - low)


def coverage(new: int = 400, low: float = -1.5, high: float = 1.5, draw: int = 0) -> float:
    """The share of new labels, x between low and high, inside their 90 % interval."""
    rng = np.random.default_rng(3)
    x = rng.uniform(low, high, size=new)
    y = truth(x) + rng.normal(scale=NOISE, size=new)
    below, above = np.quantile(predictions(x, draw=draw), [0.05, 0.95], axis=0)
    return float(((below <= y) & (y <= above)).mean())


def keeps_its_promise(center: float, draw: int) -> bool:
    """Of the new labels near a place, the 90 % intervals hold at least 80 %."""
    return coverage(200, center - 0.25, center + 0.25, draw) >= 0.8


def wider_outside(at: float, draw: int) -> bool:
    """The interval is wider outside than in the middle of the data."""
    return width(at, draw=draw) > width(0, draw=draw)


def figure(at: Annotated[float, Slider(-3, 3, steps=17, label="place x")] = 2.25) -> Figure:
    """Samples of the network's function, the band that holds 90 % of labels, and its width.

    Args:
        at: the x whose interval is shown.
    """
    drawing, axes = style.subplots()
    x = np.linspace(-3, 3, 61)
    low, high = np.quantile(predictions(x), [0.05, 0.95], axis=0)
    axes.fill_between(x, low, high, color=BLUE, alpha=0.16, linewidth=0)
    axes.plot(x, network(posterior()[::20], x).T, color=BLUE, linewidth=0.7, alpha=0.7)
    axes.plot(x, truth(x), "--", color=MUTED, linewidth=1.2)
    words(axes, 1.2, -0.9, "truth", MUTED)
    axes.plot(*data(), "o", color=INK, markersize=4)
    ends = np.quantile(predictions([at]), [0.05, 0.95])
    axes.plot([at, at], ends, color=ORANGE, linewidth=3, solid_capstyle="butt")
    axes.set(xlim=(-3, 3), ylim=(-2.8, 2.8), xlabel="x", ylabel="y")
    title = f"At x = {at:.3g} the 90 % interval is {width(at):.1f} wide"
    axes.set_title(title.replace("-", "−"))
    return drawing


if __name__ == "__main__":
    cli.main(figure)
