r"""Classification model: an example comes in, a class comes out.

Class 0 is a Gaussian at $-g/2$, class 1 one at $+g/2$, both of deviation 1, and $\pi$ is the share
of class 1. The probability of class 1 at $x$ is then $\sigma(gx + \ln\frac{\pi}{1-\pi})$, and who
always names the likelier class errs least: the Bayes error, $\Phi(-g/2)$ for $\pi = ½$.

Notice that the nearest neighbor, though it makes no mistake on its training set, stays well above
that floor however many examples it gets, and that more neighbors come down to it.
"""

from collections.abc import Callable
from functools import cache
from math import isqrt, log
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks
from snippets.scores import above

Array = NDArray[np.float64]
Classes = NDArray[np.intp]
SIZES = (2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
COLORS = {"nearest neighbor": ORANGE, "√N neighbors": BLUE, "nearest mean": GREEN}
GRID = np.linspace(-8, 8, 801)


def draw(
    examples: int, gap: float = 2.0, share: float = 0.5, seed: int = 0
) -> tuple[Array, Classes]:
    """Features x and classes 0 and 1 of so many examples, shape (N,) each.

    >>> x, y = draw(5)
    >>> x.round(1).tolist(), y.tolist()
    ([-0.6, 2.3, 1.9, 0.3, -2.3], [0, 1, 1, 1, 0])
    """
    rng = np.random.default_rng(seed)
    y = (rng.random(examples) < share).astype(int)
    return rng.normal(size=examples) + gap * (y - 0.5), y


def posterior(x: ArrayLike, gap: float = 2.0, share: float = 0.5) -> Array:
    """The probability of class 1 at x, by Bayes' theorem; the share lies between 0 and 1.

    >>> posterior([-1.0, 0.0, 1.0]).round(3).tolist()
    [0.119, 0.5, 0.881]
    """
    z = gap * np.asarray(x, float) + log(share / (1 - share))
    return np.asarray((1 + np.tanh(z / 2)) / 2)  # which never overflows


def bayes_error(gap: float = 2.0, share: float = 0.5) -> float:
    """The error of naming the likelier class everywhere, the least of any classifier.

    >>> round(bayes_error(), 3), round(bayes_error(share=0.05), 3), bayes_error(gap=0)
    (0.159, 0.04, 0.5)
    """
    if gap == 0:
        return min(share, 1 - share)
    cut = -log(share / (1 - share)) / gap
    return share * above(gap / 2 - cut) + (1 - share) * above(cut + gap / 2)


def majority(x: ArrayLike, y: ArrayLike, new: ArrayLike) -> Classes:
    """The class that most of the training set has, whatever the example."""
    return np.full(np.shape(new), int(2 * np.sum(y) > len(np.asarray(x))))


def nearest_mean(x: ArrayLike, y: ArrayLike, new: ArrayLike) -> Classes:
    """The class whose training examples have the nearer mean.

    >>> nearest_mean([0, 1, 5], [0, 0, 1], [2.7, 2.8]).tolist()
    [0, 1]
    """
    x, y, new = np.asarray(x, float), np.asarray(y), np.asarray(new, float)
    if len(np.unique(y)) < 2:
        return majority(x, y, new)
    means = [x[y == 0].mean(), x[y == 1].mean()]
    return np.asarray(np.abs(new[..., None] - means).argmin(axis=-1))


def neighbors(x: ArrayLike, y: ArrayLike, new: ArrayLike, k: int = 1) -> Classes:
    """The class that most of the k nearest training examples have, 0 if they are even.

    >>> neighbors([0, 1, 5], [1, 0, 0], [0.4, 3.0]).tolist()
    [1, 0]
    """
    x, y, new = np.asarray(x, float), np.asarray(y), np.asarray(new, float)
    order, k = np.argsort(x), min(k, len(x))
    x, votes = x[order], np.append(0, np.cumsum(y[order]))
    first = np.searchsorted((x[:-k] + x[k:]) / 2, new)  # of the k, which are neighbors in a row too
    return np.asarray(2 * (votes[first + k] - votes[first]) > k, int)


def root_neighbors(x: ArrayLike, y: ArrayLike, new: ArrayLike) -> Classes:
    """The same with k = √N, made odd."""
    return neighbors(x, y, new, isqrt(np.size(x)) // 2 * 2 + 1)


CLASSIFIERS: dict[str, Callable[[ArrayLike, ArrayLike, ArrayLike], Classes]] = {
    "majority": majority,
    "nearest mean": nearest_mean,
    "nearest neighbor": neighbors,
    "√N neighbors": root_neighbors,
}


@cache
def error(
    name: str, examples: int, gap: float = 2.0, share: float = 0.5, repeats: int = 50
) -> float:
    """The true error of a classifier, by integration, on average over training sets of a size.

    >>> round(error("nearest mean", 256), 3), round(error("nearest neighbor", 256), 3)
    (0.159, 0.22)
    """
    likely = posterior(GRID, gap, share)
    density = [np.exp(-((GRID - side * gap / 2) ** 2) / 2) for side in (-1, 1)]
    mass = (1 - share) * density[0] + share * density[1]
    errors = []
    for repeat in range(repeats):
        x, y = draw(examples, gap, share, repeat)
        says = CLASSIFIERS[name](x, y, GRID)
        errors.append(mass @ np.where(says == 1, 1 - likely, likely) / mass.sum())
    return float(np.mean(errors))


def floor_holds(name: str, examples: int, gap: float, share: float) -> bool:
    """No classifier errs less, on the distribution itself, than the Bayes error."""
    return error(name, examples, gap, share, repeats=10) >= bayes_error(gap, share) - 1e-4


def score_respects_floor(name: str, tests: int, gap: float, share: float, seed: int) -> bool:
    """A classifier's error on a test set is at most one point below the Bayes error."""
    x, y = draw(1024, gap, share, seed)
    new, truth = draw(tests, gap, share, seed + 5000)
    return float((CLASSIFIERS[name](x, y, new) != truth).mean()) >= bayes_error(gap, share) - 0.01


def at_most_twice(examples: int, gap: float, share: float) -> bool:
    """The nearest neighbor errs at most twice as often as the best classifier would."""
    return error("nearest neighbor", examples, gap, share) <= 2 * bayes_error(gap, share)


def mean_beats_neighbors(examples: int, gap: float, share: float) -> bool:
    """The nearest mean errs less than the vote of √N neighbors."""
    one, other = (error(name, examples, gap, share) for name in ("nearest mean", "√N neighbors"))
    return one < other


def figure(
    gap: Annotated[float, Slider(0.5, 4, steps=15, label="distance between the classes")] = 2.0,
) -> Figure:
    """True errors of three classifiers against the size of the training set, and their floor.

    Args:
        gap: distance between the means of the classes, in standard deviations.
    """
    drawing, axes = style.subplots(height=3.4)
    drawing.subplots_adjust(left=0.08, right=0.68, bottom=0.14)
    floor, height = bayes_error(gap), -1.0
    axes.fill_between([1.8, 1200], 0, floor, color=MUTED, alpha=0.18, lw=0)
    axes.plot([1.8, 1200], [floor, floor], color=INK, linewidth=1.2)
    ends = [(floor, "Bayes error", INK)]
    for name, color in COLORS.items():
        errors = [error(name, size, gap) for size in SIZES]
        axes.plot(SIZES, errors, "o-", color=color, markersize=3.5, linewidth=1.4)
        ends.append((errors[-1], name, color))
    for end, name, color in sorted(ends):
        height = max(end, height + 0.036)
        style.label(axes, 1200, height, f"{name} {end:.3f}", color, xytext=(5, -4))
    axes.set(xscale="log", xlim=(1.8, 1200), ylim=(0, 0.52), xlabel="training examples")
    ticks(axes, (2, 10, 100, 1000))
    axes.set_title(f"Error where the means are {gap:.3g} standard deviations apart")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
