r"""Grid search: try every combination of a few values of each hyperparameter.

A score that depends on one of two hyperparameters only is searched with nine trials, on a grid of
three by three and at random.

Notice that the grid tries three values of the one that matters and random search nine
(Bergstra and Bengio 2012, figure 1); whether that wins depends on where the peak is.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GRID, INK, ORANGE, Slider

Array = NDArray[np.float64]
SIDE = 3


def score(first: ArrayLike) -> Array:
    """A peak of height 1 at 0.37 along the first hyperparameter; the second does nothing."""
    return np.asarray(np.exp(-(((np.asarray(first, float) - 0.37) / 0.1) ** 2)))


def grid(side: int = SIDE) -> Array:
    """The middle points of a side-by-side grid on the unit square, shape (side², 2).

    >>> grid(2).tolist()
    [[0.25, 0.25], [0.25, 0.75], [0.75, 0.25], [0.75, 0.75]]
    """
    middles = (np.arange(side) + 0.5) / side
    return np.array([(a, b) for a in middles for b in middles])


def random(trials: int = SIDE**2, seed: int = 1) -> Array:
    """Points drawn evenly from the unit square, shape (trials, 2)."""
    return np.random.default_rng(seed).uniform(size=(trials, 2))


def distinct(points: ArrayLike) -> int:
    """How many different values of the first hyperparameter were tried.

    >>> distinct(grid()), distinct(random())
    (3, 9)
    """
    return len(np.unique(np.asarray(points)[:, 0]))


def wins(
    peaks: ArrayLike, second: float, side: int, useless: int = 0, margin: float = 0.5
) -> float:
    """The share of random searches that come nearer the peak than a grid of as many trials.

    Args:
        peaks: places of the peak on the unit square, shape (repeats, 2).
        second: how steep the score is along the second hyperparameter, for 1 along the first.
        side: values of each hyperparameter on the grid.
        useless: further hyperparameters, which do not matter at all.
        margin: room before the first value, in steps of the grid; 0 puts values on the border.
    """
    peaks = np.asarray(peaks)[:, None]
    values = (np.arange(side) + margin) / (side - 1 + 2 * margin)
    points = np.stack(np.meshgrid(values, values), axis=-1).reshape(-1, 2)
    tries = np.random.default_rng(0).uniform(size=(len(peaks), side ** (2 + useless), 2))
    near, far = (((p - peaks) ** 2 @ [1, second**2]).min(axis=1) for p in (tries, points[None]))
    return float((near < far).mean())


def random_wins(repeats: int = 2000) -> float:
    """The share of random searches of nine that beat the grid on the peak of `score`."""
    return wins(np.tile([0.37, 0.5], (repeats, 1)), second=0, side=SIDE)


def random_is_better(second: float, side: int, useless: int, margin: float) -> bool:
    """Over all places of the peak random search beats a grid of as many trials in most repeats."""
    peaks = np.random.default_rng(1).uniform(size=(400, 2))
    return wins(peaks, second, side, useless, margin) > 0.5


def random_covers_more(weights: tuple[float, ...], side: int, margin: float) -> bool:
    """Where one of three or four hyperparameters hardly matters, random search wins most often.

    `weights` says how steep the score is along each hyperparameter.
    """
    rng, dimension = np.random.default_rng(1), len(weights)
    values = (np.arange(side) + margin) / (side - 1 + 2 * margin)
    grid_points = np.stack(np.meshgrid(*[values] * dimension), axis=-1).reshape(1, -1, dimension)
    peaks = rng.uniform(size=(200, 1, dimension))
    tries = rng.uniform(size=(200, grid_points.shape[1], dimension))
    near, far = (
        ((peaks - points) ** 2 @ np.square(weights)).min(axis=1) for points in (tries, grid_points)
    )
    return float((near < far).mean()) > 0.5


def winner_is_flattered(trials: int, images: int, spread: float) -> bool:
    """The validation score of the best of many trials is higher than its score on new data.

    Accuracies around 0.8 that differ by `spread`, measured on so many images; mean of 300 searches.
    """
    rng = np.random.default_rng(0)
    true = np.clip(rng.normal(0.8, spread, size=(300, trials)), 0, 1)
    measured = rng.binomial(images, true) / images
    chosen = measured.argmax(axis=1)[:, None]
    gain = np.take_along_axis(measured - true, chosen, axis=1)
    return bool(gain.mean() > 0.005)


def cost(values: int, hyperparameters: int) -> int:
    """Trials of a full grid: values to the power of the number of hyperparameters.

    >>> cost(5, 2), cost(5, 6)
    (25, 15625)
    """
    return int(values**hyperparameters)


def figure(
    seed: Annotated[int, Slider(0, 16, steps=17, label="seed of the random search")] = 1,
) -> Figure:
    """Nine trials each: where they lie, and which values of the one that matters they tried.

    Args:
        seed: which random search is drawn.
    """
    drawing, panels = style.subplots(1, 2, height=3.0, sharey=True)
    drawing.subplots_adjust(wspace=0.14, left=0.12, bottom=0.17, top=0.88)
    for axes, points, name, color in zip(
        panels, (grid(), random(seed=seed)), ("Grid", "Random"), (BLUE, ORANGE), strict=True
    ):
        _draw_trials(axes, points, color)
        best = float(score(points[:, 0]).max())
        axes.set_title(f"{name}: {distinct(points)} values, best {best:.2f}", color=color)
    panels[0].set_ylabel("does not matter")
    return drawing


def _draw_trials(axes: Axes, points: Array, color: str) -> None:
    x = np.linspace(0, 1, 120)
    axes.fill_between(x, 1.05, 1.05 + 0.3 * score(x), color=GRID, linewidth=0)
    axes.plot(x, 1.05 + 0.3 * score(x), color=INK, linewidth=1)
    axes.plot(points[:, 0], points[:, 1], "o", color=color, markersize=6)
    axes.vlines(points[:, 0], points[:, 1], 1.05 + 0.3 * score(points[:, 0]), color, linewidth=0.8)
    axes.set(xlim=(0, 1), ylim=(0, 1.42), xlabel="matters", xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])


if __name__ == "__main__":
    cli.main(figure)
