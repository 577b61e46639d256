r"""Data leakage: what will not be known in use helps in training, and the score tells a lie.

The labels here are coin tosses, so that no model can be right more than half of the time on new
examples, and whatever cross-validation says beyond one half has leaked.

Notice that leaks differ by far: scaling with the validation examples does nothing that can be
seen, and choosing ten of a thousand features with their labels makes 50 % look like 84 %.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.cross_validation import deal
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
PENALTIES = np.geomspace(0.1, 1000, 9).tolist()


def tosses(examples: int, features: int, signal: float = 0.0, seed: int = 0) -> tuple[Array, Array]:
    """Normal features and labels 0 or 1, as many of each; the first five differ by the signal."""
    rng = np.random.default_rng(seed)
    y = rng.permutation(np.arange(examples) % 2).astype(float)
    x = rng.normal(size=(examples, features))
    x[:, :5] += signal * (y[:, None] - 0.5)
    return x, y


def strongest(X: ArrayLike, y: ArrayLike, k: int) -> NDArray[np.intp]:
    """The k features whose correlation with the label is largest in size, strongest first.

    >>> strongest([[0, 5, 1], [1, 5, 0], [2, 5, 1], [3, 5, 1]], [0, 0, 1, 1], 2).tolist()
    [0, 2]
    """
    x, t = np.asarray(X, float), np.asarray(y, float)
    x, t = x - x.mean(axis=0), t - t.mean()
    spread = np.sqrt((x**2).sum(axis=0))
    return np.argsort(-np.abs(t @ x) / np.where(spread > 0, spread, 1), kind="stable")[:k]


def accuracy(X: Array, y: Array, new: Array, truth: Array, penalty: float = 1.0) -> float:
    """Of ridge regression on the labels, above or below their mean, on the new examples."""
    mean = X.mean(axis=0)
    gram = (X - mean).T @ (X - mean) + penalty * np.eye(X.shape[1])
    w = np.linalg.solve(gram, (X - mean).T @ (y - y.mean()))
    return float(((((new - mean) @ w) > 0) == (truth > 0.5)).mean())


def scale(X: Array, by: Array) -> Array:
    """X in standard deviations from the mean, both computed from another set of examples."""
    spread = by.std(axis=0)
    return np.asarray((X - by.mean(axis=0)) / np.where(spread > 0, spread, 1))


def validated(X: Array, y: Array, leak: str = "none", k: int = 10) -> float:
    """Accuracy by five folds of: keep the k strongest features, scale them, ridge regression.

    Args:
        X: features, shape (N, n).
        y: labels, 0 or 1.
        leak: "none"; "scaling" or "selection" before the split; "tuning" of the penalty by the
            score that is reported; "copies", each example twice before the split; "too late", a
            further feature that is recorded after the label and follows it.
        k: number of features that are kept.
    """
    if leak == "copies":
        X, y = np.vstack([X, X]), np.append(y, y)
    if leak == "too late":
        X = np.column_stack([X, y + np.random.default_rng(9).normal(0, 0.5, len(y))])
    if leak == "selection":
        X = X[:, strongest(X, y, k)]
    fold, right = deal(len(y), 5), []
    for out in range(5):
        train, test = fold != out, fold == out
        keep = strongest(X[train], y[train], k)
        seen = X[:, keep] if leak == "scaling" else X[train][:, keep]
        a, b = (scale(X[part][:, keep], seen) for part in (train, test))
        penalties = PENALTIES if leak == "tuning" else (1.0,)
        right.append([accuracy(a, y[train], b, y[test], penalty) for penalty in penalties])
    return float(np.mean(right, axis=0).max())


@cache
def scores(leak: str, examples: int = 60, features: int = 1000, sets: int = 10) -> Array:
    """The cross-validated accuracy on so many data sets of coin tosses."""
    every = [tosses(examples, features, seed=seed) for seed in range(sets)]
    return np.array([validated(X, y, leak) for X, y in every])


def flatters(leak: str, examples: int, features: int) -> bool:
    """On coin tosses the score is at least five points above one half, in the mean of ten sets."""
    return bool(scores(leak, examples, features).mean() >= 0.55)


def scaling_matters(examples: int, tails: str, signal: float, seed: int) -> bool:
    """Scaling before the split raises the score by a point or more, in the mean of 12 sets."""
    gain = []
    for each in range(12):
        X, y = tosses(examples, 10, signal, 100 * seed + each)
        X = np.sinh(2 * X) if tails == "heavy" else X
        gain.append(validated(X, y, "scaling") - validated(X, y))
    return bool(np.mean(gain) >= 0.01)


def flatters_with_signal(examples: int, features: int, signal: float) -> bool:
    """Selection before the split scores at least five points above the same model on new data."""
    gain = []
    for seed in range(5):
        X, y = tosses(examples + 500, features, signal, seed)
        old, new = slice(examples), slice(examples, None)
        keep = strongest(X[old], y[old], 10)
        real = accuracy(X[old][:, keep], y[old], X[new][:, keep], y[new])
        gain.append(validated(X[old], y[old], "selection") - real)
    return bool(np.mean(gain) >= 0.05)


LEAKS = {
    "none": "nothing leaks",
    "scaling": "scaled before the split",
    "tuning": "best of 9 penalties",
    "copies": "each example twice",
    "selection": "features selected before",
    "too late": "feature known too late",
}


def figure(
    features: Annotated[
        int,
        Slider(10, 1000, log=True, steps=9, label="features, of which 10 are kept"),
    ] = 1000,
) -> Figure:
    """What five folds say of coin tosses, by what has leaked; a dot for each of ten data sets.

    Args:
        features: of 60 examples, all of them noise.
    """
    drawing, axes = style.subplots(height=3.7)
    drawing.subplots_adjust(left=0.36, right=0.97, top=0.91, bottom=0.14)
    for at, leak in enumerate(LEAKS):
        every = scores(leak, features=features)
        color = GREEN if leak == "none" else ORANGE if every.mean() >= 0.56 else BLUE
        axes.plot(every, at + np.linspace(-0.25, 0.25, len(every)), ".", color=color, markersize=4)
        axes.plot(every.mean(), at, "D", color=INK, markersize=6)
        style.label(axes, 1.1, at, f"{every.mean():.0%}", INK, xytext=(0, -4), ha="right")
    axes.axvline(0.5, color=MUTED, linewidth=1, linestyle="--")
    axes.set(xlim=(0.2, 1.12), ylim=(5.6, -0.6), xlabel="cross-validated accuracy, truth is 50 %")
    axes.set_xticks([0.25, 0.5, 0.75, 1], labels=["25 %", "50 %", "75 %", "100 %"])
    axes.set_yticks(range(6), labels=list(LEAKS.values()))
    axes.set_title(f"60 coin tosses, {features} features")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
