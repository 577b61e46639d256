r"""Underfitting: the model cannot follow the pattern, and more data do not help.

The best line through $y = \sin x$ on $[0, 2\pi]$ leaves the mean squared error
$\operatorname{Var}[\sin x] - \operatorname{Cov}[x, \sin x]^2 / \operatorname{Var}[x]
= \frac12 - \frac{3}{\pi^2} = 0.196$, however many examples there are.

Notice that training and test error meet at this floor: the line has learned all that a line can.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
FLOOR = 0.5 - 3 / np.pi**2
SIZES = (8, 12, 20, 35, 60, 100, 200, 500, 1000)


def errors(examples: int, degree: int, repeats: int = 40, seed: int = 0) -> Array:
    """Mean training and test error of least-squares polynomials on y = sin x, shape (2,).

    >>> errors(1000, degree=1).round(2).tolist()
    [0.2, 0.2]
    """
    rng = np.random.default_rng(seed)
    grid = (np.arange(200) + 0.5) / 100 - 1  # midpoints: the ends, counted whole, would bias it
    found = []
    for _ in range(repeats):
        x = rng.uniform(-1, 1, size=examples)  # one period, scaled to [-1, 1] for conditioning
        fit = np.polyfit(x, np.sin(np.pi * (x + 1)), degree)
        train = np.polyval(fit, x) - np.sin(np.pi * (x + 1))
        test = np.polyval(fit, grid) - np.sin(np.pi * (grid + 1))
        found.append([np.mean(train**2), np.mean(test**2)])
    return np.asarray(np.mean(found, axis=0))


TARGETS: dict[str, Callable[[Array], Array]] = {
    "sine": lambda x: np.sin(np.pi * x),
    "step": np.sign,
    "bump": lambda x: np.exp(-8 * x**2),
    "line": lambda x: x,
}


@cache
def noisy(examples: int, degree: int, noise: float, target: str) -> tuple[float, float]:
    """Training error, and squared distance from the truth on new points, means of 10 draws."""
    rng, basis = np.random.default_rng(0), np.polynomial.legendre.legvander
    x = rng.uniform(-1, 1, size=(10, examples))
    y = TARGETS[target](x) + noise * rng.normal(size=x.shape)
    design, new = basis(x, degree), (np.arange(100) + 0.5) / 50 - 1
    turned = np.swapaxes(design, 1, 2)
    w = np.linalg.solve(turned @ design, turned @ y[..., None])
    gap = w[..., 0] @ basis(new, degree).T - TARGETS[target](new)
    return float(np.mean(((design @ w)[..., 0] - y) ** 2)), float(np.mean(gap**2))


def training_error_tells(examples: int, degree: int, noise: float, target: str) -> bool:
    """Four more degrees help more than ten times the examples if and only if the model underfits.

    Which is to say: if its training error is more than one and a half times the noise variance.
    """
    training, _ = noisy(examples, degree, noise, target)
    _, richer = noisy(examples, degree + 4, noise, target)
    _, more = noisy(10 * examples, degree, noise, target)
    return (richer < more) == (training > 1.5 * noise**2)


def few_and_rich_win(degree: int, noise: float, target: str) -> bool:
    """Twenty examples and a richer polynomial do better than a thousand examples and a line."""
    return noisy(20, degree, noise, target)[1] < noisy(1000, 1, noise, target)[1]


def floor_is_right(examples: int, law: str, seed: int) -> bool:
    """The mean squared error of the best line is the variance that x does not explain."""
    rng = np.random.default_rng(seed)
    x = rng.standard_t(2, size=examples) if law == "outliers" else rng.normal(size=examples)
    y = np.sin(3 * x) + 10 * rng.normal(size=examples) * (law == "noisy")
    cov = np.cov(x, y, ddof=0)
    left = np.mean((np.polyval(np.polyfit(x, y, 1), x) - y) ** 2)
    return bool(abs(left - (cov[1, 1] - cov[0, 1] ** 2 / cov[0, 0])) < 1e-9 * cov[1, 1])


def figure(
    degree: Annotated[int, Slider(1, 5, steps=5, label="degree of the polynomial")] = 1,
) -> Figure:
    """Above, the best polynomial on one period of a sine; below, its errors against N.

    Args:
        degree: degree of the polynomial; 1 is a line.
    """
    drawing, (shape, curve) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(hspace=0.62, top=0.93, bottom=0.11, right=0.86)
    x = np.linspace(0, 2 * np.pi, 200)
    shape.plot(x, np.sin(x), color=INK, linewidth=1.2)
    shape.plot(x, np.polyval(np.polyfit(x, np.sin(x), degree), x), color=BLUE)
    style.label(shape, x[-1], 0, "sin x", INK)
    shape.set_title(f"The best polynomial of degree {degree}", color=BLUE)
    shape.set(xlabel="x")
    train, test = np.array([errors(n, degree) for n in SIZES]).T
    curve.plot(SIZES, test, "o-", color=ORANGE)
    curve.plot(SIZES, train, "o-", color=BLUE)
    curve.axhline(FLOOR, color=GREEN, linestyle="--", linewidth=1.2)
    style.label(curve, 1000, FLOOR, "½ − 3/π²", GREEN, xytext=(5, -3))
    style.label(curve, SIZES[0], test[0], "test", ORANGE, xytext=(6, 6))
    style.label(curve, SIZES[0], train[0], "training", BLUE, xytext=(4, -14))
    curve.set(xscale="log", xlim=(7, 1000), ylim=(-0.1, 0.42), xlabel="examples")
    ticks(curve, (10, 100, 1000))
    curve.set_title("Mean squared error, labels without noise")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
