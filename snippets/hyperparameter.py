r"""Hyperparameter: a number that is set before training and not by it.

The validation loss of a linear model over two hyperparameters, the learning rate and the number
of steps of gradient descent.

Notice the valley: it runs diagonally, because rate times steps is what counts, so the best value
of one hyperparameter means nothing without that of the other.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.overfitting import regression
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, ORANGE, RED, Slider, ramp

Array = NDArray[np.float64]
RATES = np.geomspace(0.003, 1, 18)  # in units of 1/L
STEPS = np.unique(np.geomspace(4, 1000, 18).round()).astype(int)


@cache
def losses() -> Array:
    """Validation error for every number of steps (rows) and rate (columns).

    Gradient descent from zero has the closed form wₜ = Σᵢ (1 - (1 - ηλᵢ)ᵗ) (vᵢ·w*) vᵢ, with w* the
    least-squares weights and λᵢ, vᵢ the eigenpairs of XᵀX / N.
    """
    x, y, new, new_y = regression()
    eigenvalues, vectors = np.linalg.eigh(x.T @ x / len(y))
    w = vectors.T @ np.linalg.lstsq(x, y)[0]
    eta = RATES / eigenvalues[-1]
    kept = (1 - eta[None, :, None] * eigenvalues) ** STEPS[:, None, None]
    errors = new @ vectors @ ((1 - kept) * w).transpose(0, 2, 1) - new_y[:, None]
    return np.asarray((errors**2).mean(axis=1))


def one_at_a_time(rate: int, rounds: int = 1) -> tuple[int, int]:
    """Row and column found by tuning the steps at that rate's column, then the rate, and so on.

    Where it ends depends on where it begins, and further rounds move it nowhere.

    >>> one_at_a_time(rate=0), one_at_a_time(rate=0, rounds=5)
    ((17, 7), (17, 7))
    >>> one_at_a_time(rate=17), jointly()
    ((7, 17), (10, 14))
    """
    row = column = rate
    for _ in range(rounds):
        row = int(losses()[:, column].argmin())
        column = int(losses()[row].argmin())
    return row, column


def jointly() -> tuple[int, int]:
    """Row and column of the least loss of all."""
    row, column = np.unravel_index(losses().argmin(), losses().shape)
    return int(row), int(column)


def figure(steps: Annotated[int, Slider(4, 1000, log=True, steps=18)] = 40) -> Figure:
    """The validation error over both hyperparameters, and the best rate for one number of steps.

    Args:
        steps: the number of steps at which the rate is tuned.
    """
    drawing, axes = style.subplots(height=3.4)
    drawing.subplots_adjust(left=0.13)
    shade = axes.pcolormesh(RATES, STEPS, np.log(losses()), cmap=ramp(BLUE), shading="nearest")
    shade.set_clim(np.log(losses().min()), np.log(losses().max()))
    best = losses().argmin(axis=1)
    axes.plot(RATES[best], STEPS, ".", color=GREEN)
    row = int(np.abs(np.log(STEPS / steps)).argmin())
    axes.axhline(STEPS[row], color=ORANGE, linewidth=1, linestyle="--")
    axes.plot(RATES[best[row]], STEPS[row], "o", color=ORANGE, markersize=9)
    top, right = jointly()
    axes.plot(RATES[right], STEPS[top], "*", color=RED, markersize=13)
    axes.set(xscale="log", yscale="log", xlabel="learning rate, in 1/L", ylabel="steps")
    axes.set_title(f"Best rate for {STEPS[row]} steps: {RATES[best[row]]:.3g}/L (clear is good)")
    axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
