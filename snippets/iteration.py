r"""Iteration: one turn of the training loop, that is one batch and one update.

An epoch over $N$ examples in batches of $B$ takes $\lceil N / B \rceil$ iterations.

Notice that the same examples seen make very different numbers of updates.
"""

from collections.abc import Iterator
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


def figure(batch_size: Annotated[int, Slider(1, 100, log=True, steps=21)] = 32) -> Figure:
    """Updates against examples seen, over two epochs of a hundred examples.

    Args:
        batch_size: B, the examples of one iteration.
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
    style.label(axes, EXAMPLES, 23, "one epoch", style.MUTED, xytext=(4, 0))
    axes.set(xlim=(0, 200), ylim=(0, 26), xlabel="examples seen", ylabel="updates")
    axes.set_title(f"B = {batch_size}: {per_epoch(EXAMPLES, batch_size)} iterations an epoch")
    drawing.subplots_adjust(right=0.84, left=0.1)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
