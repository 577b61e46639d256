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
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

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


def figure(examples: Annotated[int, Slider(25, 1000, log=True, steps=20)] = 100) -> Figure:
    """The best of k useless models: on the data that chose it, and on fresh data.

    Args:
        examples: N, the size of the validation set.
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
    axes.plot(1, 0.5, "o", color=GREEN)
    axes.set(xscale="log", ylim=(0.44, 0.9), xlim=(0.8, 1300), xlabel="models tried, k")
    axes.set_xticks([1, 10, 100, 1000], labels=["1", "10", "100", "1000"])
    axes.set_title(f"Accuracy of the best of k coin flips, N = {examples}")
    drawing.subplots_adjust(right=0.76, left=0.1)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
