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

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, ORANGE, RED, Slider, ramp

Array = NDArray[np.float64]
RATES = np.geomspace(0.003, 1.9, 20)  # in units of 1/L; at 2 gradient descent diverges
STEPS = tuple(int(steps) for steps in np.geomspace(4, 1000, 18).round())


def _data(examples: int, noise: float, seed: int) -> tuple[Array, Array, Array, Array]:
    """Features and labels to train on, and to validate on; five of thirty weights matter."""
    rng = np.random.default_rng(seed)
    x, held = rng.normal(size=(examples, 30)), rng.normal(size=(1000, 30))
    y, held_y = (rows[:, :5].sum(axis=1) + noise * rng.normal(size=len(rows)) for rows in (x, held))
    return x, y, held, held_y


@cache
def losses(
    examples: int = 40, noise: float = 1.0, seed: int = 0, steps: tuple[int, ...] = STEPS
) -> Array:
    """Validation error for every number of steps (rows) and rate (columns).

    Gradient descent from zero has the closed form wₜ = Σᵢ (1 - (1 - ηλᵢ)ᵗ) (vᵢ·w*) vᵢ, with w* the
    least-squares weights and λᵢ, vᵢ the eigenpairs of XᵀX / N.
    """
    x, y, held, held_y = _data(examples, noise, seed)
    eigenvalues, vectors = np.linalg.eigh(x.T @ x / len(y))
    w = vectors.T @ np.linalg.lstsq(x, y)[0]
    eta = RATES / eigenvalues[-1]
    kept = (1 - eta[None, :, None] * eigenvalues) ** np.array(steps)[:, None, None]
    # The mean of (held · w - label)² needs only the second moments of the held-out data.
    held = held @ vectors
    along = (1 - kept) * w
    squares = np.einsum("sri,ij,srj->sr", along, held.T @ held / len(held), along, optimize=True)
    return np.asarray(squares - 2 * along @ (held.T @ held_y) / len(held) + np.mean(held_y**2))


def one_at_a_time(
    rate: int, rounds: int = 1, examples: int = 40, noise: float = 1.0, seed: int = 0
) -> tuple[int, int]:
    """Row and column found by tuning the steps at that rate's column, then the rate, and so on.

    Where it ends depends on where it begins, and further rounds move it nowhere.

    >>> one_at_a_time(rate=0), one_at_a_time(rate=0, rounds=5), one_at_a_time(rate=19)
    ((17, 7), (17, 7), (5, 19))
    """
    table = losses(examples, noise, seed)
    row = column = rate
    for _ in range(rounds):
        row = int(table[:, column].argmin())
        column = int(table[row].argmin())
    return row, column


def jointly() -> tuple[int, int]:
    """Row and column of the least loss of all."""
    row, column = np.unravel_index(losses().argmin(), losses().shape)
    return int(row), int(column)


def product_decides(examples: int, noise: float, seed: int) -> bool:
    """From 100 steps on, the best rate times the steps stays within a factor of two."""
    steps = tuple(n for n in STEPS if n >= 100)
    products = RATES[losses(examples, noise, seed, steps).argmin(axis=1)] * steps
    return bool(products.max() <= 2 * products.min())


def one_at_a_time_is_enough(rate: int, examples: int, noise: float, seed: int) -> bool:
    """Tuning the steps, and then the rate, comes within one percent of the best pair."""
    table = losses(examples, noise, seed)
    found = one_at_a_time(rate, 1, examples, noise, seed)
    return bool(table[found] <= 1.01 * table.min())


def rate_alone_is_enough(row: int, examples: int, noise: float, seed: int) -> bool:
    """Tuning the rate for a given number of steps comes within one percent of the best pair."""
    table = losses(examples, noise, seed)
    return bool(table[row].min() <= 1.01 * table.min())


def figure(
    steps: Annotated[int, Slider(4, 1000, log=True, steps=18, label="number of steps")] = 197,
) -> Figure:
    """The validation error over both hyperparameters, and the best rate for one number of steps.

    Args:
        steps: number of steps for which the rate is tuned.
    """
    drawing, axes = style.subplots(height=3.4)
    drawing.subplots_adjust(left=0.13)
    shade = axes.pcolormesh(RATES, STEPS, np.log(losses()), cmap=ramp(BLUE), shading="nearest")
    shade.set_clim(np.log(losses().min()), np.log(losses().max()))
    axes.plot(RATES[losses().argmin(axis=1)], STEPS, ".", color=GREEN)
    best = RATES[losses(steps=(steps,)).argmin()]
    axes.axhline(steps, color=ORANGE, linewidth=1, linestyle="--")
    axes.plot(best, steps, "o", color=ORANGE, markersize=9)
    top, right = jointly()
    axes.plot(RATES[right], STEPS[top], "*", color=RED, markersize=13)
    style.label(axes, RATES[right], STEPS[top], "best pair", RED, xytext=(-8, -12), ha="right")
    axes.set(
        xscale="log",
        yscale="log",
        xlabel="learning rate, in 1/L (30 weights, 40 examples, noise 1)",
        ylabel="steps",
    )
    axes.set_title(f"Best rate for {steps} steps: {best:.3g}/L (light is good)")
    axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
