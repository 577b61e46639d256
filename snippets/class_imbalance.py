r"""Class imbalance: one class with far fewer examples than another.

Keeping a share $k$ of the negatives adds $-\ln k$ to the intercept of a logistic regression;
weights of $1/k$ for those that are kept take it away again (King and Zeng 2001).

Notice how little is lost with nine tenths of the negatives: the rare class sets the error.
"""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.auc import auc
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, ORANGE
from snippets.plot.text import words
from snippets.scores import Array, Labels, drawn
from snippets.sigmoid import sigmoid

KEPT = (1.0, 0.5, 0.2, 0.1, 0.05, 0.02)


def fit(x: ArrayLike, y: ArrayLike, weights: ArrayLike = 1.0, steps: int = 25) -> Array:
    """Weights and, last, the intercept of a weighted logistic regression, by Newton's method.

    Args:
        x: features, shape (N,) or (N, n).
        y: labels 0 and 1, shape (N,).
        weights: of the examples, shape (N,) or one for all.
        steps: of Newton's method; a millionth of ridge keeps it from running away.

    >>> fit([0, 1, 2, 3], [0, 1, 0, 1]).round(3).tolist()
    [0.908, -1.362]
    """
    y = np.asarray(y, float)
    design = np.column_stack([np.asarray(x, float).reshape(len(y), -1), np.ones(len(y))])
    w, each = np.zeros(design.shape[1]), np.broadcast_to(weights, y.shape)
    for _ in range(steps):
        p = sigmoid(design @ w)
        curvature = (design.T * (each * p * (1 - p))) @ design + 1e-6 * np.eye(len(w))
        step = np.linalg.solve(curvature, design.T @ (each * (y - p)))
        w = w + step / max(1.0, float(np.linalg.norm(step)) / 3)
        if np.abs(step).max() < 1e-8:
            break
    return w


def thinned(labels: Labels, kept: float, seed: int = 0) -> Array:
    """Which examples stay, as a mask: all positives, and a random share of the negatives."""
    return np.asarray((labels == 1) | (np.random.default_rng(seed).random(len(labels)) < kept))


def fits(kept: float, separation: float, seed: int = 0) -> list[Array]:
    """Slope and intercept on 500 positives and 10,000 negatives, on those kept, and weighted."""
    y, x = drawn(500, 10_000, separation, seed=seed)
    stay = thinned(y, kept, seed)
    weights = np.where(y == 1, 1.0, 1 / kept)
    return [fit(x, y), fit(x[stay], y[stay]), fit(x[stay], y[stay], weights[stay])]


def best_line(positives: float, separation: float, spread: float) -> Array:
    """Slope and intercept on endlessly many scores, of which that share is positive.

    >>> best_line(0.5, separation=1.0, spread=1.0).round(2).tolist()
    [1.0, -0.5]
    """
    x = np.linspace(-8, 12, 801)
    low = np.exp(-(x**2) / 2)
    high = np.exp(-(((x - separation) / spread) ** 2) / 2) / spread
    mass = np.append((1 - positives) * low, positives * high)
    return fit(np.append(x, x), np.repeat([0, 1], len(x)), mass / mass.sum() * 1e4)


def adds_minus_log(kept: float, separation: float, spread: float) -> bool:
    """Thinning the negatives to a share k adds -ln k to the intercept, and leaves the slope.

    To a tenth, where one in twenty-one examples is positive and the scores are endlessly many.
    """
    whole, thin = (best_line(1 / (1 + 20 * k), separation, spread) for k in (1.0, kept))
    return bool(np.all(np.abs(thin - whole - [0, -np.log(kept)]) < 0.1))


def slope_error(positives: int, negatives: int, separation: float) -> float:
    """The standard error of the slope, from the curvature that is to be expected.

    >>> [round(slope_error(100, n, 1.0), 3) for n in (100, 1000, 10_000)]
    [0.175, 0.117, 0.102]
    """
    x = np.linspace(-6, 6 + separation, 400)
    low, high = (np.exp(-((x - mean) ** 2) / 2) / np.sqrt(2 * np.pi) for mean in (0, separation))
    both = negatives * low + positives * high
    p = positives * high / both
    rows = np.stack([x, np.ones(len(x))])
    curvature = (rows * (both * p * (1 - p) * (x[1] - x[0]))) @ rows.T
    return float(np.sqrt(np.linalg.inv(curvature)[0, 0]))


def few_suffice(per_positive: int, positives: int, separation: float) -> bool:
    """So many negatives per positive give a slope within 1.2 times the error of a thousand."""
    some, many = (slope_error(positives, k * positives, separation) for k in (per_positive, 1000))
    return some < 1.2 * many


def balancing_ranks_better(positives: int, features: int, spread: str) -> bool:
    """Weights that balance the classes raise the AUC on new data by 0.01, in the mean of 10 draws.

    40 negatives per positive, each feature 2/√features apart; positives spread as negatives do,
    twice as widely ("wide"), or half and twice as widely by turns ("unequal").
    """
    wide = np.resize({"alike": [1.0], "wide": [2.0], "unequal": [0.5, 2.0]}[spread], features)
    gains, sets = [], []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        for many in (positives, 100):
            y = np.repeat([1.0, 0.0], [many, 40 * many if many == positives else 1000])
            x = rng.normal(size=(len(y), features))
            x[y == 1] = x[y == 1] * wide + 2 / np.sqrt(features)
            sets.append((x, y))
        (x, y), (new, labels) = sets[-2:]
        plain, balanced = fit(x, y), fit(x, y, np.where(y == 1, 40.0, 1.0))
        gains.append(auc(labels, new @ balanced[:-1]) - auc(labels, new @ plain[:-1]))
    return bool(np.mean(gains) >= 0.01)


def figure() -> Figure:
    """Above, the intercept with fewer and fewer negatives; below, what that costs the slope."""
    drawing, (above, below) = style.subplots(2, height=4.6)
    drawing.subplots_adjust(left=0.11, right=0.97, bottom=0.11, top=0.94, hspace=0.5)
    found = np.array([fits(kept, 1.0) for kept in KEPT])[:, :, 1]
    above.plot(KEPT, found[0, 0] - np.log(KEPT), color=ORANGE, linewidth=1)
    above.plot(KEPT, np.full(len(KEPT), found[0, 0]), color=BLUE, linewidth=1)
    above.plot(KEPT, found[:, 1], "o", color=ORANGE)
    above.plot(KEPT, found[:, 2], "o", color=BLUE)
    words(above, 0.9, 0.0, "kept as they are; line: −ln k is added", ORANGE)
    style.label(above, 0.2, found[0, 0], "weighted by 1/k", BLUE, xytext=(8, 8))
    above.set(xscale="log", xlim=(1.15, 0.017), ylim=(-4.3, 1.2))
    above.set_xticks(KEPT, labels=[f"{kept:g}" for kept in KEPT])
    above.set(xlabel="share k of the negatives that is kept")
    above.set_title("Intercept: 500 positives, at first 10,000 negatives")
    per = np.array([1, 2, 5, 10, 20])
    data = [[drawn(100, 100 * k, 1.0, seed=seed) for seed in range(40)] for k in per]
    error = [np.std([fit(x, y)[0] for y, x in some]) for some in data]
    grid = np.geomspace(1, 20, 30)
    below.plot(grid, [slope_error(100, round(k * 100), 1.0) for k in grid], color=GREEN)
    below.plot(per, error, "o", color=GREEN)
    below.set(xscale="log", xlabel="negatives per positive", ylim=(0, 0.23))
    below.set_xticks(per, labels=[str(k) for k in per])
    below.set_title("Error of the slope: 100 positives, formula and 40 draws")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
