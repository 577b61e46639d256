r"""Xavier and He initialization: weights whose variance is set by the number of connections.

A layer with $n_{in}$ inputs and $n_{out}$ outputs multiplies the variance of the signal by
$n_{in} \sigma^2$ on the way forward and that of the gradient by $n_{out} \sigma^2$ on the way
back. Xavier takes $\sigma^2 = 2 / (n_{in} + n_{out})$, He $2 / n_{in}$ before a ReLU.

Notice that the errors of $1/n_{in}$ on the way back cancel from layer to layer, whatever the
widths, and that those of the average do not: where widths alternate it loses in both directions.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.activation_function import ACTIVATIONS, DERIVATIVES
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider
from snippets.plot.text import beside
from snippets.vanishing_gradient import train

Array = NDArray[np.float64]
RULES = {"fan-in": BLUE, "fan-out": GREEN, "average": ORANGE}


def deviation(n_in: int, n_out: int, rule: str, gain: float = 1.0) -> float:
    """The standard deviation of the weights: g / √n, with n by the rule.

    Args:
        n_in: the number of inputs, the fan-in.
        n_out: the number of outputs, the fan-out.
        rule: "fan-in" (He, with gain √2), "fan-out", or "average" of both (Xavier).
        gain: g; 1 without activation function and for tanh, √2 for the ReLU.

    >>> deviation(300, 100, "average") ** 2, round(deviation(300, 100, "fan-in", 2**0.5) ** 2, 5)
    (0.005, 0.00667)
    """
    n = {"fan-in": n_in, "fan-out": n_out, "average": (n_in + n_out) / 2}[rule]
    return float(gain / np.sqrt(n))


def limit(n_in: int, n_out: int, rule: str, gain: float = 1.0) -> float:
    """Weights uniform between plus and minus this have that deviation: √3 times it.

    >>> limit(3, 3, "average")  # √(6 / (3 + 3))
    1.0
    """
    return float(np.sqrt(3) * deviation(n_in, n_out, rule, gain))


def sizes(
    widths: Sequence[int], rule: str, activation: str = "identity", seed: int = 0
) -> tuple[Array, Array]:
    """Root mean square of the signal and of the gradient at every layer, relative to their starts.

    Args:
        widths: the number of units of each layer, the inputs first.
        rule: of the weights' deviation; the gain is √2 for the ReLU, else 1.
        activation: after each layer.
        seed: of the weights.
    """
    rng, gain = np.random.default_rng(seed), 2**0.5 if activation == "relu" else 1.0
    a, chain = rng.normal(size=(32, widths[0])), []
    forward = [np.sqrt(np.mean(a**2))]
    for n, m in pairwise(widths):
        W = rng.normal(0, deviation(n, m, rule, gain), (n, m))
        z = a @ W
        chain.append((W, DERIVATIVES[activation](z)))
        a = ACTIVATIONS[activation](z)
        forward.append(np.sqrt(np.mean(a**2)))
    back = rng.normal(size=a.shape)
    backward = [np.sqrt(np.mean(back**2))]
    for W, slope in reversed(chain):
        back = (back * slope) @ W.T
        backward.append(np.sqrt(np.mean(back**2)))
    return np.array(forward) / forward[0], np.array(backward[::-1]) / backward[0]


def widths_of(shape: str, depth: int, ratio: float) -> list[int]:
    """The widths of depth layers: "even", "cone" (narrower by the ratio in all) or "zigzag".

    >>> widths_of("zigzag", 4, 4.0), widths_of("cone", 2, 4.0)
    ([32, 128, 32, 128, 32], [128, 64, 32])
    """
    if shape == "cone":
        return [round(32 * ratio ** (1 - k / depth)) for k in range(depth + 1)]
    return [round(32 * ratio) if shape == "zigzag" and k % 2 else 32 for k in range(depth + 1)]


def keeps_both(rule: str, shape: str, ratio: float, activation: str, seed: int) -> bool:
    """After thirty layers signal and gradient are what they were, to a factor of five."""
    forward, backward = sizes(widths_of(shape, 30, ratio), rule, activation, seed)
    return bool(0.2 < forward[-1] < 5 and 0.2 < backward[0] < 5)


def he_is_better(activation: str, layers: int, steps: int, seed: int) -> bool:
    """From He's gain the loss ends lower than from Xavier's, each at its best rate."""
    he, xavier = (train(activation, gain, layers, "gradient descent", steps, seed).min()
                  for gain in (2**0.5, 1))  # fmt: skip
    return bool(he < xavier)


def figure(
    ratio: Annotated[float, Slider(1, 16, log=True, steps=13, label="width ratio r")] = 4.0,
) -> Figure:
    """Signal and gradient through thirty layers whose widths alternate between 32 and 32 r.

    Args:
        ratio: how much wider every other layer is, r.
    """
    drawing, (forward, backward) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.42, top=0.95, bottom=0.1, left=0.14, right=0.8)
    widths = widths_of("zigzag", 30, ratio)
    for (rule, color), height in zip(RULES.items(), (0.8, 0.5, 0.2), strict=True):
        there, back = sizes(widths, rule)
        _draw(forward, there, f"{rule}:\n{there[-1]:.2g}", height, color)
        _draw(backward, back, f"{rule}:\n{back[0]:.2g}", height, color)
    forward.set_title(f"Layers of 32 and {widths[1]} units: the signal, r = {ratio:.3g}")
    backward.set_title("The gradient, on its way from right to left")
    backward.set_xlabel("layer")
    return drawing


def _draw(axes: Axes, every: Array, text: str, height: float, color: str) -> None:
    axes.semilogy(every, color=color, linewidth=1.3)
    axes.axhline(1, color=MUTED, linewidth=0.7)
    axes.set(xlim=(0, 30), ylim=(1e-5, 30), yticks=[1e-4, 1e-2, 1])
    beside(axes, height, text, color)


if __name__ == "__main__":
    cli.main(figure)
