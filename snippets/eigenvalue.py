r"""Eigenvalue: by how much a matrix stretches a direction that it does not turn.

$A v = \lambda v$ with $v \ne 0$: $v$ is an eigenvector and $\lambda$ its eigenvalue.
A symmetric matrix has $n$ perpendicular eigenvectors, the axes of the ellipse
to which it takes the unit circle.

Notice that multiplying by a symmetric matrix again and again turns almost any vector to the one
whose eigenvalue is largest in size: each step shrinks the angle's tangent by
$|\lambda_2 / \lambda_1|$, and the error of the eigenvalue by the square of that.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, RED, Slider

FIRST, TILT = 3.0, 45.0  # the larger eigenvalue of the figure, and its vector's angle in degrees
START = (1.0, -0.6)


def symmetric(
    first: float, second: float, degrees: float = TILT, shear: float = 0.0
) -> NDArray[np.float64]:
    """The (2, 2) matrix with these eigenvalues, the first one's vector at this angle.

    A shear leaves the eigenvalues and that vector as they are, but not the symmetry.

    >>> symmetric(3, 1).round(6).tolist()
    [[2.0, 1.0], [1.0, 2.0]]
    """
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    vectors = np.array([[c, -s], [s, c]])
    return np.asarray(vectors @ [[first, shear], [0.0, second]] @ vectors.T, float)


def rayleigh(A: ArrayLike, v: ArrayLike) -> float:
    """The quotient vᵀAv / vᵀv: the eigenvalue if v is an eigenvector, else an average of them.

    >>> [rayleigh([[2, 1], [1, 2]], v) for v in ([1, 1], [1, -1], [1, 0])]
    [3.0, 1.0, 2.0]
    """
    A, v = np.asarray(A, float), np.asarray(v, float)
    return float(v @ A @ v / (v @ v))


def power_iteration(A: ArrayLike, start: ArrayLike, steps: int) -> NDArray[np.float64]:
    """Unit vectors v₀ ... v_T with v_{t+1} = A v_t / ‖A v_t‖, shape (T + 1, n).

    >>> path = power_iteration([[2, 1], [1, 2]], [1, 0], 3)
    >>> [round(rayleigh([[2, 1], [1, 2]], v), 4) for v in path]
    [2.0, 2.8, 2.9756, 2.9973]
    """
    A, v = np.asarray(A, float), np.asarray(start, float)
    path = [v / np.linalg.norm(v)]
    for _ in range(steps):
        image = A @ path[-1]
        path.append(image / np.linalg.norm(image))
    return np.array(path)


def tangent(v: ArrayLike, axis: ArrayLike) -> float:
    """The tangent of the angle between the lines through v and through a unit vector.

    >>> tangent([3, 4], [1, 0])
    1.3333333333333333
    """
    v, axis = np.asarray(v, float), np.asarray(axis, float)
    along = float(v @ axis)
    return float(np.linalg.norm(v - along * axis)) / abs(along)


def error_falls_by_the_square(second: float, shear: float, degrees: float) -> bool:
    """The estimate's error falls by (λ₂/λ₁)² per step, by the logarithm, in steps 6 and 7."""
    matrix = symmetric(FIRST, second, shear=shear)
    start = [np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]
    before, after = (
        abs(FIRST - rayleigh(matrix, v)) for v in power_iteration(matrix, start, 7)[5::2]
    )
    return after < 1e-13 or _falls_by(after / before, (second / FIRST) ** 4)


def falls_by_the_square_at(step: int, second: float, n: int) -> bool:
    """With many eigenvalues, from 0 to the second largest, the error falls so at a late step."""
    values = np.append(np.linspace(0, second, n - 1)[::-1], FIRST)
    start = np.random.default_rng(0).normal(size=n)
    path = power_iteration(np.diag(values), start, step + 1)[-2:]
    before, after = (float((FIRST - values) @ v**2) for v in path)
    return after < 1e-13 or _falls_by(after / before, (second / FIRST) ** 2)


def _falls_by(ratio: float, law: float) -> bool:
    return bool(abs(np.log(ratio) / np.log(law) - 1) < 0.1)


def twenty_steps_find_it(second: float, degrees: float) -> bool:
    """Twenty multiplications find the eigenvalue that is largest in size, to four digits."""
    matrix = symmetric(FIRST, second)
    start = [np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]
    last = rayleigh(matrix, power_iteration(matrix, start, 20)[-1])
    largest = max(FIRST, second, key=abs)
    return bool(abs(last - largest) < 5e-5 * abs(largest))


def product_and_sum(n: int, seed: int, *, symmetrical: bool) -> bool:
    """The product of the eigenvalues is the determinant, and their sum that of the diagonal."""
    A = np.random.default_rng(seed).normal(size=(n, n))
    eigenvalues = np.linalg.eigvals(A + A.T if symmetrical else A)
    B = A + A.T if symmetrical else A
    same = (
        np.isclose(eigenvalues.prod(), np.linalg.det(B)),
        np.isclose(eigenvalues.sum(), B.trace()),
    )
    return all(same)


def figure(
    second: Annotated[float, Slider(0.1, 2.9, steps=29, label="smaller eigenvalue")] = 1.0,
) -> Figure:
    """Left, what the matrix does to the circle and to one vector; right, the errors by step.

    Args:
        second: smaller eigenvalue; the larger one is 3.
    """
    drawing, (plane, error) = style.subplots(1, 2, height=2.9)
    drawing.subplots_adjust(wspace=0.28, left=0.07, bottom=0.16, top=0.88)
    _draw_plane(plane, second)
    _draw_error(error, second)
    return drawing


def _draw_plane(axes: Axes, second: float) -> None:
    matrix, angle = symmetric(FIRST, second), np.linspace(0, 2 * np.pi, 90)
    circle = np.array([np.cos(angle), np.sin(angle)])
    axes.plot(*circle, color=MUTED, linewidth=0.8)
    axes.plot(*(matrix @ circle), color=BLUE)
    for value, sign, color in ((FIRST, 1, GREEN), (second, -1, ORANGE)):
        tip = value * np.array([sign, 1]) / 2**0.5
        place = {"xytext": (4 * sign, 2), "ha": "left" if sign > 0 else "right"}
        axes.plot([0, tip[0]], [0, tip[1]], color=color)
        x, y = tip * max(1, 1 / value)  # outside of the circle, where the ellipse is not
        style.label(axes, x, y, f"λ = {value:.3g}", color, **place)
    path = power_iteration(matrix, START, 6)
    for v in path:
        axes.plot([0, v[0]], [0, v[1]], color=INK, linewidth=0.8)
    axes.plot(*path.T, "o", color=INK, markersize=3)
    corner = {"xytext": (4.4, -3.2), "textcoords": "data", "ha": "right"}  # of every ellipse free
    line = {"arrowstyle": "-", "color": INK, "linewidth": 0.5}
    style.label(axes, path[0, 0], path[0, 1], "start", INK, arrowprops=line, **corner)
    axes.set(
        xlim=(-4.7, 4.5), ylim=(-3.4, 3.4), aspect="equal", xticks=[-2, 0, 2], yticks=[-2, 0, 2]
    )
    axes.set_title("Circle to ellipse", color=BLUE)


def _draw_error(axes: Axes, second: float) -> None:
    matrix, steps = symmetric(FIRST, second), np.arange(13)
    path = power_iteration(matrix, START, 12)
    direction = [tangent(v, np.array([1, 1]) / 2**0.5) for v in path]
    value = [max(FIRST - rayleigh(matrix, v), 1e-17) for v in path]
    ratio = second / FIRST
    law = direction[0] * ratio**steps
    axes.semilogy(steps, law, color=INK, linewidth=0.8)
    axes.plot(steps, (FIRST - second) * law**2, color=RED, linewidth=0.8)
    axes.plot(steps, direction, "o", color=INK)
    axes.plot(steps, value, "o", color=RED)
    style.label(axes, 1, direction[1], "direction", INK, xytext=(8, 6))
    style.label(axes, 3, max(value[3], 1e-9), "λ₁", RED, xytext=(-14, -18))
    axes.set(ylim=(1e-12, 1e3), xlabel="step", yticks=[1, 1e-4, 1e-8, 1e-12], xlim=(-0.5, 12.5))
    axes.set_title(f"Error, × {ratio:.2g} or × {ratio**2:.2g} a step", fontsize=9)


if __name__ == "__main__":
    cli.main(figure)
