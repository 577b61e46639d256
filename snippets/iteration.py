r"""Iteration: one turn of the training loop, that is one batch and one update.

An epoch over $N$ examples in batches of $B$ takes $\lceil N / B \rceil$ iterations.

Notice that the same examples seen make very different numbers of updates; which batch size is
ahead depends on whether one compares at equal iterations or at equal examples.
"""

from collections.abc import Iterator
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure

from snippets.plot import cli, style
from snippets.plot.style import BLUE, ORANGE, PURPLE, Slider

EXAMPLES = 100


def per_epoch(examples: int, batch_size: int) -> int:
    """⌈N / B⌉, the last batch being smaller where B does not divide N.

    >>> per_epoch(100, 32), per_epoch(96, 32)
    (4, 3)
    """
    return -(-examples // batch_size)


def loop(examples: int, batch_size: int, epochs: int = 1) -> Iterator[tuple[int, int]]:
    """After each iteration: the updates so far, and the examples seen so far.

    >>> list(loop(10, batch_size=4))
    [(1, 4), (2, 8), (3, 10)]
    """
    updates = seen = 0
    for _ in range(epochs):
        for start in range(0, examples, batch_size):
            updates += 1
            seen += min(batch_size, examples - start)
            yield updates, seen


def seen_all(examples: int, batch_size: int, epochs: int, last: str) -> bool:
    """⌈N / B⌉ iterations, or ⌊N / B⌋ without the last, smaller batch, are an epoch."""
    used = examples // batch_size * batch_size if last == "dropped" else examples
    count = int((np.floor if last == "dropped" else np.ceil)(examples / batch_size))
    end = list(loop(used, batch_size, epochs))[-1:]
    return end == ([(epochs * count, epochs * used)] if count else [])


@cache
def excess(batch_size: int, updates: int, noise: float, features: int, condition: float) -> float:
    """The expected excess loss of SGD after some updates, at the best of forty rates.

    Linear regression from zero, the true weights being 1, on fresh normal features whose
    variances run from 1 to 1 / condition; the loss is ½ MSE, and the recursion exact.
    """
    values = np.geomspace(1, 1 / condition, features)
    rate = np.geomspace(1e-3, 2, 40)[:, None]
    square = np.ones((40, features))  # E[(w - w*)²]
    for _ in range(updates):
        loss = (values * square).sum(axis=1, keepdims=True)
        keep = 1 - 2 * rate * values + (rate * values) ** 2 * (1 + 1 / batch_size)
        square = keep * square + rate**2 * values * (loss + noise**2) / batch_size
    return float(np.nanmin(0.5 * (values * square).sum(axis=1)))


def large_wins_by_iterations(updates: int, noise: float, features: int, condition: float) -> bool:
    """After equally many iterations a batch of 100 is ahead of a batch of 10."""
    settings = (noise, features, condition)
    return excess(100, updates, *settings) < excess(10, updates, *settings)


def small_wins_by_examples(examples: int, noise: float, features: int, condition: float) -> bool:
    """After equally many examples a batch of 10 is ahead of a batch of 100."""
    settings = (noise, features, condition)
    return excess(10, examples // 10, *settings) < excess(100, examples // 100, *settings)


def figure(
    batch_size: Annotated[int, Slider(1, 100, log=True, steps=21, marks={"full batch": 100})] = 32,
) -> Figure:
    """Updates against examples seen, over two epochs of a hundred examples.

    Args:
        batch_size: batch size B, the examples of one iteration.
    """
    drawing, axes = style.subplots()
    for size, color in ((10, PURPLE), (100, BLUE), (batch_size, ORANGE)):
        updates, seen = np.array([(0, 0), *loop(EXAMPLES, size, epochs=2)]).T
        axes.step(
            seen, updates, where="post", color=color, linewidth=1.4 if color != ORANGE else 2.2
        )
        if color != ORANGE or size not in {10, 100}:
            style.label(axes, 200, int(updates[-1]), f"B = {size}", color, xytext=(6, -3))
    axes.axvline(EXAMPLES, color=style.MUTED, linewidth=0.9, linestyle="--")
    axes.set(xlim=(0, 204), ylim=(0, 26), ylabel="updates")
    axes.set_xlabel("examples seen; dashed: one epoch")
    count = per_epoch(EXAMPLES, batch_size)
    axes.set_title(f"{EXAMPLES} examples, B = {batch_size}: {count} iterations per epoch")
    drawing.subplots_adjust(right=0.84, left=0.1)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
