r"""Sharpness: the largest eigenvalue of the loss's Hessian, its curvature where it bends most.

$S(\theta) = \lambda_{\max}(\nabla^2 L(\theta))$, and on a convex quadratic a rate is
stable below $2/S$.

Notice two things. One function may have parameters as sharp as you like:
$a b x$ with $a b = 1$ has sharpness $a^2 + b^2$. And gradient descent on a small network drives the
sharpness up until it stands at $2/\eta$, the edge of stability (Cohen et al. 2021).
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets import hessian
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, RED, Slider

Vector = NDArray[np.float64]
WIDTH = 16  # hidden neurons, so 48 parameters
X = np.linspace(-1, 1, 20)
Y = np.sin(3 * X)


def product_gradient(theta: Vector) -> Vector:
    """∇L of L(a, b) = ½(ab − 1)²: two weights in a row that should multiply by one.

    >>> product_gradient(np.array([2.0, 1.0])).tolist()
    [1.0, 2.0]
    """
    a, b = theta
    return np.array([(a * b - 1) * b, (a * b - 1) * a])


def sharpness(gradient: hessian.Gradient, theta: ArrayLike) -> float:
    """λ_max of the Hessian at θ, by differences of the gradient.

    >>> [round(sharpness(product_gradient, [a, 1 / a]), 2) for a in (1, 2, 10)]
    [2.0, 4.25, 100.01]
    """
    return float(np.linalg.eigvalsh(hessian.matrix(gradient, theta))[-1])


def start(seed: int = 0) -> Vector:
    """Input weights w, biases b and output weights v of the network, shape (48,)."""
    w, b, v = np.random.default_rng(seed).normal(size=(3, WIDTH))
    return np.concatenate([w, b / 2, v / WIDTH**0.5])


def net_loss(theta: Vector) -> float:
    """½ mean (v · tanh(wx + b) − y)² over the twenty points."""
    w, b, v = theta.reshape(3, WIDTH)
    return float(0.5 * ((np.tanh(np.outer(X, w) + b) @ v - Y) ** 2).mean())


def net_gradient(theta: Vector) -> Vector:
    """∇L by backpropagation, shape (48,)."""
    w, b, v = theta.reshape(3, WIDTH)
    hidden = np.tanh(np.outer(X, w) + b)
    residual = (hidden @ v - Y) / len(X)
    behind = np.outer(residual, v) * (1 - hidden**2)
    return np.concatenate([X @ behind, behind.sum(axis=0), residual @ hidden])


def train(learning_rate: float, steps: int = 3000, every: int = 75, seed: int = 0) -> Vector:
    """Full-batch gradient descent: θ at every so many steps, shape (steps / every + 1, 48).

    >>> path = train(0.6)
    >>> round(sharpness(net_gradient, path[0]), 2), round(2 / 0.6, 2)
    (2.72, 3.33)
    """
    theta, path = start(seed), []
    for step in range(steps + 1):
        if step % every == 0:
            path.append(theta)
        theta = theta - learning_rate * net_gradient(theta)
    return np.array(path)


def gradients(theta: Vector) -> Vector:
    """`net_gradient` of many parameters at once, shape (runs, 48)."""
    w, b, v = theta.reshape(-1, 3, 1, WIDTH).swapaxes(0, 1)
    hidden = np.tanh(X[:, None] * w + b)
    residual = ((hidden * v).sum(axis=-1) - Y)[..., None] / len(X)
    behind = residual * v * (1 - hidden**2)
    parts = (X[:, None] * behind, behind, residual * hidden)
    return np.concatenate([part.sum(axis=1) for part in parts], axis=-1)


def hessians(theta: Vector) -> Vector:
    """The Hessian of many parameters at once, shape (runs, 48, 48)."""
    nudge = 1e-5 * np.eye(theta.shape[-1])
    above, below = (gradients((theta[:, None] + n).reshape(-1, len(n))) for n in (nudge, -nudge))
    return (above - below).reshape(-1, *nudge.shape) / 2e-5


RATES = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)


@cache
def sharp_ends(steps: int) -> Vector:
    """Sharpness after so many steps, mean of five late ones; RATES by three seeds, nan if lost."""
    rates = np.repeat(RATES, 3)[:, None]
    theta, found = np.array([start(seed) for seed in range(3)] * len(RATES)), []
    with np.errstate(all="ignore"):
        for step in range(1, steps + 1):
            theta = theta - rates * gradients(theta)
            if step > steps - 5 * 23 and (steps - step) % 23 == 0:
                fine = np.isfinite(theta).all(axis=1) & (abs(theta).max(axis=1) < 100)
                sharp = np.linalg.eigvalsh(hessians(np.where(fine[:, None], theta, 0)))[:, -1]
                found.append(np.where(fine, sharp, np.nan))
    return np.asarray(np.mean(found, axis=0)).reshape(len(RATES), 3)


def stands_at_edge(learning_rate: float, steps: int, seed: int) -> bool:
    """Full-batch training ends with a sharpness within a tenth of 2/η."""
    end = sharp_ends(steps)[RATES.index(learning_rate), seed]
    return bool(abs(end * learning_rate / 2 - 1) < 0.1)


def ends_flatter(learning_rate: float, larger: float, steps: int, seed: int) -> bool:
    """A larger rate ends flatter, or blows up."""
    small, large = (sharp_ends(steps)[RATES.index(r), seed] for r in (learning_rate, larger))
    return not large >= small


def above_diverges(ratio: float, seed: int) -> bool:
    """At a rate above 2/sharpness training diverges.

    The rate is `ratio` times the limit at the start, and diverged is a loss that after 300 steps is
    above its start.
    """
    theta = start(seed)
    end = train(ratio * 2 / sharpness(net_gradient, theta), 300, 300, seed)[-1]
    return not net_loss(end) <= net_loss(theta)


def products_suffice(products: int, steps: int, seed: int) -> bool:
    """That many products of the Hessian with a vector give the sharpness to within a tenth."""
    matrix = hessians(train(0.4, steps, max(steps, 1), seed)[-1:])[0]
    v = np.random.default_rng(seed).normal(size=len(matrix))
    for _ in range(products):
        v = matrix @ (v / np.linalg.norm(v))
    return bool(abs(np.linalg.norm(v) / np.linalg.eigvalsh(matrix)[-1] - 1) < 0.1)


def momentum_moves_edge(learning_rate: float, momentum: float, ratio: float) -> bool:
    """On a parabola, momentum β moves the edge of stability to a sharpness of (2 + 2β)/η."""
    curvature = ratio * (2 + 2 * momentum) / learning_rate
    step = [[momentum, -learning_rate * curvature], [momentum, 1 - learning_rate * curvature]]
    stable = np.abs(np.linalg.eigvals(step)).max() < 1
    return bool(stable == (ratio < 1))


def figure(learning_rate: Annotated[float, Slider(0.1, 1, steps=37)] = 0.5) -> Figure:
    """Above, the sharpness along training; below, the loss along the sharpest direction.

    Args:
        learning_rate: how far a step of full-batch gradient descent goes, η.
    """
    drawing, (along, slice_) = style.subplots(2, height=4.6, gridspec_kw={"hspace": 0.42})
    drawing.subplots_adjust(top=0.94, bottom=0.1, left=0.13)
    path = train(learning_rate)
    edge, sharp = 2 / learning_rate, [sharpness(net_gradient, theta) for theta in path]
    along.plot(75 * np.arange(len(path)), sharp, color=BLUE)
    along.axhline(edge, color=RED, linewidth=1)
    if edge < 7.5:
        style.label(along, 3000, edge, "2/η", RED, xytext=(0, 13), ha="right")
    along.set(xlim=(0, 3040), ylim=(0, 8), xlabel="step, measured at every 75th")
    along.set_title(f"Sharpness at η = {learning_rate:.3g}; the edge 2/η is {edge:.3g}")
    _draw_slice(slice_, path[-1])
    return drawing


def _draw_slice(axes: Axes, theta: Vector) -> None:
    eigenvalues, vectors = np.linalg.eigh(hessian.matrix(net_gradient, theta))
    t, v = np.linspace(-1.2, 1.2, 81), vectors[:, -1]
    height, slope = net_loss(theta), float(net_gradient(theta) @ v)
    axes.plot(t, [net_loss(theta + s * v) for s in t], color=ORANGE)
    axes.plot(t, height + slope * t + 0.5 * eigenvalues[-1] * t**2, "--", color=INK, linewidth=1)
    axes.set(xlim=(-1.2, 1.2), ylim=(-0.1, 2.6), xlabel="distance along the sharpest direction")
    axes.set_title("Loss (orange) and its second-order slice (dashed)")
    style.label(axes, 0, 0, f"curvature {eigenvalues[-1]:.2f}", MUTED, xytext=(0, 30), ha="center")


if __name__ == "__main__":
    cli.main(figure)
