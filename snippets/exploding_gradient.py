r"""Exploding gradient: on its way back through many steps the gradient grows without bound.

A recurrent network multiplies it by $W^\top$ at every step back in time. In the long run that is a
factor of $\rho$ per step, the largest absolute value of an eigenvalue of $W$; in the short run it
can be up to the largest singular value, $\lVert W \rVert$.

Notice that a matrix whose eigenvalues are all below 1 can make the gradient ten thousand times
longer before it lets it fade, and that tanh units can hold it down where $\rho$ is above 1.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, TEAL, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
KINDS = {"chain": ORANGE, "random": BLUE, "symmetric": GREEN}


def recurrent(kind: str, radius: float, width: int = 10) -> Array:
    """A matrix of shape (width, width) whose largest absolute eigenvalue is the radius.

    Args:
        kind: "random" has independent normal weights, "symmetric" as well, but equal in pairs; in
            a "chain" each unit feeds itself with weight radius and the next one with 0.4.
        radius: the spectral radius ρ, above 0.
        width: the number of units.

    >>> recurrent("chain", 0.9, 3).tolist()
    [[0.9, 0.4, 0.0], [0.0, 0.9, 0.4], [0.0, 0.0, 0.9]]
    """
    if kind == "chain":
        return radius * np.eye(width) + 0.4 * np.eye(width, k=1)
    return radius * _of_radius_one(kind, width)


@cache
def _of_radius_one(kind: str, width: int) -> Array:
    W = np.random.default_rng(0).normal(size=(width, width))
    W = W + W.T if kind == "symmetric" else W
    return np.asarray(W / np.abs(np.linalg.eigvals(W)).max())


def sizes_back(W: Array, steps: int) -> Array:
    """Length of a gradient of length 1 after 0, 1, ..., steps products with Wᵀ.

    >>> sizes_back(np.array([[1.1]]), 3).round(3).tolist()
    [1.0, 1.1, 1.21, 1.331]
    """
    v = np.random.default_rng(1).normal(size=len(W))
    sizes, v = [1.0], v / np.linalg.norm(v)
    for _ in range(steps):
        v = W.T @ v
        sizes.append(float(np.linalg.norm(v)))
    return np.array(sizes)


def weight_slope(w: float, steps: int) -> float:
    """The derivative of wᵀ x₀ at x₀ = 1 with respect to w: T wᵀ⁻¹, with T steps.

    >>> [round(weight_slope(w, 50), 2) for w in (0.9, 1.0, 1.1)]
    [0.29, 50.0, 5335.95]
    """
    return float(steps * w ** (steps - 1))


@cache
def through_tanh(radius: float, inputs: float, steps: int = 100, width: int = 32) -> float:
    """Share of the gradient that comes back through a network h ← tanh(W h + x).

    Args:
        radius: of the random matrix W.
        inputs: deviation of the normal inputs x; with 0 the state stays 0.
        steps: how far back.
        width: the number of units.
    """
    rng, W = np.random.default_rng(2), recurrent("random", radius, width)
    h, slopes = np.zeros(width), []
    for _ in range(steps):
        h = np.tanh(W @ h + inputs * rng.normal(size=width))
        slopes.append(1 - h**2)
    v = rng.normal(size=width)
    start = np.linalg.norm(v)
    for slope in reversed(slopes):
        v = W.T @ (v * slope)
    return float(np.linalg.norm(v) / start)


def grows_by_radius(kind: str, radius: float, steps: int) -> bool:
    """Over the second half of the steps a step multiplies the gradient by ρ, to two percent."""
    sizes = sizes_back(recurrent(kind, radius), steps)
    per_step = (sizes[-1] / sizes[steps // 2]) ** (1 / (steps - steps // 2))
    return bool(abs(per_step / radius - 1) < 0.02)


def radius_below_one_is_safe(kind: str, radius: float, width: int) -> bool:
    """With ρ below 1 the gradient is never ten times as long as at the start."""
    return bool(sizes_back(recurrent(kind, radius, width), 200).max() < 10)


def norm_one_is_safe(kind: str, radius: float, width: int) -> bool:
    """A matrix divided by its largest singular value never makes the gradient longer."""
    W = recurrent(kind, radius, width)
    return bool(sizes_back(W / np.linalg.norm(W, 2), 200).max() <= 1 + 1e-12)


def tanh_explodes(radius: float, inputs: float, width: int) -> bool:
    """A hundred steps back through tanh units the gradient is ten times as long."""
    return through_tanh(radius, inputs, 100, width) > 10


def figure(
    radius: Annotated[
        float, Slider(0.8, 1.2, steps=21, label="spectral radius ρ", marks={"one": 1.0})
    ] = 0.9,
) -> Figure:
    """Above, three matrices of one spectral radius; below, what tanh units make of it.

    Args:
        radius: the largest absolute value of an eigenvalue of W.
    """
    drawing, (linear, curved) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, left=0.14, right=0.77)
    for kind, height in zip(KINDS, (0.8, 0.5, 0.2), strict=True):
        W = recurrent(kind, radius)
        sizes = sizes_back(W, 200)
        linear.semilogy(sizes, color=KINDS[kind])
        most = sizes.max()
        text = f"{kind}:\nat most {f'{most:,.0f}' if 100 <= most < 1e6 else f'{most:.2g}'}"
        beside(linear, height, text, KINDS[kind])
    linear.semilogy(radius ** np.arange(201.0), ":", color=INK, linewidth=1.2)
    beside(linear, 0.02, "dotted: ρᵗ", INK)
    linear.set(xlim=(0, 200), ylim=(1e-22, 1e28), xlabel="steps back in time, t")
    linear.set_yticks([1e-20, 1e-10, 1, 1e10, 1e20])
    linear.set_title(f"Length of the gradient, all with ρ = {radius:.3g}")
    _draw_tanh(curved, radius)
    return drawing


def _draw_tanh(axes: Axes, radius: float) -> None:
    radii = np.linspace(0.5, 3, 16)
    for inputs, color, height in ((0.0, PURPLE, 0.8), (0.5, TEAL, 0.5), (1.0, BLUE, 0.2)):
        axes.semilogy(radii, [through_tanh(float(r), inputs) for r in radii], color=color)
        beside(axes, height, f"inputs of\ndeviation {inputs:g}", color)
    axes.axhline(1, color=MUTED, linewidth=0.7)
    axes.axvline(radius, color=INK, linewidth=1, linestyle="--")
    axes.set(xlim=(0.5, 3), ylim=(1e-40, 1e50), xlabel="spectral radius ρ of random W")
    axes.set_yticks([1e-40, 1e-20, 1, 1e20, 1e40])
    axes.set_title("After 100 steps through tanh units")


if __name__ == "__main__":
    cli.main(figure)
