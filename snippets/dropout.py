r"""Dropout: during training each hidden unit is silenced with probability $p$, at random.

Inverted dropout multiplies the units by $m_i / (1 - p)$, with $m_i$ one with probability
$1 - p$ and zero otherwise, so that their expected value is what it is without dropout.

Notice that the mean over many masks equals the network without masks where what follows is
linear, and misses it where it is not.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
UNITS = 20
FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "linear": lambda z: z,
    "tanh": np.tanh,
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "ReLU": lambda z: np.maximum(z, 0),
}


def dropout(units: ArrayLike, rate: float, rng: np.random.Generator) -> Array:
    """Silence each unit with probability `rate`, in [0, 1), and scale the others by 1/(1 - rate).

    Srivastava et al. 2014 scale at test time instead, which is the same in expectation.

    >>> dropout([1.0, 2.0, 3.0, 4.0], 0.5, np.random.default_rng(0)).tolist()
    [2.0, 0.0, 0.0, 0.0]
    """
    units = np.asarray(units, float)
    return np.asarray(np.where(rng.random(units.shape) >= rate, units / (1 - rate), 0.0))


def network(seed: int = 0) -> tuple[Array, Array]:
    """Twenty hidden units of one example, and the weights of the output that reads them."""
    rng = np.random.default_rng(seed)
    return rng.uniform(size=UNITS), rng.normal(size=UNITS) / np.sqrt(UNITS)


def masked_outputs(rate: float, masks: int = 10_000, seed: int = 0) -> Array:
    """The linear output w·h under `masks` random masks, shape (masks,)."""
    hidden, w = network()
    every = np.broadcast_to(hidden, (masks, UNITS))
    return np.asarray(dropout(every, rate, np.random.default_rng(seed)) @ w)


def output() -> float:
    """The output w·h with every unit in place, as in use."""
    hidden, w = network()
    return float(hidden @ w)


def spread(rate: float) -> float:
    """The standard deviation of the masked output, √(p / (1 - p) Σ (wᵢhᵢ)²)."""
    hidden, w = network()
    return float(np.sqrt(rate / (1 - rate) * np.sum((w * hidden) ** 2)))


def gap(units: int, rate: float, activation: str, scale: float = 1.0, seed: int = 0) -> float:
    """|mean over all 2ⁿ masks - output without masks| of f(w·h), each mask by its probability."""
    rng = np.random.default_rng(seed)
    hidden, w = rng.uniform(size=units), scale * rng.normal(size=units)
    masks = (np.arange(2**units)[:, None] >> np.arange(units)) % 2
    share = np.where(masks, 1 - rate, rate).prod(axis=1)
    f = FUNCTIONS[activation]
    return float(abs(share @ f(masks @ (w * hidden) / (1 - rate)) - f(np.array(w @ hidden))))


def mean_is_the_output(units: int, rate: float, activation: str, scale: float, seed: int) -> bool:
    """The mean over masks is the output of the whole network."""
    return gap(units, rate, activation, scale, seed) < 1e-9


def mean_is_close(units: int, rate: float, activation: str, scale: float, seed: int) -> bool:
    """The mean over masks differs from the output of the whole network by less than 0.1."""
    return gap(units, rate, activation, scale, seed) < 0.1


def dropout_helps(
    rate: float, examples: int, features: int, noise: float, repeats: int = 20
) -> bool:
    """Dropout of the inputs lowers the test error of a linear regression, in the mean of 20 draws.

    Averaged over masks its ½ MSE has the added penalty ½ p / (1 - p) Σ wᵢ² mean(xᵢ²).
    """
    rng = np.random.default_rng(0)
    true = (np.arange(features) < 5).astype(float)
    x = rng.normal(size=(repeats, examples, features))
    y = x @ true + noise * rng.normal(size=(repeats, examples))
    gram, pull = x.transpose(0, 2, 1) @ x, (y[:, None] @ x)[:, 0, :, None]
    penalty = gram * np.eye(features) * rate / (1 - rate)
    plain, dropped = (np.linalg.solve(g, pull)[..., 0] for g in (gram, gram + penalty))
    return bool(((dropped - true) ** 2).sum() < ((plain - true) ** 2).sum())


def figure(
    rate: Annotated[float, Slider(0.05, 0.8, steps=31, label="dropout rate")] = 0.5,
) -> Figure:
    """The running mean of masked outputs, and the output of the whole network.

    Args:
        rate: dropout rate p, the probability that a unit is silenced.
    """
    drawing, axes = style.subplots()
    outputs = masked_outputs(rate)
    counts = np.unique(np.geomspace(1, len(outputs), 160).astype(int))
    means = np.cumsum(outputs)[counts - 1] / counts
    width = 2 * spread(rate) / np.sqrt(counts)
    axes.fill_between(counts, output() - width, output() + width, color=BLUE, alpha=0.13, lw=0)
    axes.plot(counts, means, color=ORANGE, linewidth=1.4)
    style.label(axes, 1, output() - 0.8, "mean over masks", ORANGE, xytext=(30, -8))
    axes.axhline(output(), color=GREEN, linewidth=1.4)
    style.label(axes, 9000, output(), "the whole network", GREEN, xytext=(0, 5), ha="right")
    axes.text(60, output() - 0.62, "band: two standard errors", color=MUTED, fontsize=9)
    axes.set(xscale="log", xlim=(1, 10_000), xlabel="masks averaged")
    axes.set_ylim(output() - 1.1, output() + 1.1)
    one = f"one mask gives {output():.2f} ± {spread(rate):.2f}".replace("-", "−")
    axes.set_title(f"{UNITS} units, p = {rate:.3g}: {one}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
