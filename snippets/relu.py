r"""ReLU: it passes on what is positive and makes zero of the rest, $\max(0, z)$.

A unit whose sum is negative for every training example is dead: its output and its slope are zero
on all of them, so that plain gradient descent leaves its own weights as they are.

Notice that too large a rate kills some units, then most, then all; and that whether a dead unit
can come back depends on what else moves: the layers below it.
"""

from collections.abc import Iterator
from functools import cache
from itertools import count, islice
from typing import Annotated, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.plot.text import words
from snippets.symptoms.network import Layer, gradients, log_loss, logits, start

Array = NDArray[np.float64]
HE = float(np.sqrt(2))
RATES = [float(f"{rate:.3g}") for rate in np.geomspace(0.3, 10, 9)]
TYPICAL = {"gradient descent": 1.0, "momentum": 0.1, "Adam": 0.03}


def relu(z: ArrayLike) -> Array:
    """Max(0, z), elementwise.

    >>> relu([-2.0, 0.0, 3.0]).tolist()
    [0.0, 0.0, 3.0]
    """
    return np.asarray(np.maximum(np.asarray(z, float), 0.0))


def slope(z: ArrayLike) -> Array:
    """Its derivative, 1 above 0 and 0 below; 0 at 0, where it has none, by convention.

    >>> slope([-2.0, 0.0, 3.0]).tolist()
    [0.0, 0.0, 1.0]
    """
    return np.asarray((np.asarray(z) > 0).astype(float))


def dead(x: Array, net: list[Layer]) -> NDArray[np.bool_]:
    """Which hidden units, layer after layer, are off for every example."""
    found, h = [], x
    for W, b in net[:-1]:
        h = relu(h @ W + b)
        found.append((h == 0).all(axis=0))
    return np.concatenate(found)


@cache
def waves(inputs: int, seed: int, examples: int = 64) -> tuple[Array, Array]:
    """Points of the cube from -1 to 1, and labels 1 where sin 6(x₁ + x₂ + ...) is positive."""
    x = np.random.default_rng(seed).uniform(-1, 1, (examples, inputs))
    return x, (np.sin(6 * x.sum(axis=1)) > 0).astype(float)


def course(
    data: tuple[Array, Array], net: list[Layer], rate: float, method: str
) -> Iterator[list[Layer]]:
    """The network after each full-batch step on the log loss, without end."""
    memory: list[Any] = [(0.0, 0.0)] * (2 * len(net))
    for t in count(1):
        flat = [part for layer in gradients(*data, net, "relu")[0] for part in layer]
        for i, g in enumerate(flat):
            m, v = memory[i]
            if method == "momentum":
                m = flat[i] = 0.9 * m + g
            elif method == "Adam":
                m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
                flat[i] = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
            memory[i] = m, v
        parts = zip(net, flat[::2], flat[1::2], strict=True)
        net = [(W - rate * dW, b - rate * db) for (W, b), dW, db in parts]
        yield net


def lives(layers: int, method: str, speed: float, seed: int) -> NDArray[np.bool_]:
    """Which of 24 units per layer are dead, every 10 of 150 steps at so many typical rates."""
    data = waves(2, seed)
    net = start((2, *[24] * layers, 1), HE, seed)
    nets = islice(course(data, net, speed * TYPICAL[method], method), 9, 150, 10)
    return np.array([dead(data[0], some) for some in (net, *nets)])


def stays_dead(layers: int, method: str, speed: float, seed: int) -> bool:
    """A unit that is off for every example is off for every example later."""
    was = lives(layers, method, speed, seed)
    return bool((was[1:] >= was[:-1]).all())


def born_dead(depth: int, width: int, seed: int) -> bool:
    """Before any training, some layer is off for every example."""
    x, _ = waves(2, seed)
    off = dead(x, start((2, *[width] * depth, 1), HE, seed))
    return bool(off.reshape(depth, width).all(axis=1).any())


@cache
def trained(rate: float, seed: int = 0) -> tuple[Layer, float, float]:
    """After 200 steps, one input, 40 units: their layer, the share that is dead, the loss."""
    data = waves(1, seed)
    run = course(data, start((1, 40, 1), HE, seed), rate, "gradient descent")
    net = next(islice(run, 199, None))
    return net[0], float(dead(data[0], net).mean()), log_loss(logits(data[0], net, "relu"), data[1])


def figure(
    rate: Annotated[float, Slider(0.3, 10, log=True, steps=9, label="learning rate")] = 4.16,
) -> Figure:
    """Where each of 40 units is on, and dead units and loss by the learning rate.

    Args:
        rate: learning rate of 200 steps of gradient descent.
    """
    drawing, (units, effect) = style.subplots(1, 2, height=3.6)
    drawing.subplots_adjust(wspace=0.2, left=0.04, bottom=0.14)
    _draw_units(units, rate)
    runs = np.median([[trained(r, s)[1:] for s in range(3)] for r in RATES], axis=1)
    here = np.median([trained(rate, s)[1:] for s in range(3)], axis=0)
    effect.axhline(np.log(2), color=MUTED, linewidth=0.8, linestyle="--")
    effect.plot(RATES, runs[:, 0], "o-", color=ORANGE, markersize=3)
    effect.plot(RATES, runs[:, 1], "o-", color=MUTED, markersize=3)
    effect.plot([rate, rate], here, "o", color=BLUE)
    words(effect, 0.34, 1.06, "dead share", ORANGE)
    words(effect, 0.34, 0.96, "loss (dashed: ln 2)", MUTED)
    effect.set(xscale="log", xlabel="learning rate η", ylim=(-0.03, 1.15), xticks=[0.3, 1, 3, 10])
    effect.set(xticklabels=["0.3", "1", "3", "10"], title="Median of three starts")
    return drawing


def _draw_units(axes: Axes, rate: float) -> None:
    (W, b), share, _ = trained(rate)
    x, order = np.linspace(-1, 1, 201), np.argsort(-b / W[0])
    for row, (w, c) in enumerate(zip(W[0, order], b[order], strict=True)):
        on = x[w * x + c > 0]
        if len(on):
            axes.plot(on[[0, -1]], [row, row], color=BLUE, linewidth=1.6)
        else:
            axes.plot(0, row, "x", color=ORANGE, markersize=4)
    axes.set(xlim=(-1.05, 1.05), ylim=(-1, 40), xlabel="inputs at which a unit is on", yticks=[])
    axes.set_title(f"η = {rate:.3g}: {share:.1%} dead")


if __name__ == "__main__":
    cli.main(figure)
