r"""Generalization: doing well on examples that a model was not fitted to.

The gap is what the error on new examples exceeds the training error by. For least squares with
$n$ weights, $N$ examples and noise of variance $\sigma^2$ it is
$\sigma^2 \big( \frac{n}{N - n - 1} + \frac{n}{N} \big)$.

Notice that one and the same kind of model answers every training example rightly whether the
labels mean something or not: what it does on new digits depends on the labels alone.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.atlas.data import digits
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import words
from snippets.training_set import expected_test_error

Array = NDArray[np.float64]
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
TEST = 400


def gap(examples: ArrayLike, features: int = 5) -> Array:
    """Expected test error minus expected training error of least squares, noise of variance 1.

    >>> gap([10, 20, 50, 100, 200]).round(2).tolist()
    [1.75, 0.61, 0.21, 0.1, 0.05]
    """
    n = np.asarray(examples, float)
    return np.asarray(expected_test_error(n, features) - (1 - features / n))


@cache
def _distances() -> Array:
    """Squared distances of all digits, which are 64 numbers from 0 to 1, shape (1797, 1797)."""
    x = digits()[0].reshape(-1, 64).astype(float)
    square = (x**2).sum(axis=1)
    return np.asarray(square[:, None] + square - 2 * x @ x.T)


@cache
def _machine(
    examples: int, width: float, penalty: float, seed: int
) -> tuple[Array, Array, NDArray[np.int64]]:
    """What turns labels into answers on the training and the test examples, and the order of all.

    Similarities are exp(-|x - x'|² / 2 width²).
    """
    order = np.random.default_rng(seed).permutation(1797)
    train, test = order[:examples], order[-TEST:]
    own, new = (np.exp(-_distances()[np.ix_(i, train)] / 2 / width**2) for i in (train, test))
    inverse = np.linalg.inv(own + penalty * np.eye(examples))
    return own @ inverse, new @ inverse, order


def memorize(
    share: float, examples: int = 500, width: float = 1.0, penalty: float = 1e-6, seed: int = 0
) -> tuple[float, float]:
    """Training and test accuracy of a kernel machine when a share of the labels is random.

    One weight for each training example; the largest of ten sums of similarities is the answer.
    The labels of the test examples are right.

    >>> [[round(accuracy, 2) for accuracy in memorize(share)] for share in (0.0, 1.0)]
    [[1.0, 0.98], [1.0, 0.11]]
    """
    own, new, order = _machine(examples, width, penalty, seed)
    rng, y = np.random.default_rng(seed + 1), digits()[1]
    labels = y[order[:examples]].copy()
    drawn = rng.permutation(examples) < round(share * examples)
    labels[drawn] = rng.integers(10, size=int(drawn.sum()))
    fitted, answers = ((part @ np.eye(10)[labels]).argmax(axis=1) for part in (own, new))
    return float(np.mean(fitted == labels)), float(np.mean(answers == y[order[-TEST:]]))


def fits_everything(share: float, examples: int, width: float, penalty: float) -> bool:
    """The machine answers every training example as it was labeled."""
    return memorize(share, examples, width, penalty)[0] == 1


def holding_back_helps(share: float, examples: int, width: float, penalty: float) -> bool:
    """The machine does better on new digits when a penalty holds it back."""
    free, held = (memorize(share, examples, width, by)[1] for by in (1e-6, penalty))
    return held > free


def gap_halves(examples: int, features: int, law: str) -> bool:
    """Twice as many examples halve the gap, to a fifth, on average over 200 training sets."""
    rng, gaps = np.random.default_rng(0), []
    for size in (examples, 2 * examples):
        x = rng.normal(size=(200, size, features))
        noise = rng.normal(size=(200, size, 1))
        if law == "heavy tails":
            x = rng.standard_t(3, size=x.shape) / 3**0.5
        if law == "noisier far out":
            noise = noise * np.abs(x[..., :1])
        xt = x.transpose(0, 2, 1)
        w = np.linalg.solve(xt @ x, xt @ noise)
        training = np.mean((x @ w - noise) ** 2)
        gaps.append(np.mean((w**2).sum(axis=1)) + np.mean(noise**2) - training)
    return bool(abs(gaps[0] / gaps[1] / 2 - 1) < 0.2)


def figure(
    examples: Annotated[int, Slider(50, 1000, log=True, steps=9, label="training examples")] = 500,
) -> Figure:
    """Training and test accuracy on digits as more and more of the labels are drawn at random.

    Args:
        examples: how many digits are trained on.
    """
    drawing, axes = style.subplots(height=3.4)
    drawing.subplots_adjust(left=0.1, right=0.8, bottom=0.14)
    training, test = np.array([memorize(share, examples) for share in SHARES]).T
    axes.plot(SHARES, training, "o-", color=BLUE)
    axes.plot(SHARES, test, "o-", color=ORANGE)
    axes.fill_between(SHARES, test, training, color=MUTED, alpha=0.12, linewidth=0)
    axes.axhline(0.1, color=GREEN, linestyle="--", linewidth=1.1)
    style.label(axes, 1, training[-1], "training", BLUE, xytext=(7, -3))
    style.label(axes, 1, max(test[-1], 0.15), "new digits", ORANGE, xytext=(7, 3))
    style.label(axes, 1, 0.1, "guessing", GREEN, xytext=(7, -10))
    words(axes, 0.75, 0.8, "the gap", INK)
    axes.set(xlim=(0, 1), ylim=(0, 1.06), xlabel="share of the training labels that are random")
    axes.set_title(f"Accuracy, {examples} digits to train on, one kernel machine")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
