r"""One-hot encoding: a column of zeros and ones for each category.

A linear model on the columns has a level of its own for each category, with variance
$\sigma^2 / n$ at $n$ examples each; on the codes $0 \dots K - 1$ it has a line, which shares all
examples and misses whatever part of the effect does not follow the order.

Notice that with few examples the line on meaningless codes can predict better than the columns,
and that a small ridge penalty on the columns takes most of that advantage away.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
EACH = np.unique(np.geomspace(1, 300, 40).astype(int))
PENALTIES = [0.0, *np.geomspace(0.03, 300, 13)]


def one_hot(codes: ArrayLike, categories: int, *, drop: bool = False) -> Array:
    """Rows of zeros with a 1 at each code, shape (N, K), or without column 0, (N, K - 1).

    A code outside 0 ... K - 1 gives a row of zeros, as an encoder that ignores unknowns does.

    >>> one_hot([2, 0, 7], 3).tolist()
    [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    rows = np.asarray(codes)[..., None] == np.arange(categories)
    return np.asarray(rows[..., int(drop) :], float)


def effects(categories: int, order: float, seed: int = 0) -> Array:
    """Mean label of each category, of mean 0 and variance 1; `order` of it lies on a line.

    >>> e = effects(12, order=0.25)
    >>> round(float(np.corrcoef(e, np.arange(12))[0, 1] ** 2), 3)
    0.25
    """
    line = np.linspace(-1, 1, categories)
    line /= line.std()
    rest = np.random.default_rng(seed).normal(size=categories)
    rest -= rest.mean() + line * np.mean(line * rest)
    return np.asarray(np.sqrt(order) * line + np.sqrt(1 - order) * rest / rest.std())


def columns(encoding: str, categories: int) -> Array:
    """What a linear model sees of each category: 1 and the code, or 1 and the one-hot columns."""
    ones, codes = np.ones((categories, 1)), np.arange(categories)
    seen = codes[:, None] / categories if encoding == "codes" else one_hot(codes, categories)
    return np.hstack([ones, seen])


def errors(encoding: str, counts: Array, truth: Array, noise: float, penalty: float = 0.0) -> Array:
    """Expected squared distance of the prediction from each category's mean, exactly, (K,).

    Args:
        encoding: "codes" or "columns".
        counts: examples of each category, (K,), at least one.
        truth: mean label of each category, (K,).
        noise: standard deviation of a label around it.
        penalty: of ridge, on all weights but the intercept.

    >>> for encoding in ("columns", "codes"):
    ...     errors(encoding, np.full(4, 10.0), effects(4, 0.0), 1.0).mean().round(3).item()
    0.1
    1.05
    """
    X = columns(encoding, len(counts))
    inner = X.T * counts @ X + np.diag([0.0] + [penalty] * (X.shape[1] - 1))
    G = X @ np.linalg.pinv(inner, 1e-9, hermitian=True) @ X.T  # what a unit of label sum does
    square: Array = ((G * counts) @ truth - truth) ** 2 + noise**2 * (G**2) @ counts
    return square


def best(encoding: str, counts: Array, truth: Array, noise: float) -> float:
    """Their mean at the best of 14 ridge penalties, none among them."""
    every = [errors(encoding, counts, truth, noise, penalty).mean() for penalty in PENALTIES]
    return float(min(every))


def break_even(categories: int, order: float, noise: float) -> float:
    """Examples of each category from which on columns beat codes, σ²(1 - 2/K) / (1 - order).

    >>> round(break_even(12, order=0.5, noise=2.0), 2)
    6.67
    """
    return noise**2 * (1 - 2 / categories) / (1 - order)


def formula_decides(each: int, categories: int, order: float, noise: float, new: str) -> bool:
    """Columns beat codes exactly where a category has more than σ²(1 - 2/K) / (1 - s) examples."""
    counts, truth = np.full(categories, float(each)), effects(categories, order)
    if new != "even":  # on average so many, in proportions of 1, 1/2, 1/3 ...; new ones alike
        share = np.random.default_rng(3).permutation(1 / np.arange(1.0, categories + 1))
        counts = np.ceil(each * share / share.mean())
    gap = errors("columns", counts, truth, noise) - errors("codes", counts, truth, noise)
    shares = counts if new == "uneven" else np.ones(categories)
    return bool((gap @ shares < 0) == (each > break_even(categories, order, noise)))


def ridge_wins(each: int, categories: int, order: float, noise: float) -> bool:
    """Columns predict at least as well as codes, each with its best ridge penalty."""
    counts, truth = np.full(categories, float(each)), effects(categories, order)
    return best("columns", counts, truth, noise) <= best("codes", counts, truth, noise)


def fit(X: Array, y: Array, penalty: float = 0.0) -> Array:
    """Predictions of a linear model with an intercept on its own examples, ridge or least norm."""
    centered, mean = X - X.mean(axis=0), y.mean()
    rows = np.vstack([centered, np.sqrt(penalty) * np.eye(X.shape[1])])
    labels = np.concatenate([y - mean, np.zeros(X.shape[1])])
    return np.asarray(centered @ np.linalg.lstsq(rows, labels, 1e-9)[0] + mean)


def dropping_changes_nothing(categories: int, each: int, penalty: float, seed: int) -> bool:
    """With or without the first column, a linear model predicts the same."""
    codes = np.repeat(np.arange(categories), each)
    y = np.random.default_rng(seed).normal(size=len(codes)) + codes
    full, less = (fit(one_hot(codes, categories, drop=d), y, penalty) for d in (False, True))
    return bool(np.abs(full - less).max() < 1e-6)


def figure(
    order: Annotated[
        float, Slider(0, 0.95, steps=20, label="share of the effect that follows the codes")
    ] = 0.5,
) -> Figure:
    """Above, twelve categories with a line and levels fitted to them; below, errors by examples.

    Args:
        order: share of the variance between the categories that lies on a line in the codes.
    """
    drawing, (means, cost) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, right=0.76)
    truth, noise, codes = effects(12, order), 2.0, np.arange(12)
    means.bar(codes, truth, color=MUTED, alpha=0.3)
    drawn = truth + noise / np.sqrt(5) * np.random.default_rng(1).normal(size=12)
    means.plot(codes, drawn, "o", color=BLUE)
    means.plot(codes, np.polyval(np.polyfit(codes, drawn, 1), codes), color=ORANGE)
    means.set(xlabel="code of the category", xticks=codes, ylim=(-4, 4))
    means.set_title("Fits to five examples of each category")
    beside(means, 0.8, "bars: the\ntrue means", MUTED)
    beside(means, 0.48, "one-hot", BLUE)
    beside(means, 0.13, "codes", ORANGE)
    counts = [np.full(12, float(each)) for each in EACH]
    for encoding, color in (("codes", ORANGE), ("columns", BLUE)):
        cost.loglog(EACH, [errors(encoding, n, truth, noise).mean() for n in counts], color=color)
    cost.loglog(
        EACH, [best("columns", n, truth, noise) for n in counts], color=GREEN, linewidth=1.3
    )
    even = break_even(12, order, noise)
    cost.axvline(even, color=INK, linewidth=1, linestyle="--")
    cost.set(xlabel="examples of each category", ylim=(0.01, 5), xlim=(1, 300))
    cost.set_xticks([1, 10, 100], ["1", "10", "100"])
    cost.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
    cost.set_title(f"Squared error beyond the noise: one-hot wins from {even:.3g} on")
    beside(cost, 0.83, "codes", ORANGE)
    beside(cost, 0.48, "one-hot", BLUE)
    beside(cost, 0.1, "one-hot with\nridge", GREEN)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
