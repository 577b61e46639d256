r"""Label: the answer that belongs to an example, which the model is to predict.

Labels of two Gaussian classes are flipped with probability $\rho$ before a classifier is fitted.

Notice that random flips hardly hurt a simple classifier tested on clean labels, while the accuracy
that is *measured* on flipped labels falls as $a (1 - \rho) + (1 - a) \rho$.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
NOISES = (0.0, 0.1, 0.2, 0.3, 0.4)


def draw(examples: int, seed: int) -> tuple[Array, Array]:
    """Two classes at (-1, 0) and (1, 0) with unit variance, shape (N, 2), and labels ±1."""
    rng = np.random.default_rng(seed)
    label = rng.choice([-1.0, 1.0], size=examples)
    x = rng.normal(size=(examples, 2))
    x[:, 0] += label
    return x, label


def flip(labels: ArrayLike, probability: float, seed: int = 0) -> Array:
    """Each label ±1 with its sign changed with that probability.

    >>> flip([1.0, 1.0, -1.0], 1.0).tolist()
    [-1.0, -1.0, 1.0]
    """
    labels = np.asarray(labels, float)
    changed = np.random.default_rng(seed).random(labels.shape) < probability
    return np.where(changed, -labels, labels)


def fit(x: Array, labels: Array) -> Array:
    """Weights of the least-squares classifier sign(w · x), shape (2,)."""
    return np.asarray(np.linalg.lstsq(x, labels)[0])


def accuracies(noise: float, examples: int = 400) -> tuple[float, float]:
    """Trained on flipped labels: accuracy on clean test labels, and on ones flipped alike."""
    x, clean = draw(examples, seed=0)
    w = fit(x, flip(clean, noise, seed=1))
    new, truth = draw(20_000, seed=2)
    guess = np.sign(new @ w)
    return float((guess == truth).mean()), float((guess == flip(truth, noise, seed=3)).mean())


def measured(accuracy: float, noise: float) -> float:
    """What an accuracy looks like on labels of which a share `noise` is wrong.

    >>> round(measured(0.84, 0.2), 3), measured(1.0, 0.1)
    (0.704, 0.9)
    """
    return accuracy * (1 - noise) + (1 - accuracy) * noise


def figure(noise: Annotated[float, Slider(0, 0.4, steps=17)] = 0.2) -> Figure:
    """Accuracy on clean and on flipped test labels against the share of flipped labels.

    Args:
        noise: ρ, the probability that a label is wrong.
    """
    drawing, axes = style.subplots()
    clean, seen = np.array([accuracies(rho) for rho in NOISES]).T
    rho = np.linspace(0, 0.5, 60)
    axes.plot(rho, [measured(clean[0], share) for share in rho], "--", color=MUTED, linewidth=1.3)
    axes.plot(NOISES, clean, "o-", color=BLUE)
    axes.plot(NOISES, seen, "o", color=ORANGE)
    style.label(axes, 0.41, clean[-1], "true labels", BLUE, xytext=(6, -2))
    style.label(axes, 0.41, seen[-1], "labels as\nthey are", ORANGE, xytext=(6, 0))
    here = accuracies(noise)
    axes.plot([noise, noise], here, color=INK, linewidth=1)
    axes.plot([noise, noise], here, "o", color=INK, markersize=4)
    axes.set(xlim=(-0.01, 0.52), ylim=(0.48, 0.9), xlabel="share of wrong labels ρ")
    axes.set_title(f"ρ = {noise:.2g}: accuracy {here[0]:.1%}, measured as {here[1]:.1%}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
