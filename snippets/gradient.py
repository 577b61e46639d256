r"""Gradient: every partial derivative of a function, collected in one vector.

$\nabla L(\theta)$ has the components $\partial L / \partial \theta_i$.
The slope along a unit vector $u$ is $\nabla L \cdot u$: no direction climbs faster than $\nabla L$.

Notice that a smaller step $h$ makes a central difference better only down to
$h \approx \epsilon^{1/3}$: the formula's own error falls like $h^2$ while that of rounding grows
like $\epsilon / h$.
"""

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider

Loss = Callable[[NDArray[np.float64]], float]
EPSILON = float(np.finfo(float).eps)  # the gap between 1 and the next number, 2.2e-16
POINT = (2.0, 1.0)
Pair = tuple[Callable[[Any], Any], Callable[[Any], Any]]
PAIRS: dict[str, Pair] = {  # a loss of two parameters and its gradient, in any float width
    "double well": (
        lambda t: t[0] ** 4 / 4 - t[0] ** 2 / 2 + t[1] ** 2 / 2,
        lambda t: np.array([t[0] ** 3 - t[0], t[1]]),
    ),
    "logistic": (
        lambda t: np.log1p(np.exp(t[0] - t[1])),
        lambda t: np.array([1, -1]) / (1 + np.exp(t[1] - t[0])),
    ),
    "kink": (lambda t: abs(t[0]) + t[1] ** 2, lambda t: np.array([np.sign(t[0]), 2 * t[1]])),
}


def double_well(theta: ArrayLike) -> float:
    """L(θ) = ¼θ₁⁴ − ½θ₁² + ½θ₂²: minima at (±1, 0), a saddle at (0, 0).

    >>> double_well([2, 1])
    2.5
    """
    x, y = np.asarray(theta, float)
    return float(x**4 / 4 - x**2 / 2 + y**2 / 2)


def gradient(theta: ArrayLike) -> NDArray[np.float64]:
    """∇L = (θ₁³ − θ₁, θ₂) of the double well, shape (2, ...) like θ.

    >>> gradient([2, 1]).tolist()
    [6.0, 1.0]
    """
    x, y = np.asarray(theta, float)
    return np.array([x**3 - x, y])


def central_difference(
    loss: Loss, theta: ArrayLike, h: float = EPSILON ** (1 / 3)
) -> NDArray[np.float64]:
    """∂L/∂θᵢ ≈ (L(θ + h eᵢ) − L(θ − h eᵢ)) / 2h, shape (n,), from 2n values of the loss.

    >>> central_difference(double_well, [2, 1], h=0.1).round(2).tolist()
    [6.02, 1.0]
    """
    at = np.asarray(theta, float)
    return np.array([(loss(at + e) - loss(at - e)) / (2 * h) for e in h * np.eye(at.size)])


def forward_difference(
    loss: Loss, theta: ArrayLike, h: float = EPSILON**0.5
) -> NDArray[np.float64]:
    """∂L/∂θᵢ ≈ (L(θ + h eᵢ) − L(θ)) / h, shape (n,), from n + 1 values of the loss.

    >>> forward_difference(double_well, [2, 1], h=0.1).round(2).tolist()
    [6.57, 1.05]
    """
    at = np.asarray(theta, float)
    here = loss(at)
    return np.array([(loss(at + e) - here) / h for e in h * np.eye(at.size)])


def relative_error(estimate: ArrayLike, exact: ArrayLike) -> float:
    """|estimate − exact| / |exact|, in Euclidean length."""
    exact = np.asarray(exact, float)
    return float(np.linalg.norm(np.asarray(estimate) - exact) / np.linalg.norm(exact))


def angle(u: ArrayLike, v: ArrayLike) -> float:
    """The angle between two vectors, in degrees.

    >>> round(angle([1, 0], [1, 1]), 3)
    45.0
    """
    u, v = np.asarray(u, float), np.asarray(v, float)
    cosine = u @ v / (np.linalg.norm(u) * np.linalg.norm(v))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def check_agrees(
    loss: str, scale: float = 1.0, offset: float = 0.0, dtype: str = "float64"
) -> bool:
    """A right gradient agrees with central differences at h = ∛ε of its float width to 1e-7."""
    (f, slope), number = PAIRS[loss], np.dtype(dtype).type
    h, constant = number(np.finfo(dtype).eps ** (1 / 3)), number(offset)
    at = np.array(POINT, dtype) * number(scale)
    steps = h * np.eye(2, dtype=dtype)
    found = [(f(at + e) + constant - (f(at - e) + constant)) / (2 * h) for e in steps]
    return relative_error(found, slope(at)) < 1e-7


def no_step_climbs_higher(x: float, y: float, length: float) -> bool:
    """No step of the same length climbs higher than one along the gradient, within 2 degrees."""
    turns = np.radians(np.arange(-180, 180))
    upward = np.arctan2(*gradient([x, y])[::-1]) + turns
    climbs = [double_well([x + length * np.cos(a), y + length * np.sin(a)]) for a in upward]
    return bool(abs(np.degrees(turns[np.argmax(climbs)])) <= 2)


def leads_to_the_minimum(x: float, y: float) -> bool:
    """The gradient's opposite points to the nearest minimum, within 10 degrees."""
    return angle(-gradient([x, y]), [np.sign(x) - x, -y]) <= 10


def figure(
    h: Annotated[
        float, Slider(1e-16, 1, log=True, steps=33, label="step h", marks={"∛ε": 6.06e-6})
    ] = 0.3,
) -> Figure:
    """Above, gradients on a landscape and one estimated with step h; below, how wrong each h is.

    Args:
        h: step of the central difference.
    """
    drawing, (land, error) = style.subplots(2, height=4.9)
    drawing.subplots_adjust(hspace=0.36, top=0.94, bottom=0.1, left=0.135)
    _draw_landscape(land, h)
    _draw_error(error, h)
    return drawing


def _draw_landscape(axes: Axes, h: float) -> None:
    grid = np.array(np.meshgrid(np.linspace(-2.2, 3.8, 100), np.linspace(-1.2, 1.5, 50)))
    levels = np.array([-0.2, -0.1, 0, 0.25, 0.6, 1.2, 2.5, 5, 10, 20])
    heights = grid[0] ** 4 / 4 - grid[0] ** 2 / 2 + grid[1] ** 2 / 2
    axes.contour(*grid, heights, levels, colors=MUTED, linewidths=0.5, linestyles="-")
    at = np.array(np.meshgrid(np.linspace(-1.75, 1.75, 11), [-0.9, -0.45, 0, 0.45, 0.9]))
    _arrows(axes, at.reshape(2, -1), gradient(at).reshape(2, -1), BLUE, 0.0045)
    axes.plot([-1, 1], [0, 0], "+", color=INK, markersize=8)
    here = np.array(POINT)[:, None]
    _arrows(axes, here, gradient(POINT)[:, None], GREEN, 0.014)
    _arrows(axes, here, central_difference(double_well, POINT, h)[:, None], ORANGE, 0.006)
    axes.plot(*POINT, "o", color=INK)
    axes.set(xlim=(-2.2, 3.8), ylim=(-1.2, 1.5), aspect="equal", xlabel="θ₁", ylabel="θ₂")
    axes.set_title("Gradients cross contours at right angles")
    axes.grid(visible=False)


def _arrows(axes: Axes, at: ArrayLike, arrows: ArrayLike, color: str, width: float) -> None:
    axes.quiver(
        *np.asarray(at),
        *np.asarray(arrows),
        angles="xy",
        scale_units="xy",
        scale=6.0,
        width=width,
        color=color,
    )


def _draw_error(axes: Axes, h: float) -> None:
    steps, exact = np.geomspace(1e-16, 1, 129), gradient(POINT)
    for difference, color in ((forward_difference, PURPLE), (central_difference, ORANGE)):
        wrong = [relative_error(difference(double_well, POINT, s), exact) for s in steps]
        axes.loglog(steps, wrong, color=color, linewidth=1.2)
    here = relative_error(central_difference(double_well, POINT, h), exact)
    axes.axvline(EPSILON ** (1 / 3), color=GREEN, linewidth=1)
    axes.plot(h, here, "o", color=ORANGE, markersize=8)
    axes.set(xlim=(1e-16, 1.5), ylim=(1e-13, 20), xlabel="step h", yticks=[1e-12, 1e-8, 1e-4, 1])
    style.label(axes, 1e-5, 1e-3, "forward", PURPLE)
    style.label(axes, 1e-3, 1e-9, "central", ORANGE)
    style.label(axes, EPSILON ** (1 / 3), 1, "h = ∛ε", GREEN)
    axes.set_title("Relative error of the gradient")


if __name__ == "__main__":
    cli.main(figure)
