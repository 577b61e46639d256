r"""Neural network: layers of neurons, each fed with the outputs of the one before.

With one hidden layer of $H$ ReLU units the network is $f(x) = v \cdot \max(0, x W + b) + c$.
Each hidden unit draws one line through the inputs, and $f$ is linear between the lines.

Notice that the boundary $f(x) = 0$ bends only where it crosses the line of a hidden unit:
with two units it bends too little for two interlocking moons.
"""

from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.plane import dots
from snippets.plot.style import INK, MUTED, Slider

Array = NDArray[np.float64]


class Network(NamedTuple):
    """The parameters: W of shape (2, H), b and v of shape (H,), c a number in shape (1,)."""

    W: Array
    b: Array
    v: Array
    c: Array


def two_moons(examples: int = 160, noise: float = 0.15, seed: int = 0) -> tuple[Array, Array]:
    """Two interlocking half circles: points of shape (N, 2) and labels 0 or 1."""
    rng = np.random.default_rng(seed)
    label = np.arange(examples) % 2
    angle = rng.uniform(0, np.pi, examples)
    x = np.where(label == 0, np.cos(angle), 1 - np.cos(angle))
    y = np.where(label == 0, np.sin(angle), 0.5 - np.sin(angle))
    points = np.column_stack([x, y]) + rng.normal(0, noise, (examples, 2))
    return points, label.astype(float)


def forward(x: ArrayLike, net: Network) -> Array:
    """The logit f(x), shape (N,): above 0 the network says 1.

    >>> net = Network(np.array([[1.0], [2.0]]), np.array([-1.0]), np.array([3.0]), np.array([0.5]))
    >>> forward([[1, 1], [0, 0]], net).tolist()
    [6.5, 0.5]
    """
    hidden = np.maximum(np.asarray(x, float) @ net.W + net.b, 0)
    return np.asarray(hidden @ net.v + net.c, float)


def gradient(x: Array, y: Array, net: Network) -> Network:
    """∇ of the mean cross-entropy of σ(f(x)) against y, in the shapes of the network."""
    z = x @ net.W + net.b
    hidden = np.maximum(z, 0)
    error = (1 / (1 + np.exp(-forward(x, net))) - y) / len(y)
    back = np.outer(error, net.v) * (z > 0)
    return Network(x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(keepdims=True))


def train(x: Array, y: Array, hidden: int, steps: int = 600, seed: int = 0) -> Network:
    """Gradient descent with momentum 0.9 from random weights.

    >>> x, y = two_moons()
    >>> [accuracy(x, y, train(x, y, hidden, seed=1)) for hidden in (1, 2, 4, 16)]
    [0.8625, 0.85625, 0.99375, 1.0]
    """
    rng = np.random.default_rng(seed)
    net = Network(
        rng.normal(0, 1, (2, hidden)),
        rng.normal(0, 1, hidden),
        rng.normal(0, 1 / np.sqrt(hidden), hidden),
        np.zeros(1),
    )
    speed = [np.zeros_like(part) for part in net]
    for _ in range(steps):
        slopes = gradient(x, y, net)
        speed = [0.9 * v - 0.1 * g for v, g in zip(speed, slopes, strict=True)]
        net = Network(*(part + v for part, v in zip(net, speed, strict=True)))
    return net


def accuracy(x: Array, y: Array, net: Network) -> float:
    """The share of points on the right side of the boundary."""
    return float(((forward(x, net) > 0) == (y > 0.5)).mean())


def parameters(hidden: int, inputs: int = 2) -> int:
    """The number of weights and biases: inputs·H + H, then H + 1.

    >>> parameters(16)
    65
    """
    return inputs * hidden + hidden + hidden + 1


def sine_error(hidden: int, at: ArrayLike, seed: int = 0) -> float:
    """The largest error at some x of a network fitted to sin on [-3, 3].

    Hidden weights are random and stay; the output weights are the least squares ones.

    >>> x = np.linspace(-3, 3, 601)
    >>> [round(sine_error(hidden, x), 3) for hidden in (5, 20, 80)]
    [0.929, 0.039, 0.006]
    """
    rng = np.random.default_rng(seed)
    side, kink = rng.choice([-1.0, 1.0], hidden), rng.uniform(-3, 3, hidden)

    def units(x: ArrayLike) -> Array:
        bent = np.maximum(side * (np.asarray(x, float)[:, None] - kink), 0)
        return np.column_stack([bent, np.ones(len(bent))])

    x = np.linspace(-3, 3, 601)
    weights = np.linalg.lstsq(units(x), np.sin(x))[0]
    return float(np.abs(units(at) @ weights - np.sin(np.asarray(at, float))).max())


def linear_between(hidden: int, inputs: int, seed: int) -> bool:
    """Between the lines of its hidden units a ReLU network is linear."""
    rng = np.random.default_rng(seed)
    W, b, v = rng.normal(size=(inputs, hidden)), rng.normal(size=hidden), rng.normal(size=hidden)
    start, way = rng.normal(size=(2, 100, inputs))
    line = -(start @ W + b) / (way @ W)  # how far along its way a point meets each line
    end = start + way * np.where(line > 0, line, 1).min(axis=1, keepdims=True)
    ends, middle = (np.array([start, end]), (start + end) / 2)
    net = Network(W, b, v, np.zeros(1))
    return bool(np.allclose(forward(ends, net).mean(axis=0), forward(middle, net)))


def wider_is_better(noise: float, examples: int, seed: int) -> bool:
    """Sixteen units are right on more new points than four."""
    x, y = two_moons(examples, noise, seed)
    new = two_moons(300, noise, seed + 1000)
    four, sixteen = (accuracy(*new, train(x, y, hidden, 250, seed)) for hidden in (4, 16))
    return sixteen > four


def more_units_fit_better(hidden: int, seed: int) -> bool:
    """Four times the units have the smaller largest error."""
    x = np.linspace(-3, 3, 601)
    return sine_error(4 * hidden, x, seed) < sine_error(hidden, x, seed)


def fails_outside(hidden: int, at: float, seed: int) -> bool:
    """Farther out it fails, by more than 1, the height of the sine."""
    return sine_error(hidden, [at], seed) > 1


def figure(hidden: Annotated[int, Slider(1, 16, steps=16, label="hidden units")] = 4) -> Figure:
    """Two moons, the boundary that a trained network draws, and the lines of its hidden units.

    Args:
        hidden: the number of hidden units.
    """
    drawing, axes = style.subplots(height=3.6)
    x, y = two_moons()
    net = train(x, y, hidden, seed=1)
    for (w1, w2), b in zip(net.W.T, net.b, strict=True):
        across = np.array([-2.0, 3.0])
        axes.plot(across, -(w1 * across + b) / w2, color=MUTED, linewidth=0.7, linestyle="--")
    dots(axes, x, y, markersize=3)
    a, b = np.meshgrid(np.linspace(-1.7, 2.7, 90), np.linspace(-1.3, 1.8, 70))
    axes.contour(a, b, forward(np.dstack([a, b]), net), [0], colors=INK, linewidths=2)
    axes.set(xlim=(-1.7, 2.7), ylim=(-1.3, 1.8), xlabel="x₁", ylabel="x₂")
    units = f"{hidden} hidden unit" + "s" * (hidden > 1)
    axes.set_title(f"{units}: {accuracy(x, y, net):.0%} of the points on the right side")
    axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
