r"""Validation set: examples kept aside to choose between models, and used up by the choosing.

A coin-flipping classifier is right half of the time, give or take $\sigma = 1/(2\sqrt N)$ on $N$
examples; the best of $k$ of them looks about $\sigma\sqrt{2 \ln k}$ better than that.

Notice that the winner's accuracy on fresh data is a half all the same.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

CANDIDATES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)


def accuracies(models: int, examples: int = 100, seed: int = 0) -> NDArray[np.float64]:
    """Accuracy of coin-flipping models on `examples` examples, shape (models,).

    >>> guesses = accuracies(1000)
    >>> round(guesses.mean(), 2), round(guesses.std(), 2)  # std √(0.5 · 0.5 / 100)
    (np.float64(0.5), np.float64(0.05))
    """
    rng = np.random.default_rng(seed)
    return rng.binomial(examples, 0.5, size=models) / examples


def winner(
    models: int, examples: int = 100, repeats: int = 300, seed: int = 0
) -> tuple[float, float]:
    """Mean accuracy of the best of k models on validation data, and of the same one on test data.

    >>> validation, test = winner(64)
    >>> round(validation, 3), round(test, 3)
    (0.617, 0.5)
    """
    rng = np.random.default_rng(seed)
    validation = rng.binomial(examples, 0.5, size=(repeats, models)) / examples
    test = rng.binomial(examples, 0.5, size=(repeats, models)) / examples
    best = validation.argmax(axis=1)
    rows = np.arange(repeats)
    return float(validation[rows, best].mean()), float(test[rows, best].mean())


def bound(models: ArrayLike, examples: int = 100) -> NDArray[np.float64]:
    """1/2 + σ √(2 ln k), an upper bound on the winner's mean (maximal inequality, sub-Gaussian).

    >>> bound([1, 64]).round(3).tolist()
    [0.5, 0.644]
    """
    sigma = 0.5 / np.sqrt(examples)
    return np.asarray(0.5 + sigma * np.sqrt(2 * np.log(np.asarray(models, float))))


def looks_and_is(
    models: int, examples: int, spread: float, shared: float, repeats: int = 200
) -> tuple[float, float]:
    """Mean accuracy of the best of k models on validation data, and its true one.

    True accuracies are 0.7 give or take `spread`, drawn anew each time; on a share `shared` of the
    examples all models are right or wrong together.
    """
    rng = np.random.default_rng(models + examples)
    same = round(shared * examples)
    true = np.clip(rng.normal(0.7, spread, size=(repeats, models)), 0.05, 0.95)
    seen = rng.binomial(examples - same, true) + rng.binomial(same, 0.7, size=(repeats, 1))
    best = (np.arange(repeats), seen.argmax(axis=1))
    truth = (1 - shared) * true[best] + shared * 0.7
    return float(seen[best].mean()) / examples, float(truth.mean())


def winner_looks_better(models: int, examples: int, spread: float, shared: float) -> bool:
    """The winner looks at least a point better on the set that chose it than it is."""
    looks, is_ = looks_and_is(models, examples, spread, shared)
    return looks - is_ >= 0.01


def gap_grows(models: int, examples: int, spread: float, shared: float) -> bool:
    """Four times as many models widen the gap between how good the winner looks and is."""
    few, many = (looks_and_is(k, examples, spread, shared) for k in (models, 4 * models))
    return many[0] - many[1] > few[0] - few[1]


def stays_below_the_bound(models: int, examples: int, accuracy: float) -> bool:
    """The best of k models with equal true accuracy looks, on average, no better than the bound."""
    rng = np.random.default_rng(0)
    seen = rng.binomial(examples, accuracy, size=(300, models)).max(axis=1).mean() / examples
    return bool(seen <= accuracy - 0.5 + bound(models, examples))


def figure(
    examples: Annotated[
        int, Slider(25, 1000, log=True, steps=20, label="validation examples")
    ] = 100,
) -> Figure:
    """The best of k useless models: on the data that chose it, and on fresh data.

    Args:
        examples: size of the validation set, N.
    """
    drawing, axes = style.subplots()
    validation, test = np.array([winner(k, examples) for k in CANDIDATES]).T
    k = np.geomspace(1, 1024, 60)
    axes.plot(k, bound(k, examples), color=MUTED, linestyle="--", linewidth=1.2)
    axes.plot(CANDIDATES, validation, "o-", color=ORANGE)
    axes.plot(CANDIDATES, test, "o-", color=BLUE)
    style.label(axes, 1024, float(bound(1024, examples)), "½ + σ√(2 ln k)", MUTED, xytext=(6, 3))
    style.label(axes, 1024, validation[-1], "validation", ORANGE, xytext=(6, -8))
    style.label(axes, 1024, test[-1], "on fresh data", BLUE, xytext=(6, -12))
    axes.set(xscale="log", ylim=(0.44, 0.9), xlim=(0.8, 1300), xlabel="models tried, k")
    ticks(axes, (1, 10, 100, 1000))
    axes.set_title(f"Accuracy of the best of k models that toss coins, N = {examples}")
    drawing.subplots_adjust(right=0.76, left=0.1)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
