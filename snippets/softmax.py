r"""Softmax: it makes scores of any size into probabilities that sum to one.

$p_k = e^{z_k} / \sum_j e^{z_j}$, so the ratio of two probabilities is $e$ to the difference of
their scores, and a score that leads $K - 1$ equal others by $\ln(K - 1)$ has half of it all.

Notice that the same lead means near certainty among ten classes and next to nothing among a
million, and that the exponential overflows long before the answer does.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.logits import log_probabilities, points, start
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]
CLASSES = np.unique([10, 100, 1000, *np.geomspace(2, 10_000, 40).astype(int)])


def softmax(logits: ArrayLike, axis: int = -1) -> Array:
    """Probabilities e^z / Σ e^z along an axis; the largest logit is subtracted first.

    A logit of minus infinity has probability 0; where all are, or one is infinite, nan.

    >>> softmax([1, 2, 3]).round(3).tolist(), softmax([1000, 1000, -np.inf]).tolist()
    ([0.09, 0.245, 0.665], [0.5, 0.5, 0.0])
    """
    z = np.asarray(logits) * 1.0
    powers = np.exp(z - z.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def naive(logits: ArrayLike) -> Array:
    """The formula as it stands, in the precision of the logits: e^z may overflow.

    >>> with np.errstate(all="ignore"):
    ...     naive([710.0, 0.0]).tolist()
    [nan, 0.0]
    """
    powers = np.exp(np.asarray(logits))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def slopes(p: ArrayLike) -> Array:
    """The Jacobian ∂p_j/∂z_k = p_j (1[j = k] - p_k) at the probabilities p, shape (K, K).

    >>> slopes([0.5, 0.5]).tolist()
    [[0.25, -0.25], [-0.25, 0.25]]
    """
    p = np.asarray(p, float)
    return np.asarray(np.diag(p) - np.outer(p, p))


@cache
def crowd(spread: float, draws: int = 20) -> Array:
    """Log Σ e^z over the K - 1 others, for each K of CLASSES, shape (draws, len(CLASSES)).

    Their logits are normal around 0 with that deviation.
    """
    z = spread * np.random.default_rng(0).normal(size=(draws, CLASSES[-1] - 1))
    return np.asarray(np.logaddexp.accumulate(z, axis=1)[:, CLASSES - 2])


def chance(lead: ArrayLike, spread: float) -> Array:
    """Mean probability of a class that leads the mean of the others, (len(CLASSES), len(lead))."""
    gap = np.asarray(lead, float)[:, None, None] - crowd(spread)
    return np.asarray((1 / (1 + np.exp(-gap))).mean(axis=1).T)


def naive_is_right(size: float, precision: str) -> bool:
    """The formula as it stands is right to a hundredth."""
    z = np.array([size, size - 1, 0]).astype(precision)
    return bool(np.abs(naive(z) - softmax(z.astype(float))).max() < 0.01)


def half_at(classes: int, spread: float) -> bool:
    """A class has half of it all when it leads by ln(K - 1) + s²/2, to a quarter of a unit."""
    at = int(np.searchsorted(CLASSES, classes))
    lead = float(np.median(crowd(spread)[:, at]))
    return bool(abs(lead - np.log(CLASSES[at] - 1) - spread**2 / 2) < 0.25)


@cache
def trained(
    rate: float, steps: int, classes: int, gap: float, *, twice: bool
) -> tuple[float, float]:
    """Loss and training accuracy of a linear classifier that ends in one softmax, or in two."""
    x, y = points(150, classes, gap)
    w = start(0.1, 0, classes)
    for _ in range(steps):
        p = softmax(x @ w)
        g = softmax(p) - y if twice else p - y
        if twice:
            g = p * (g - (g * p).sum(axis=1, keepdims=True))
        w -= rate * x.T @ g / len(x)
    z = softmax(x @ w) if twice else x @ w
    loss = -(y * log_probabilities(z)).sum(axis=1).mean()
    return float(loss), float((z.argmax(axis=1) == y.argmax(axis=1)).mean())


def best(steps: int, classes: int, gap: float, *, twice: bool) -> float:
    """The best accuracy of that classifier at five learning rates."""
    rates = (0.1, 1.0, 10.0, 100.0, 1000.0)
    return max(trained(rate, steps, classes, gap, twice=twice)[1] for rate in rates)


def twice_is_worse(steps: int, classes: int, gap: float) -> bool:
    """A softmax too many costs at least a point of accuracy, each at its best learning rate."""
    once, again = (best(steps, classes, gap, twice=two) for two in (False, True))
    return again <= once - 0.01


def twice_is_better(steps: int, classes: int, gap: float) -> bool:
    """A softmax too many gains at least a point of accuracy, each at its best learning rate."""
    once, again = (best(steps, classes, gap, twice=two) for two in (False, True))
    return again >= once + 0.01


def figure(
    spread: Annotated[float, Slider(0, 3, steps=13, label="spread of the other logits")] = 0.0,
) -> Figure:
    """The probability of a class by its lead and the number of classes.

    Args:
        spread: standard deviation of the other classes' logits.
    """
    drawing, axes = style.subplots(height=3.5)
    drawing.subplots_adjust(top=0.8)
    lead, levels = np.linspace(0, 21, 85), [0.01, 0.1, 0.5, 0.9, 0.99]
    p = chance(lead, spread)
    for level in levels:
        axes.contourf(lead, CLASSES, p, [level, 1.1], colors=[BLUE], alpha=0.12)
    axes.contour(lead, CLASSES, p, levels, colors=INK, linewidths=1)
    ends = axes.secondary_xaxis("top")
    ends.set_xticks(np.interp(levels, p[-1], lead), labels=[f"{level:g}" for level in levels])
    axes.plot([5, 5], [10, 1000], "o", color=ORANGE)
    axes.set(yscale="log", xlabel="lead of its logit over the mean of the others")
    axes.set(ylabel="classes K", xlim=(0, 21), ylim=(2, 10_000), xticks=range(0, 21, 5))
    ten, thousand = (p[np.searchsorted(CLASSES, k), 20] for k in (10, 1000))
    title = f"A lead of 5: {ten:.2g} among 10 classes, {thousand:.2g} among 1000"
    axes.set_title(title, pad=20)
    axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
