r"""Hessian: the matrix of second derivatives, which says how the gradient turns as you move.

$H_{ij} = \frac{\partial^2 L}{\partial\theta_i \partial\theta_j}$, symmetric, of shape $(n, n)$, and
$L(\theta + s) \approx L(\theta) + \nabla L \cdot s + \tfrac12 s^\top H s$.
The product $Hv$ is the change of the gradient along $v$: two gradients give it without the matrix.

Notice that fifteen such products may find the largest eigenvalue to four digits, and that more
are needed where the start leans away from its eigenvector or the next eigenvalue is close.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, RED, Slider

Vector = NDArray[np.float64]
Gradient = Callable[[Vector], Vector]


def valley(x: ArrayLike, y: ArrayLike) -> Vector:
    """f(x, y) = ¼x⁴ − ½x² + ½xy + ½y².

    >>> float(valley(2, 0))
    2.0
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    return np.asarray(x**4 / 4 - x**2 / 2 + x * y / 2 + y**2 / 2, float)


def valley_gradient(theta: Vector) -> Vector:
    """∇f = (x³ − x + ½y, ½x + y), shape (2,)."""
    x, y = theta
    return np.array([x**3 - x + y / 2, x / 2 + y])


def valley_hessian(theta: ArrayLike) -> Vector:
    """The matrix with rows (3x² − 1, ½) and (½, 1).

    >>> valley_hessian([1, 0]).tolist()
    [[2.0, 0.5], [0.5, 1.0]]
    """
    x, _ = np.asarray(theta, float)
    return np.array([[3 * x**2 - 1, 0.5], [0.5, 1.0]])


def product(gradient: Gradient, theta: ArrayLike, v: ArrayLike, h: float = 1e-5) -> Vector:
    """H v from two gradients: (∇L(θ + hv) − ∇L(θ − hv)) / 2h.

    >>> product(valley_gradient, [1, 0], [0, 1]).round(6).tolist()
    [0.5, 1.0]
    """
    at, v = np.asarray(theta, float), np.asarray(v, float)
    return (gradient(at + h * v) - gradient(at - h * v)) / (2 * h)


def matrix(gradient: Gradient, theta: ArrayLike) -> Vector:
    """The whole Hessian, one product for each column: 2n gradients.

    >>> matrix(valley_gradient, [1, 0]).round(6).tolist()
    [[2.0, 0.5], [0.5, 1.0]]
    """
    columns = [product(gradient, theta, e) for e in np.eye(np.size(theta))]
    found = np.array(columns)
    return (found + found.T) / 2  # rounding breaks the symmetry, and eigh trusts it


def top_eigenvalue(gradient: Gradient, theta: ArrayLike, steps: int, seed: int = 0) -> Vector:
    """Power iteration on products (LeCun, Simard and Pearlmutter 1992): its estimates, (steps,)."""
    v = np.random.default_rng(seed).normal(size=np.size(theta))
    estimates = []
    for _ in range(steps):
        v = v / np.linalg.norm(v)
        image = product(gradient, theta, v)
        estimates.append(v @ image)
        v = image
    return np.array(estimates)


def logistic_problem(
    n: int = 20, count: int = 200, seed: int = 0, mean: float = 0.2
) -> tuple[Gradient, Vector]:
    """The gradient of a logistic loss in n weights, and the exact Hessian at θ = 0.

    H = Xᵀ diag(s(1 − s)) X / N with s = σ(Xθ), which is ½ at θ = 0.
    """
    rng = np.random.default_rng(seed)
    X, labels = rng.normal(mean, 1, size=(count, n)), rng.integers(0, 2, size=count)

    def gradient(theta: Vector) -> Vector:
        return np.asarray(X.T @ (1 / (1 + np.exp(-X @ theta)) - labels) / count, float)

    return gradient, np.asarray(X.T @ X / (4 * count), float)


def forty_products_find_it(weights: int, mean: float, seed: int) -> bool:
    """Forty products find the largest eigenvalue to three digits, from a random start."""
    _, exact = logistic_problem(weights, seed=seed, mean=mean)
    found = top_eigenvalue(lambda theta: exact @ theta, np.zeros(weights), 40, seed)[-1]
    return bool(abs(found / np.linalg.eigvalsh(exact)[-1] - 1) < 5e-4)


def newton_ends_in_a_minimum(x: float, y: float) -> bool:
    """Newton's method, which jumps to where the second-order model is level, ends in a minimum."""
    theta = np.array([x, y], float)
    for _ in range(50):
        theta = theta - np.linalg.solve(valley_hessian(theta), valley_gradient(theta))
    return bool(np.linalg.eigvalsh(valley_hessian(theta))[0] > 0)


def figure(
    x: Annotated[float, Slider(-1.5, 1.5, steps=41, label="first input, x")] = 1.1,
) -> Figure:
    """Above, the surface and its second-order model at (x, 0); below, power iteration's error.

    Args:
        x: first input where the model is built; the second is 0.
    """
    drawing, (land, error) = style.subplots(2, height=4.8, gridspec_kw={"height_ratios": [1.4, 1]})
    drawing.subplots_adjust(hspace=0.4, top=0.94, bottom=0.1, left=0.13)
    _draw_model(land, x)
    _draw_iteration(error)
    return drawing


def _draw_model(axes: Axes, x: float) -> None:
    X, Y = np.meshgrid(np.linspace(-2.1, 2.1, 90), np.linspace(-1.2, 1.2, 60))
    levels = np.array([-0.35, -0.2, -0.05, 0.1, 0.3, 0.6, 1.0, 1.6, 2.4])
    axes.contour(X, Y, valley(X, Y), levels, colors=MUTED, linewidths=0.5, linestyles="-")
    H, g = valley_hessian([x, 0]), valley_gradient(np.array([x, 0.0]))
    U, V = np.meshgrid(np.linspace(x - 0.7, x + 0.7, 40), np.linspace(-0.7, 0.7, 40))
    s = np.array([U - x, V])
    model = valley(x, 0) + np.tensordot(g, s, 1) + 0.5 * (s * np.tensordot(H, s, 1)).sum(axis=0)
    axes.contour(U, V, model, levels, colors=BLUE, linewidths=1.1, linestyles="-")
    eigenvalues, vectors = np.linalg.eigh(H)
    for value, v in zip(eigenvalues, vectors.T, strict=True):
        ends = np.array([[x, 0] - 0.4 * v, [x, 0] + 0.4 * v])
        axes.plot(*ends.T, color=GREEN if value > 0 else RED, linewidth=2.4)
    axes.plot(x, 0, "o", color=INK)
    kind = "a bowl" if eigenvalues[0] > 0 else "a saddle"
    axes.set(xlim=(-2.1, 2.1), ylim=(-1.2, 1.2), aspect="equal", xlabel="x", ylabel="y")
    first, second = (f"{value:.2f}".replace("-", "−") for value in eigenvalues)
    axes.set_title(f"λ = {first} and {second}: the model is {kind}")
    axes.grid(visible=False)


def _draw_iteration(axes: Axes) -> None:
    gradient, H = logistic_problem()
    true = float(np.linalg.eigvalsh(H)[-1])
    steps = np.arange(1, 21)
    error = np.abs(top_eigenvalue(gradient, np.zeros(len(H)), 20) / true - 1)
    axes.semilogy(steps, error, "o-", color=ORANGE)
    axes.set(xlabel="products of the Hessian with a vector", xticks=[1, 5, 10, 15, 20])
    axes.set_title("Relative error of λ₁: logistic loss of 20 weights, one start")


if __name__ == "__main__":
    cli.main(figure)
