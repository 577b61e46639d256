r"""Condition number: the largest curvature divided by the smallest.

$\kappa = \lambda_{\max} / \lambda_{\min}$ of a symmetric matrix with positive eigenvalues.
At the best constant rate a step of gradient descent keeps $(\kappa - 1)/(\kappa + 1)$ of the error,
so the number of steps grows in proportion to $\kappa$; with tuned momentum, to $\sqrt{\kappa}$.

Notice that the data decide: subtracting each feature's mean and dividing by its spread
takes the same houses from hopeless to easy.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, RED, Slider

KAPPAS = (1, 2, 4, 10, 30, 100, 300, 1000)


def condition_number(matrix: ArrayLike) -> float:
    """κ of a symmetric positive definite matrix of shape (n, n).

    >>> round(condition_number([[2, 1], [1, 2]]), 6)
    3.0
    """
    eigenvalues = np.linalg.eigvalsh(np.asarray(matrix, float))
    return float(eigenvalues[-1] / eigenvalues[0])


def descend(kappa: float, steps: int) -> NDArray[np.float64]:
    """Gradient descent on ½(x² + κy²) from (1, 1) at the rate 2 / (1 + κ), shape (steps + 1, 2).

    >>> descend(3, 2).round(3).tolist()
    [[1.0, 1.0], [0.5, -0.5], [0.25, 0.25]]
    """
    rate, path = 2 / (1 + kappa), [(1.0, 1.0)]
    for _ in range(steps):
        x, y = path[-1]
        path.append((x - rate * x, y - rate * kappa * y))
    return np.array(path)


def steps_taken(kappa: float, tolerance: float = 1e-6) -> int:
    """Steps until the error is the tolerance times what it was, counted by doing them.

    >>> [steps_taken(k) for k in (1, 10, 100)]
    [1, 69, 691]
    """
    rate, x, y, steps = 2 / (1 + kappa), 1.0, 1.0, 0
    while max(abs(x), abs(y)) > tolerance:
        x, y, steps = x - rate * x, y - rate * kappa * y, steps + 1
    return steps


def steps_predicted(
    kappa: ArrayLike, tolerance: float = 1e-6, *, momentum: bool = False
) -> NDArray[np.float64]:
    """ln(tolerance) / ln(factor), with the factor (κ − 1)/(κ + 1), or (√κ − 1)/(√κ + 1).

    The second one is that of the best momentum, in the long run (Goh 2017).

    >>> steps_predicted([10, 100]).round(1).tolist()
    [68.8, 690.8]
    >>> steps_predicted([10, 100], momentum=True).round(1).tolist()
    [21.1, 68.8]
    """
    ratio = np.asarray(kappa, float) ** (0.5 if momentum else 1)
    return np.asarray(np.log(tolerance) / np.log((ratio - 1) / (ratio + 1)), float)


def houses(count: int = 100, seed: int = 0) -> NDArray[np.float64]:
    """Area in m² and number of rooms of some made-up houses, shape (count, 2)."""
    rng = np.random.default_rng(seed)
    area = rng.uniform(40, 200, count)
    rooms = np.round(area / 30 + rng.normal(0, 0.8, count)).clip(1)
    return np.column_stack([area, rooms])


def standardize(X: ArrayLike) -> NDArray[np.float64]:
    """Each column less its mean, divided by its standard deviation."""
    X = np.asarray(X, float)
    return np.asarray((X - X.mean(axis=0)) / X.std(axis=0), float)


def curvature(X: ArrayLike) -> NDArray[np.float64]:
    """XᵀX / N, the Hessian of the halved mean squared error of a linear model, shape (n, n)."""
    X = np.asarray(X, float)
    return np.asarray(X.T @ X / len(X), float)


def steps_as_told(condition: float, dimension: int, tolerance: float, seed: int) -> bool:
    """At the best constant rate gradient descent takes ½κ ln(1/ε) steps, to a tenth.

    Until the error, its Euclidean length, is ε of what it was, from a random start on a quadratic
    with curvatures evenly spaced from 1 to κ.
    """
    start = np.random.default_rng(seed).normal(size=dimension)
    shrink = np.abs(1 - 2 / (1 + condition) * np.linspace(1, condition, dimension))
    told = 0.5 * condition * np.log(1 / tolerance)

    def left(steps: float) -> float:
        return float(np.linalg.norm(shrink**steps * start) / np.linalg.norm(start))

    return left(0.9 * told) >= tolerance >= left(1.1 * told)


def scaling_helps(
    features: int, scales: float, offset: float, correlated: float, seed: int
) -> bool:
    """Standardizing the features lowers the condition number of a linear model with a bias.

    The sizes of the features span a factor `scales`, their means are `offset` deviations from
    zero, and `correlated` of their variance is common to all.
    """
    rng = np.random.default_rng(seed)
    common = np.sqrt(correlated) * rng.normal(size=(200, 1))
    X = common + np.sqrt(1 - correlated) * rng.normal(size=(200, features)) + offset
    X *= np.geomspace(1, scales, features)
    raw, scaled = (np.column_stack([some, np.ones(200)]) for some in (X, standardize(X)))
    return condition_number(curvature(scaled)) < condition_number(curvature(raw))


def figure(
    kappa: Annotated[float, Slider(1, 1000, log=True, label="condition number κ")] = 10.0,
) -> Figure:
    """Above, twenty steps on a bowl with this κ; below, the steps needed for every κ.

    Args:
        kappa: condition number κ.
    """
    drawing, (bowl, cost) = style.subplots(2, height=4.8, gridspec_kw={"height_ratios": [1, 1.4]})
    drawing.subplots_adjust(hspace=0.52, top=0.94, bottom=0.1, left=0.13)
    _draw_bowl(bowl, kappa)
    _draw_cost(cost, kappa)
    return drawing


def _draw_bowl(axes: Axes, kappa: float) -> None:
    x, y = np.meshgrid(np.linspace(-0.3, 1.2, 60), np.linspace(-1.2, 1.2, 60))
    height = x**2 / kappa + y**2
    axes.contour(x, y, height, np.geomspace(0.02, 2, 7), colors=MUTED, linewidths=0.5)
    axes.plot(*descend(kappa, 20).T, "o-", color=BLUE, markersize=3, linewidth=1)
    axes.plot(0, 0, "+", color=INK, markersize=9)
    axes.set(xlim=(-0.3, 1.2), ylim=(-1.2, 1.2), xlabel="x  (λ = 1)", ylabel="y  (λ = κ)")
    kept = ((kappa - 1) / (kappa + 1)) ** 20
    axes.set_title(f"κ = {kappa:g}: twenty steps leave {100 * kept:.2g} % of the error")
    axes.grid(visible=False)


def _draw_cost(axes: Axes, kappa: float) -> None:
    line = np.geomspace(1.02, 1e5, 200)
    axes.loglog(line, steps_predicted(line), color=BLUE, linewidth=1)
    axes.loglog(line, steps_predicted(line, momentum=True), color=PURPLE, linewidth=1)
    axes.plot(KAPPAS, [steps_taken(k) for k in KAPPAS], "o", color=BLUE)
    axes.plot(kappa, steps_taken(kappa), "o", color=ORANGE, markersize=9)
    for X, text, color in ((houses(), "raw", RED), (standardize(houses()), "scaled", GREEN)):
        at = condition_number(curvature(X))
        steps = float(steps_predicted(at))
        axes.plot(at, steps, "s", color=color, markersize=7)
        style.label(axes, at, steps, f"houses, {text}", color, xytext=(-6, 6), ha="right")
    style.label(axes, 1000, 6908, "gradient descent", BLUE, xytext=(-8, 4), ha="right")
    text = "tuned momentum, by\nits rate in the long run"
    style.label(axes, 9e4, 6, text, PURPLE, ha="right", xytext=(0, 0))
    axes.set(xlim=(0.8, 1e5), ylim=(0.7, 2e6), xlabel="condition number κ")
    axes.set_title("Steps until a millionth of the error is left")


if __name__ == "__main__":
    cli.main(figure)
