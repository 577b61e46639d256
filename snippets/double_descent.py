r"""Double descent: the error falls, peaks where the model just fits its examples, and falls again.

Digits are described by $p$ random ReLU features and fitted by ridge regression; with $\lambda = 0$
it is least squares, of all exact fits the smallest. The peak stands where $p$ comes near the
number of examples, since there the one exact fit has to be large.

Notice that a penalty melts the peak away, and that clean labels have one too.
"""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.atlas.data import digits
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
SIZES = (10, 20, 40, 70, 100, 130, 160, 180, 200, 220, 250, 300, 400, 600, 1000, 1600)
TEST, HIDDEN = 300, 400


class Task(NamedTuple):
    """What is learned: "digits" with that share of random labels, or a "line" with that noise.

    The line has 400 standard normal features with falling weights, of which the first p are seen.
    """

    kind: str = "digits"
    examples: int = 200
    noise: float = 0.2
    seed: int = 0


USUAL = Task()


@cache
def _random_features(seed: int) -> tuple[NDArray[np.int64], Array]:
    """An order of all digits, and 1600 random ReLU features of each, shape (1797, 1600)."""
    rng = np.random.default_rng(seed)
    pixels = digits()[0].reshape(-1, 64).astype(float)
    return rng.permutation(1797), np.maximum(pixels @ rng.normal(size=(64, max(SIZES))), 0)


@cache
def _line(seed: int, examples: int) -> tuple[Array, Array, Array]:
    """Features to train on and new ones, and the true weights."""
    rng, w = np.random.default_rng(seed), 0.99 ** np.arange(HIDDEN)
    x, new = rng.normal(size=(examples, HIDDEN)), rng.normal(size=(TEST, HIDDEN))
    return x, new, w / np.linalg.norm(w)


@cache
def _directions(kind: str, examples: int, size: int, seed: int) -> tuple[Array, Array, Array]:
    """Eigenvalues d, and the matrices of answers = B diag(1 / (d + λ)) A labels."""
    if kind == "line":
        x, new, _ = _line(seed, examples)
        x, new = x[:, :size], new[:, :size]
    else:
        order, features = _random_features(seed)
        x, new = features[order[:examples], :size], features[order[-TEST:], :size]
    if size >= examples:
        d, vectors = np.linalg.eigh(x @ x.T / size)
        return d, vectors.T, new @ (x.T @ vectors) / size
    d, vectors = np.linalg.eigh(x.T @ x / size)
    return d, vectors.T @ x.T, new @ vectors / size


def error(size: int, penalty: float = 0.0, task: Task = USUAL) -> float:
    """The error on new examples: the share of wrong digits, or the mean squared error.

    >>> [round(error(size), 2) for size in (40, 200, 1600)]
    [0.26, 0.82, 0.25]
    """
    d, before, after = _directions(task.kind, task.examples, size, task.seed)
    inverse = np.where(d > 1e-12 * d[-1], 1 / (np.maximum(d, 1e-12 * d[-1]) + penalty), 0)
    rng = np.random.default_rng(task.seed + 1)
    if task.kind == "line":
        x, new, w = _line(task.seed, task.examples)
        y = x @ w + task.noise * rng.normal(size=task.examples)
        return float(np.mean((after @ (inverse * (before @ y)) - new @ w) ** 2))
    order, classes = _random_features(task.seed)[0], digits()[1]
    named = classes[order[: task.examples]].copy()
    wrong = rng.permutation(task.examples) < round(task.noise * task.examples)
    named[wrong] = rng.integers(10, size=int(wrong.sum()))
    answers = after @ (inverse[:, None] * (before @ np.eye(10)[named]))
    return float(np.mean(answers.argmax(axis=1) != classes[order[-TEST:]]))


def peaks(kind: str, examples: int, noise: float, seed: int) -> bool:
    """With as many features as examples the error is higher than with a third or three times."""
    task = Task(kind, examples, noise, seed)
    below, at, above = (error(size, 0, task) for size in (examples // 3, examples, 3 * examples))
    return at > max(below, above)


def second_is_lower(kind: str, examples: int, noise: float, seed: int) -> bool:
    """The least error beyond the peak is below the least before it."""
    task = Task(kind, examples, noise, seed)
    before = min(error(round(examples * by), 0, task) for by in (0.05, 0.1, 0.2, 0.4, 0.7))
    return min(error(round(examples * by), 0, task) for by in (1.5, 2, 3, 5)) < before


def penalty_removes_it(kind: str, examples: int, noise: float, seed: int) -> bool:
    """With the best penalty for each size the error at N features is no higher than at a third."""
    task = Task(kind, examples, noise, seed)
    third, at = (
        min(error(size, by, task) for by in np.geomspace(1e-4, 1e3, 22))
        for size in (examples // 3, examples)
    )
    return at <= third


def more_examples_help(kind: str, size: int, noise: float, seed: int) -> bool:
    """Twice as many examples lower the error of a model of 120 features."""
    few, many = (error(120, 0, Task(kind, n, noise, seed)) for n in (size, 2 * size))
    return many < few


def figure(
    penalty: Annotated[float, Slider(1e-6, 10, log=True, steps=15, label="penalty λ")] = 1e-6,
) -> Figure:
    """Error on new digits against the number of random features, 200 digits to train on.

    Args:
        penalty: strength of the L2 penalty, λ, beside the features' mean square.
    """
    drawing, axes = style.subplots(height=3.5)
    drawing.subplots_adjust(left=0.1, right=0.78, bottom=0.14)
    kinds = (
        (0.2, "a fifth of\nlabels random", ORANGE, "bottom"),
        (0.0, "clean labels", BLUE, "top"),
    )
    for noise, name, color, at in kinds:
        errors = [
            np.mean([error(size, penalty, Task(noise=noise, seed=seed)) for seed in range(2)])
            for size in SIZES
        ]
        axes.plot(SIZES, errors, "o-", color=color, markersize=3.5, linewidth=1.5)
        style.label(axes, SIZES[-1], float(errors[-1]), name, color, xytext=(6, 0), va=at)
    axes.axvline(200, color=INK, linewidth=0.9, linestyle="--")
    style.label(axes, 200, 0.86, "as many as examples", MUTED, xytext=(-5, 0), ha="right")
    axes.set(xscale="log", xlim=(9, 1700), ylim=(0, 0.92), xlabel="random features, p")
    ticks(axes, (10, 100, 1000))
    shown = "almost none" if penalty < 1e-5 else f"λ = {penalty:.3g}"
    axes.set_title(f"Share of wrong answers on new digits, penalty: {shown}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
