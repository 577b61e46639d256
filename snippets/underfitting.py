r"""Underfitting: the model cannot follow the pattern, and more data do not help.

The best line through $y = \sin x$ on $[0, 2\pi]$ leaves the mean squared error
$\operatorname{Var}[\sin x] - \operatorname{Cov}[x, \sin x]^2 / \operatorname{Var}[x]
= \frac12 - \frac{3}{\pi^2} = 0.196$, however many examples there are.

Notice that training and test error meet at this floor: nothing is memorized, and nothing learned.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, Slider

FLOOR = 0.5 - 3 / np.pi**2
SIZES = (8, 12, 20, 35, 60, 100, 200, 500, 1000)


def errors(examples: int, degree: int, repeats: int = 40, seed: int = 0) -> NDArray[np.float64]:
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


def figure(degree: Annotated[int, Slider(1, 5, steps=5)] = 1) -> Figure:
    """Above, the best polynomial on one period of a sine; below, its errors against N.

    Args:
        degree: of the polynomial; 1 is a line.
    """
    drawing, (shape, curve) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(hspace=0.5, top=0.93, bottom=0.11, right=0.86)
    x = np.linspace(0, 2 * np.pi, 200)
    shape.plot(x, np.sin(x), color=INK, linewidth=1.2)
    shape.plot(x, np.polyval(np.polyfit(x, np.sin(x), degree), x), color=BLUE)
    style.label(shape, x[-1], 0, "sin x", INK)
    shape.set_title(f"The best polynomial of degree {degree}", color=BLUE)
    train, test = np.array([errors(n, degree) for n in SIZES]).T
    curve.plot(SIZES, test, "o-", color=ORANGE)
    curve.plot(SIZES, train, "o-", color=BLUE)
    curve.axhline(FLOOR, color=GREEN, linestyle="--", linewidth=1.2)
    style.label(curve, 1000, FLOOR, "½ − 3/π²", GREEN, xytext=(5, -3))
    style.label(curve, SIZES[0], test[0], "test", ORANGE, xytext=(6, 6))
    style.label(curve, SIZES[0], train[0], "training", BLUE, xytext=(4, -14))
    curve.set(xscale="log", xlim=(7, 1000), ylim=(-0.02, 0.42), xlabel="examples")
    curve.set_xticks([10, 100, 1000], labels=["10", "100", "1000"])
    curve.set_title("Mean squared error")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
