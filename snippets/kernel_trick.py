r"""Kernel trick: dot products of long feature vectors, without the vectors.

$$k(x, z) = (1 + x \cdot z)^p = \phi(x) \cdot \phi(z)$$

where $\phi$ holds all $\binom{d + p}{p}$ products of up to $p$ of the $d$ features, each with a
constant factor. A method that meets its examples in dot products only needs $k$ and not $\phi$.

Notice what is paid instead: a matrix of all pairs of examples, so that the trick saves work only
where the examples are fewer than the features that it spares.
"""

from collections.abc import Callable
from itertools import combinations_with_replacement
from math import comb, factorial, prod
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import data, squares
from snippets.plot import cli, style
from snippets.plot.plane import boundary, dots
from snippets.plot.style import BLUE, INK, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
Kernel = Callable[[Array, Array], Array]


def polynomial(degree: int) -> Kernel:
    """(1 + x · z)ᵖ for all pairs of the rows of x, (N, d), and of z, (M, d); shape (N, M).

    >>> polynomial(2)(np.array([[1.0, 2.0]]), np.array([[3.0, 1.0]])).tolist()
    [[36.0]]
    """
    return lambda x, z: np.asarray((1 + x @ z.T) ** degree)


def gaussian(width: float) -> Kernel:
    """exp(-‖x - z‖² / 2w²): 1 for equal examples, near 0 for those several widths apart."""
    return lambda x, z: np.asarray(np.exp(-squares(x, z) / (2 * width**2)))


KERNELS: dict[str, Kernel] = {
    "linear": polynomial(1),
    "squared": polynomial(2),
    "cubed": polynomial(3),
    "Gaussian, wide": gaussian(1.0),
    "Gaussian, narrow": gaussian(0.1),
    "tanh": lambda x, z: np.asarray(np.tanh(x @ z.T)),
}


def features(x: ArrayLike, degree: int) -> Array:
    """φ(x): all products of up to p features with the factors that make k a dot product.

    >>> features([[1.0, 2.0]], 2).round(2).tolist()  # 1, √2 x₁, √2 x₂, x₁², √2 x₁x₂, x₂²
    [[1.0, 1.41, 2.83, 1.0, 2.83, 4.0]]
    """
    x = np.atleast_2d(np.asarray(x, float))
    one = np.column_stack([np.ones(len(x)), x])
    columns = []
    for picked in combinations_with_replacement(range(one.shape[1]), degree):
        ways = factorial(degree) / prod(factorial(picked.count(i)) for i in set(picked))
        columns.append(np.sqrt(ways) * one[:, picked].prod(axis=1))
    return np.stack(columns, axis=1)


def fit(kernel: Kernel, x: Array, y: Array, penalty: float = 1e-3) -> Array:
    """Ridge regression: the weight α of each example, of shape (N,), in Σ αᵢ k(xᵢ, ·)."""
    return np.asarray(np.linalg.solve(kernel(x, x) + penalty * np.eye(len(x)), y))


def work(examples: ArrayLike, spared: ArrayLike, d: ArrayLike) -> tuple[Array, Array]:
    """Multiplications of ridge regression with p explicit features, and with a kernel.

    Np² + p³/3 to form and solve the system of the features, N²d + N³/3 that of the pairs.
    """
    n, p = np.asarray(examples, float), np.asarray(spared, float)
    return n * p**2 + p**3 / 3, n**2 * np.asarray(d, float) + n**3 / 3


def same_numbers(degree: int, d: int, scale: float) -> bool:
    """The kernel is the dot product of the explicit features, to 1e-12 of their lengths."""
    x = scale * np.random.default_rng(d).normal(size=(30, d))
    phi, k = features(x, degree), polynomial(degree)(x, x)
    lengths = np.linalg.norm(phi, axis=1)
    return bool((np.abs(phi @ phi.T - k) <= 1e-12 * np.outer(lengths, lengths)).all())


def saves_work(examples: int, d: int, degree: int) -> bool:
    """Ridge regression takes fewer multiplications with the kernel than with explicit features."""
    explicit, kernel = work(examples, comb(d + degree, degree), d)
    return bool(kernel < explicit)


def separates(kernel: str, kind: str, noise: float, examples: int) -> bool:
    """Ridge regression with hardly any penalty gets every training example right."""
    x, y = data(kind, examples, noise)
    k, side = KERNELS[kernel], 2 * y - 1
    return bool((np.sign(k(x, x) @ fit(k, x, side, 1e-9)) == side).all())


def no_negative_eigenvalue(kernel: str, d: int, scale: float) -> bool:
    """The matrix of all pairs has no eigenvalue below zero, but for rounding."""
    x = scale * np.random.default_rng(d).normal(size=(40, d))
    values = np.linalg.eigvalsh(KERNELS[kernel](x, x))
    return bool(values[0] >= -1e-10 * values[-1])


def error(kernel: Kernel, kind: str, noise: float, penalty: float = 1e-3) -> tuple[float, float]:
    """The share of wrong answers on 100 training examples and on 1,000 new ones."""
    (x, y), (new, truth) = data(kind, 100, noise), data(kind, 1000, noise, seed=500)
    alpha = fit(kernel, x, 2 * y - 1, penalty)
    train, test = (((kernel(a, x) @ alpha > 0) != b).mean() for a, b in ((x, y), (new, truth)))
    return float(train), float(test)


def figure(
    degree: Annotated[int, Slider(1, 6, steps=6, label="degree of the kernel")] = 3,
) -> Figure:
    """The boundary that a polynomial kernel draws, and what it costs, by number of examples.

    Args:
        degree: p, of the kernel (1 + x · z)ᵖ.
    """
    drawing, (plane, cost) = style.subplots(1, 2, height=3.2)
    drawing.subplots_adjust(left=0.06, right=0.97, bottom=0.15, wspace=0.3)
    kernel, (x, y) = polynomial(degree), data("moons", 100, 0.2)
    alpha = fit(kernel, x, 2 * y - 1)
    boundary(plane, lambda at: kernel(at, x) @ alpha, (-2.4, 2.4, 90), (-1.8, 1.8, 70))
    dots(plane, x, y, ".", markersize=4)
    plane.set(xticks=[-2, 0, 2], yticks=[-1, 0, 1])
    wrong = error(kernel, "moons", 0.2)[1]
    plane.set_title(f"Degree {degree}: {wrong:.1%} wrong")
    spared = comb(20 + degree, degree)
    n = np.geomspace(3, 1e6, 200)
    explicit, pairs = work(n, spared, 20)
    cost.plot(n, explicit, color=BLUE)
    cost.plot(n, pairs, color=ORANGE)
    at = n[np.argmax(pairs > explicit)]
    cost.plot(at, work(at, spared, 20)[1], "o", color=INK)
    words(cost, 4, 1e21, f"φ: {spared:,} features", BLUE)
    words(cost, 4, 1e19, "kernel: all pairs", ORANGE)
    cost.set(xscale="log", yscale="log", ylim=(10, 1e23), xlim=(3, 1e6), xlabel="examples")
    cost.set_xticks([10, 1000, 1e5], labels=["10", "1,000", "100,000"])
    cost.set_yticks([1e3, 1e9, 1e15, 1e21])
    cost.set_title("Multiplications, 20 inputs")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
