r"""Vanishing gradient: on its way back through many layers the gradient shrinks to nothing.

Each layer multiplies the gradient by $W^\top$ and by the slopes $\phi'(z)$. With weights of
deviation $g / \sqrt n$ that is a factor of about $g \sqrt{\mathbb{E}[\phi'(z)^2]}$, the same in
every layer, and thirty layers raise it to the thirtieth power.

Notice that the factor depends on the weights as much as on the activation function: even the
sigmoid, whose slope is never above ¼, passes the gradient on undiminished at a gain of about 10.
"""

from functools import cache
from itertools import pairwise
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.activation_function import ACTIVATIONS, DERIVATIVES
from snippets.neural_network import two_moons
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
OWN = {"sigmoid": 10.0, "tanh": 1.2, "relu": 2**0.5}  # gains that pass the gradient on
COLORS = {"sigmoid": ORANGE, "tanh": BLUE, "relu": GREEN}
RATES = {"gradient descent": (0.1, 0.3, 1, 3, 10, 30), "Adam": (0.003, 0.01, 0.03, 0.1)}


@cache
def backward_sizes(  # noqa: PLR0913 - each is what an entry turns
    activation: str, gain: float, depth: int = 30, width: int = 64, *,
    norm: str = "", seed: int = 0,
) -> Array:  # fmt: skip
    """Size of the gradient at each layer, the input first, as a share of that at the output.

    Args:
        activation: "sigmoid", "tanh", "relu" or "identity", after every layer.
        gain: g; the weights have deviation g / √width.
        depth: the number of layers.
        width: the number of units in each.
        norm: "batch" or "layer" normalization of the sums before the activation, or none.
        seed: of the inputs and weights.

    >>> [float(f"{backward_sizes(name, 1.0)[0]:.1g}") for name in OWN]
    [2e-19, 0.2, 2e-05]
    """
    rng, axis = np.random.default_rng(seed), int(norm == "layer")
    a, chain = rng.normal(size=(32, width)), []
    for _ in range(depth):
        W = rng.normal(0, gain / np.sqrt(width), (width, width))
        z, s = a @ W, np.ones(1)
        if norm:
            s = np.sqrt(z.var(axis, keepdims=True) + 1e-5)
            z = (z - z.mean(axis, keepdims=True)) / s
        chain.append((W, z, s))
        a = ACTIVATIONS[activation](z)
    back = [rng.normal(size=a.shape)]
    for W, z, s in reversed(chain):
        g = back[-1] * DERIVATIVES[activation](z)
        if norm:
            g = g - g.mean(axis, keepdims=True) - z * (g * z).mean(axis, keepdims=True)
        back.append((g / s) @ W.T)
    sizes = np.linalg.norm(back[::-1], axis=(1, 2))
    return np.asarray(sizes / sizes[-1])


def factor(activation: str, gain: float, depth: int = 30, width: int = 64) -> float:
    """What a layer multiplies the gradient by, as the geometric mean over all.

    >>> [round(factor(name, gain), 2) for name, gain in OWN.items()]
    [0.97, 0.99, 0.99]
    """
    return float(backward_sizes(activation, gain, depth, width)[0] ** (1 / depth))


@cache
def train(  # noqa: PLR0913, PLR0917 - each is what an entry turns
    activation: str, gain: float, layers: int, method: str, steps: int = 150, seed: int = 0
) -> Array:
    """Loss after training on two moons at each of the method's rates, shape (rates,).

    Every hidden layer has 8 units, and weights of deviation gain / √inputs; ln 2 is no progress.
    """
    x, y = two_moons(60, 0.15)
    rates = np.array(RATES[method])[:, None, None]
    rng, count = np.random.default_rng(seed), layers + 1
    P = [np.repeat(rng.normal(0, gain / n**0.5, (1, n, m)), len(rates), 0)
         for n, m in pairwise([2, *[8] * layers, 1])]  # fmt: skip
    P += [np.zeros((len(rates), 1, W.shape[2])) for W in P]
    m, v = ([np.zeros_like(p) for p in P] for _ in range(2))
    for t in range(1, steps + 2):
        a, slopes = [np.repeat(x[None], len(rates), 0)], []
        for W, b in zip(P[:layers], P[count:-1], strict=True):
            z = a[-1] @ W + b
            a.append(ACTIVATIONS[activation](z))
            slopes.append(DERIVATIVES[activation](z))
        logit = (a[-1] @ P[layers] + P[-1])[..., 0]
        loss = np.logaddexp(0, (1 - 2 * y) * logit).mean(axis=1)
        delta = ((1 / (1 + np.exp(-np.clip(logit, -500, 500))) - y) / len(y))[..., None]
        G = [*P]
        for i in reversed(range(count)):
            G[i], G[count + i] = a[i].swapaxes(1, 2) @ delta, delta.sum(axis=1, keepdims=True)
            delta = (delta @ P[i].swapaxes(1, 2)) * slopes[i - 1] if i else delta
        if method == "Adam":
            m = [0.9 * old + 0.1 * g for old, g in zip(m, G, strict=True)]
            v = [0.999 * old + 0.001 * g**2 for old, g in zip(v, G, strict=True)]
            G = [mi / (1 - 0.9**t) / (np.sqrt(vi / (1 - 0.999**t)) + 1e-8)
                 for mi, vi in zip(m, v, strict=True)]  # fmt: skip
        P = [p - rates * g for p, g in zip(P, G, strict=True)]
    return np.where(np.isfinite(loss), loss, np.inf)


def vanishes(activation: str, gain: float, depth: int, width: int) -> bool:
    """Less than a thousandth of the gradient comes back."""
    return bool(backward_sizes(activation, gain, depth, width)[0] < 1e-3)


def own_gain_keeps(activation: str, depth: int, width: int, seed: int) -> bool:
    """At its own gain an activation function brings back the gradient, to a factor of ten."""
    return bool(0.1 < backward_sizes(activation, OWN[activation], depth, width, seed=seed)[0] < 10)


def norm_keeps(activation: str, norm: str, gain: float, seed: int) -> bool:
    """Normalized layers, thirty of them, bring back the gradient, to a factor of ten."""
    return bool(0.1 < backward_sizes(activation, gain, norm=norm, seed=seed)[0] < 10)


def learns(activation: str, gain: float, layers: int, method: str, seed: int) -> bool:
    """A hundred steps get at least a tenth below the loss of even odds at one of the rates."""
    return bool(train(activation, gain, layers, method, 100, seed).min() < 0.9 * np.log(2))


def figure(
    gain: Annotated[
        float,
        Slider(0.5, 12, log=True, steps=25, label="gain g of the weights",
               marks={"Xavier": 1.0, "He": 1.41, "sigmoid's own": 10.0}),
    ] = 1.0,
) -> Figure:  # fmt: skip
    """Above, the gradient at each of thirty layers; below, a layer's factor at every gain.

    Args:
        gain: g, the deviation of the weights times the root of the number of inputs.
    """
    drawing, (layers, factors) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.42, top=0.94, bottom=0.1, left=0.14, right=0.8)
    for name, color in COLORS.items():
        sizes = backward_sizes(name, gain)
        layers.semilogy(np.arange(31), np.maximum(sizes, 1e-30), color=color)
        height = {"relu": 0.85, "tanh": 0.6, "sigmoid": 0.35}[name]
        text = f"{name.replace('relu', 'ReLU')}:\n{sizes[0]:.1e}"
        beside(layers, height, text, color)
    layers.axhline(1, color=MUTED, linewidth=0.7)
    layers.set(xlim=(0, 30), ylim=(1e-28, 1e28), xlabel="layer, 0 is the input")
    layers.set_yticks([1e-20, 1e-10, 1, 1e10, 1e20])
    layers.set_title(f"g = {gain:.3g}: gradient, as a share of that at the output")
    _draw_factors(factors, gain)
    return drawing


def _draw_factors(axes: Axes, gain: float) -> None:
    gains = np.geomspace(0.5, 20, 15)
    for name, color in COLORS.items():
        axes.loglog(gains, [factor(name, float(g)) for g in gains], color=color)
        axes.plot(OWN[name], 1, "o", color=color)
    axes.axhline(1, color=MUTED, linewidth=0.7)
    axes.axvline(gain, color=INK, linewidth=1, linestyle="--")
    axes.set(xlim=(0.5, 20), ylim=(0.1, 20), xlabel="gain g", xticks=[0.5, 1, 2, 5, 10, 20])
    axes.set(xticklabels=["0.5", "1", "2", "5", "10", "20"], yticks=[0.1, 1, 10])
    axes.set_yticklabels(["0.1", "1", "10"])
    beside(axes, 0.4, "dots: where\nthe gradient\nkeeps its size", MUTED)
    axes.set_title("What one layer multiplies it by, on average")


if __name__ == "__main__":
    cli.main(figure)
