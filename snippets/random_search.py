r"""Random search: draw each hyperparameter at random, a fixed number of times, and keep the best.

One of $n$ draws is among the best share $q$ of all with probability $1 - (1 - q)^n$, in any number
of dimensions; and the expected best of $n$ follows from the scores of the whole range.

Notice that being among the best 5 % says less and less about the score as the dimensions grow, and
that drawing a learning rate evenly instead of evenly in its logarithm costs several times as many
trials, on 500 real trainings.
"""

from functools import cache
from math import ceil, log
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.atlas.results import mean_accuracy
from snippets.atlas.runs import learning_rates
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
DIMENSIONS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)


def hits(share: ArrayLike, trials: ArrayLike) -> Array:
    """The chance that one of the trials is among the best share of all configurations.

    >>> hits(0.05, [1, 60]).round(3).tolist()
    [0.05, 0.954]
    """
    return np.asarray(1 - (1 - np.asarray(share, float)) ** np.asarray(trials))


def trials_needed(share: float, chance: float = 0.95) -> int:
    """The fewest trials with that chance of one among the best share.

    >>> trials_needed(0.05), trials_needed(0.01)
    (59, 299)
    """
    return ceil(log(1 - chance) / log(1 - share))


def expected_best(scores: ArrayLike, trials: ArrayLike, chances: ArrayLike | None = None) -> Array:
    """E[max] of so many draws, with replacement, of scores with these chances; as `trials`.

    >>> expected_best([0.0, 1.0], [1, 2, 3]).tolist()
    [0.5, 0.75, 0.875]
    """
    values = np.asarray(scores, float)
    weights = np.ones(len(values)) if chances is None else np.asarray(chances, float)
    order = np.argsort(values)
    below = np.append(0, np.cumsum(weights[order] / weights.sum()))
    reached = below ** np.asarray(trials)[..., None]
    return np.asarray(np.diff(reached, axis=-1) @ values[order])


def rates(optimizer: str, top: float = np.inf) -> tuple[Array, Array, Array]:
    """Learning rates up to `top`, their mean validation accuracy, and their chance if drawn evenly.

    A rate stands for all that are nearer to it, in ratio, than to the next.
    """
    every = np.array(learning_rates(optimizer))
    kept = every <= top * 1.01
    return every[kept], np.asarray(mean_accuracy(optimizer))[kept], every[kept]


def curve(optimizer: str, trials: ArrayLike, top: float = np.inf, *, logarithmic: bool) -> Array:
    """Expected best validation accuracy of so many trials of the learning rate."""
    _, accuracy, even = rates(optimizer, top)
    return expected_best(accuracy, trials, None if logarithmic else even)


def logarithm_is_better(optimizer: str, trials: int, excess: float) -> bool:
    """Drawn evenly in the logarithm the best rate is better, on average, than drawn evenly.

    The range ends at `excess` times the rate that is best.
    """
    every, accuracy, _ = rates(optimizer)
    top = every[accuracy.argmax()] * excess
    return bool(
        curve(optimizer, trials, top, logarithmic=True)
        > curve(optimizer, trials, top, logarithmic=False)
    )


def halton(count: int, dimension: int) -> Array:
    """The first points of the Halton sequence, which fill the unit cube evenly; (count, d).

    >>> halton(3, 2).round(3).tolist()
    [[0.5, 0.333], [0.25, 0.667], [0.75, 0.111]]
    """
    primes = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71)
    points = np.zeros((count, dimension))
    for column, base in enumerate(primes[:dimension]):
        left, unit = np.arange(1, count + 1), 1.0
        while left.any():
            unit /= base
            points[:, column] += unit * (left % base)
            left = left // base
    return points


@cache
def peak_scores(dimension: int, trials: int, width: float = 0.3, kind: str = "random") -> Array:
    """The best score of each of 300 searches for a bump of height 1 at a random place; (300,).

    The score at distance r from it is exp(−r²/2w²). Halton points are shifted at random.
    """
    rng = np.random.default_rng(0)
    peaks = rng.uniform(size=(300, 1, dimension))
    if kind == "random":
        tries = rng.uniform(size=(300, trials, dimension))
    else:
        tries = (halton(trials, dimension) + rng.uniform(size=(300, 1, dimension))) % 1
    nearest = ((tries - peaks) ** 2).sum(axis=-1).min(axis=1)
    return np.asarray(np.exp(-nearest / (2 * width**2)))


def sixty_score_well(dimension: int, width: float) -> bool:
    """Sixty random trials find a score within 5 % of the maximum in nineteen of twenty searches."""
    return bool(np.mean(peak_scores(dimension, 60, width) > 0.95) >= 0.95)


def halton_is_better(dimension: int, trials: int, width: float) -> bool:
    """Points that fill the cube evenly find a higher best score, on average, than random ones."""
    found = [peak_scores(dimension, trials, width, kind).mean() for kind in ("halton", "random")]
    return bool(found[0] > found[1])


def figure(
    trials: Annotated[int, Slider(1, 250, log=True, steps=17, marks={"sixty": 60})] = 60,
) -> Figure:
    """Above, the expected best accuracy of real trainings; below, rank and score by dimensions.

    Args:
        trials: how many configurations are tried.
    """
    drawing, (real, bumps) = style.subplots(2, height=4.9)
    drawing.subplots_adjust(hspace=0.5, top=0.94, bottom=0.1, left=0.12, right=0.97)
    n = np.unique(np.geomspace(1, 250, 60).astype(int))
    for logarithmic, color in ((True, BLUE), (False, ORANGE)):
        real.plot(n, curve("SGD", n, logarithmic=logarithmic), color=color)
        real.plot(trials, curve("SGD", trials, logarithmic=logarithmic), "o", color=color)
    real.set(xscale="log", xlim=(0.95, 265), ylim=(0, 1.05), xlabel="trials")
    ticks(real, (1, 3, 10, 30, 100), minor=False)
    real.set_title("Expected best accuracy, learning rate of SGD on digits")
    real.text(0.97, 0.17, "drawn evenly in log η", color=BLUE, ha="right", transform=real.transAxes)
    real.text(0.97, 0.06, "drawn evenly in η", color=ORANGE, ha="right", transform=real.transAxes)
    scores = [peak_scores(d, trials).mean() for d in DIMENSIONS]
    chance = float(hits(0.05, trials))
    bumps.axhline(chance, color=INK, linewidth=1, linestyle="--")
    bumps.plot(DIMENSIONS, scores, "o-", color=GREEN)
    bumps.set(xlim=(0.5, 20.5), ylim=(0, 1.08), xlabel="hyperparameters that all matter")
    bumps.set_xticks([1, 5, 10, 15, 20])
    bumps.set_title(f"{trials} trials: one of the best 5 % with chance {chance:.2f} (dashed)")
    bumps.text(
        0.97, 0.72, "mean of the best score", color=GREEN, ha="right", transform=bumps.transAxes
    )
    return drawing


if __name__ == "__main__":
    cli.main(figure)
