r"""A loss that is lost to rounding, though every step is small: brought about and measured."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli
from snippets.plot.style import BLUE, INK, ORANGE, label
from snippets.symptoms.network import panel

Single = NDArray[np.float32]


@cache
def losses(steps: int = 60, rate: float = 0.05) -> tuple[Single, Single]:
    """Mean loss at each step, from probabilities and from logits, all in float32.

    Logistic regression on 40 examples of two classes that overlap, one of them, of class 1, with a
    feature of 30 where the others have about 1; both losses are of the same weights.
    """
    rng = np.random.default_rng(0)
    y = np.repeat([0, 1], 20).astype(np.float32)
    x = (rng.normal(size=(40, 2)) + np.stack([2 * y - 1, 0 * y], axis=1)).astype(np.float32)
    x[-1, 0] = 30
    w, naive, stable = np.zeros(2, np.float32), [], []
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(steps):
            z = x @ w
            p = np.float32(1) / (np.float32(1) + np.exp(-z))
            naive.append(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
            stable.append(np.mean(np.logaddexp(np.float32(0), z) - y * z))
            w -= np.float32(rate) * (x.T @ (p - y)) / 40
    return np.array(naive), np.array(stable)


def certain() -> Figure:
    """The loss falls, and then is nan because one example is right with certainty."""
    naive, stable = losses()
    gone = int(np.isnan(naive).argmax())
    figure, axes = panel("step", f"From probabilities: nan at step {gone}")
    axes.plot(stable, color=BLUE)
    axes.plot(naive[:gone], color=ORANGE, linewidth=3, alpha=0.7)
    axes.axvline(gone, color=INK, linewidth=0.9, linestyle="--")
    axes.set(xlim=(0, len(stable)), ylim=(0.2, 0.75), ylabel="loss")
    label(axes, 2, stable[4], "from probabilities", ORANGE, xytext=(14, 10))
    label(axes, len(stable) - 1, stable[-1], "from logits", BLUE, xytext=(0, 8), ha="right")
    return figure


if __name__ == "__main__":
    cli.main(certain)
