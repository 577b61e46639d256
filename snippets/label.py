r"""Label: the answer that belongs to an example, which the model is to predict.

Labels of two Gaussian classes are flipped with probability $\rho$ before a classifier is fitted.

Notice that flips of both classes alike hardly hurt a classifier of three weights on clean labels,
while the accuracy that is *measured* on flipped labels falls as $a (1 - \rho) + (1 - a) \rho$;
flips of one class alone move the border between the classes, however many examples there are.
"""

from functools import cache
from math import erf, sqrt
from typing import Annotated, Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PURPLE, Slider

Array = NDArray[np.float64]
NOISES = (0.0, 0.1, 0.2, 0.3, 0.4)


def draw(examples: int, seed: int, gap: float = 2.0) -> tuple[Array, Array]:
    """Two classes of unit variance, `gap` apart on the first axis, shape (N, 2), and labels ±1."""
    rng = np.random.default_rng(seed)
    label = rng.choice([-1.0, 1.0], size=examples)
    x = rng.normal(size=(examples, 2))
    x[:, 0] += label * gap / 2
    return x, label


def flip(labels: ArrayLike, probability: float, seed: int = 0, *, one_class: bool = False) -> Array:
    """Each label ±1, or only each label 1, with its sign changed with that probability.

    >>> flip([1.0, 1.0, -1.0], 1.0).tolist(), flip([1.0, 1.0, -1.0], 1.0, one_class=True).tolist()
    ([-1.0, -1.0, 1.0], [-1.0, -1.0, -1.0])
    """
    labels = np.asarray(labels, float)
    changed = np.random.default_rng(seed).random(labels.shape) < probability
    return np.where(changed & ((labels > 0) | (not one_class)), -labels, labels)


def fit(x: Array, labels: Array) -> Array:
    """Weights and intercept (w₁, w₂, b) of the least-squares classifier sign(w · x + b)."""
    return np.asarray(np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), labels)[0])


def true_accuracy(fitted: Array, gap: float = 2.0) -> float:
    """The share of clean labels that sign(w · x + b) gets right, exactly: Φ of either margin.

    >>> round(true_accuracy([1.0, 0.0, 0.0]), 3)
    0.841
    """
    w1, w2, b = fitted
    margins = np.array([w1 * gap / 2 + b, w1 * gap / 2 - b]) / sqrt(2 * (w1**2 + w2**2))
    return float(np.mean([0.5 + 0.5 * erf(margin) for margin in margins]))


def trained(
    noise: float, examples: int = 400, gap: float = 2.0, seed: int = 0, *, one_class: bool = False
) -> float:
    """Accuracy on clean labels of a classifier trained on flipped ones."""
    x, clean = draw(examples, seed, gap)
    return true_accuracy(fit(x, flip(clean, noise, seed + 1000, one_class=one_class)), gap)


def measured(accuracy: float, noise: float) -> float:
    """What an accuracy looks like on labels of which a share `noise` is wrong.

    >>> round(measured(0.84, 0.2), 3), measured(1.0, 0.1)
    (0.704, 0.9)
    """
    return accuracy * (1 - noise) + (1 - accuracy) * noise


def random_flips_cost_little(noise: float, examples: int, gap: float, seed: int) -> bool:
    """Flips of both classes alike cost a linear classifier at most two points of accuracy."""
    return trained(0.0, examples, gap, seed) - trained(noise, examples, gap, seed) <= 0.02


def data_do_not_help(noise: float, examples: int, gap: float, seed: int) -> bool:
    """Ten times the examples win back less than half of what flips of one class alone cost."""
    few, many = (
        trained(0.0, n, gap, seed) - trained(noise, n, gap, seed, one_class=True)
        for n in (examples, 10 * examples)
    )
    return many > few / 2


@cache
def _neighbors(examples: int, gap: float, seed: int) -> tuple[Array, Array, Array]:
    """Which example is nearest to each of 300 new ones, and the clean labels of both sets."""
    (x, clean), (new, truth) = draw(examples, seed, gap), draw(300, seed + 2000, gap)
    return ((new[:, None] - x) ** 2).sum(axis=2).argmin(axis=1), clean, truth


def neighbor_loses_more(noise: float, examples: int, gap: float, seed: int) -> bool:
    """The nearest neighbor, which keeps every label, loses more to random flips than a line."""
    near, clean, truth = _neighbors(examples, gap, seed)
    flipped = flip(clean, noise, seed + 1000)
    lost = float((clean[near] == truth).mean() - (flipped[near] == truth).mean())
    return lost > trained(0.0, examples, gap, seed) - trained(noise, examples, gap, seed)


def rare_found(share: float, noise: float, examples: int = 4000) -> float:
    """Share of a rare class, two deviations from the other, that logistic regression finds.

    It is trained with an intercept, by Newton's method, on labels flipped with that probability.
    """
    rng = np.random.default_rng(0)
    rare = rng.random(examples) < share
    x = np.column_stack([rng.normal(size=(examples, 2)), np.ones(examples)])
    x[:, 0] += 2 * rare
    y, w = rare ^ (rng.random(examples) < noise), np.zeros(3)
    for _ in range(20):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x.T * p * (1 - p)) @ x, x.T @ (y - p))
    return float((x[rare] @ w > 0).mean())


def accuracies(noise: float) -> tuple[float, float]:
    """Trained on flipped labels: accuracy on clean test labels, and on ones flipped alike."""
    x, clean = draw(400, seed=0)
    *w, b = fit(x, flip(clean, noise, seed=1000))
    new, truth = draw(20_000, seed=2)
    guess = np.sign(new @ w + b)
    return float((guess == truth).mean()), float((guess == flip(truth, noise, seed=3)).mean())


def figure(
    noise: Annotated[float, Slider(0, 0.4, steps=17, label="share of flipped labels")] = 0.2,
) -> Figure:
    """Accuracy on clean and on flipped test labels against the share of flipped labels.

    Args:
        noise: probability of a flip, ρ.
    """
    drawing, axes = style.subplots()
    drawing.subplots_adjust(right=0.75, left=0.1)
    clean, seen = np.array([accuracies(rho) for rho in NOISES]).T
    rho = np.linspace(0, 0.41, 60)
    axes.plot(rho, [measured(clean[0], share) for share in rho], "--", color=MUTED, linewidth=1.3)
    lopsided = [trained(share, one_class=True) for share in NOISES]
    axes.plot(NOISES, lopsided, "o-", color=PURPLE)
    axes.plot(NOISES, clean, "o-", color=BLUE)
    axes.plot(NOISES, seen, "o", color=ORANGE)
    right: Any = {"annotation_clip": False}
    style.label(axes, 0.42, clean[-1], "on true labels", BLUE, xytext=(6, -2), **right)
    style.label(
        axes, 0.42, lopsided[-1], "with one class\nflipped alone", PURPLE, xytext=(6, -9), **right
    )
    style.label(axes, 0.42, seen[-1], "on labels\nas flipped", ORANGE, xytext=(6, -6), **right)
    here = accuracies(noise)
    axes.plot([noise, noise], here, color=INK, linewidth=1)
    axes.plot([noise, noise], here, "o", color=INK, markersize=4)
    axes.set(
        xlim=(-0.01, 0.42),
        ylim=(0.48, 0.9),
        xlabel="probability ρ of a flip (400 labels, classes 2σ apart)",
    )
    axes.set_title(f"ρ = {noise:.3g}: accuracy {here[0]:.1%}, measured as {here[1]:.1%}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
