r"""Gradient boosting: add small trees one by one, each fitted to what the sum still gets wrong.

$$F_t(x) = F_{t-1}(x) + \eta\, h_t(x)$$

where the tree $h_t$ is fitted to $-\partial L / \partial F$ at the training examples, which for
the squared error is what is left of the labels.

Notice that rates of a third and less follow one and the same curve of rate times trees: a smaller
rate takes longer to the same place, and only rates near one end up somewhere worse.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import ticks, words
from snippets.trees import BINS, TRUTH, Codes, answers, grow

Array = NDArray[np.float64]
RATES = (1.0, 0.3, 0.1, 0.03)
COLORS = (ORANGE, PURPLE, BLUE, GREEN)
SETTINGS = tuple((kind, noise) for kind in TRUTH for noise in (1, 5, 20))


def boost(  # noqa: PLR0913 - the data, and how the sum grows
    at: Codes, y: ArrayLike, new: Codes, rates: ArrayLike, *, rounds: int, depth: int
) -> Array:
    """Predictions for new examples after 0, 1, ... rounds, shape (rounds + 1, R, M), of R runs.

    Args:
        at: binned features, whole numbers from 0 to 7, shape (N, n), or (R, N, n).
        y: labels whose squared error is descended from their mean, shape (N,) or (R, N).
        new: binned features of the new examples, shape (M, n) or (R, M, n).
        rates: the learning rate of each run.
        rounds: how many trees are added.
        depth: of each tree.

    >>> at = np.array([[0], [1], [2], [3]])
    >>> boost(at, [1, 2, 6, 7], at, [0.5], rounds=2, depth=1)[:, 0].tolist()
    [[4.0, 4.0, 4.0, 4.0], [2.75, 2.75, 5.25, 5.25], [2.125, 2.125, 5.875, 5.875]]
    """
    rate = np.asarray(rates, float)[:, None]
    left = np.broadcast_to(np.asarray(y, float), (len(rate), at.shape[-2]))
    path, weights = [np.zeros((len(rate), new.shape[-2]))], np.ones(left.shape)
    path[0] += left.mean(axis=1, keepdims=True)
    left = left - left.mean(axis=1, keepdims=True)
    for _ in range(rounds):
        trees = grow(at, left, weights, depth)
        left = left - rate * trees.own
        path.append(path[-1] + rate * answers(trees, new))
    return np.array(path)


@cache
def errors(
    depth: int, rounds: int = 200, settings: tuple[tuple[str, float], ...] = SETTINGS
) -> Array:
    """Squared error of the truth at 300 new examples, (rounds + 1, settings, 4 rates).

    Each setting, a function of five features and the noise, has 120 training examples.
    """
    at, labels, new, truths = [], [], [], []
    for kind, noise in settings:
        rng = np.random.default_rng(0)
        old, fresh = rng.random((120, 5)), rng.random((300, 5))
        labels.append(TRUTH[kind](old) + noise * rng.normal(size=120))
        at.append((old * BINS).astype(int))
        new.append((fresh * BINS).astype(int))
        truths.append(TRUTH[kind](fresh))
    x, y, there = (np.repeat(np.array(some), len(RATES), axis=0) for some in (at, labels, new))
    path = boost(x, y, there, np.tile(RATES, len(settings)), rounds=rounds, depth=depth)
    path = path.reshape(rounds + 1, len(settings), len(RATES), -1)
    return np.asarray(((path - np.array(truths)[:, None]) ** 2).mean(axis=3))


def _of(kind: str, noise: float, depth: int) -> Array:
    return np.asarray(errors(depth)[:, SETTINGS.index((kind, noise))])


def equal_products_agree(kind: str, noise: float, depth: int, product: float) -> bool:
    """At rates 0.3, 0.1 and 0.03 the errors on new examples agree to a tenth at equal products."""
    test = _of(kind, noise, depth)
    at = [test[round(product / rate), i] for i, rate in enumerate(RATES) if rate < 1]
    return bool(max(at) <= 1.1 * min(at))


def rate_one_is_worse(kind: str, noise: float, depth: int) -> bool:
    """The best error at a rate of 1 is at least a tenth above the best at 0.1."""
    best = _of(kind, noise, depth).min(axis=0)
    return bool(best[0] >= 1.1 * best[2])


def smaller_is_better(kind: str, noise: float, depth: int) -> bool:
    """The best error at a rate of 0.03 is below that at 0.3 by a twentieth or more."""
    best = _of(kind, noise, depth).min(axis=0)
    return bool(best[3] <= 0.95 * best[1])


def more_trees_hurt(kind: str, noise: float, depth: int) -> bool:
    """After 200 trees at a rate of 0.1 the error is a tenth above what it was at its lowest."""
    test = _of(kind, noise, depth)[:, 2]
    return bool(test[-1] >= 1.1 * test.min())


def figure(
    depth: Annotated[int, Slider(1, 4, steps=4, label="depth of each tree")] = 2,
) -> Figure:
    """Errors on new examples by the number of trees, and by that number times the rate.

    Args:
        depth: of the trees that are added.
    """
    drawing, (left, right) = style.subplots(1, 2, height=3.2, sharey=True)
    drawing.subplots_adjust(left=0.08, right=0.98, bottom=0.15, wspace=0.1)
    test = errors(depth, 300, (("curved", 5),))[:, 0]
    count = np.arange(1, len(test))
    for i, (rate, color) in enumerate(zip(RATES, COLORS, strict=True)):
        best = int(test[:, i].argmin())
        for axes, factor in ((left, 1.0), (right, rate)):
            shown = np.where(test[1:, i] < 40, test[1:, i], np.nan)
            axes.plot(count * factor, shown, color=color, linewidth=1.5)
            axes.plot(best * factor, test[best, i], "o", color=color)
        name = f"η = {rate:g}: {test[best, i]:.1f} after {best}"
        words(left, 1.1, 55 - 3.6 * i, name, color)
    left.set(xscale="log", ylim=(0, 60), xlabel="trees", xlim=(1, 300))
    ticks(left, (1, 10, 100))
    right.set(xscale="log", xlabel="rate times trees", xlim=(0.03, 300))
    ticks(right, (0.1, 1, 10, 100))
    left.set_title(f"Error on new examples, depth {depth}")
    right.set_title("The same curves, shifted")
    words(right, 0.04, 55, "dots: lowest", MUTED)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
