r"""What goes wrong in a model of sequences: attention that looks at one token from the start.

One layer learns to find a key. A query is one of 16 keys and noise, every token has the value 1
or -1, and the layer shall answer with the value of that key's token. The score of query $q$ and
key $k$ is $q^\top W k$, with $W$ learned by gradient descent, and is divided by $\sqrt d$ or not.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli
from snippets.plot.style import BLUE, ORANGE
from snippets.plot.text import words
from snippets.softmax import softmax
from snippets.symptoms.network import panel

Array = NDArray[np.float64]
TOKENS = 16


@dataclass(frozen=True)
class Course:
    """What each step found before it was taken, (steps,) each."""

    losses: Array  # mean squared error
    largest: Array  # mean of each query's largest weight
    norms: Array  # of the gradient


def queries(
    rng: np.random.Generator, d: int, count: int = 128
) -> tuple[Array, Array, Array, Array]:
    """Queries (count, d), keys (count, 16, d), values (count, 16), and what to answer (count,)."""
    K, row, right = (
        rng.normal(size=(count, TOKENS, d)),
        np.arange(count),
        rng.integers(TOKENS, size=count),
    )
    V = rng.choice([-1.0, 1.0], (count, TOKENS))
    return K[row, right] + 0.5 * rng.normal(size=(count, d)), K, V, V[row, right]


@cache
def learn(
    *, divided: bool, fresh: bool = False, rate: float = 1.0, d: int = 64, seed: int = 0
) -> Course:
    """A hundred steps of gradient descent on 128 queries: always the same ones, or fresh ones.

    >>> learn(divided=True).losses[:3].round(2).tolist()
    [1.02, 0.77, 0.6]
    """
    rng = np.random.default_rng(seed)
    W, scale = rng.normal(size=(d, d)) / np.sqrt(d), d**-0.5 if divided else 1.0
    q, K, V, y = queries(rng, d)
    steps = []
    for _ in range(100):
        p = softmax(np.squeeze(K @ (q @ W)[:, :, None], 2) * scale)
        answer = np.sum(p * V, axis=1)
        slope = 2 / len(y) * ((answer - y) * p.T * (V.T - answer)).T  # by the scores, times scale
        gradient = scale * q.T @ np.squeeze(slope[:, None, :] @ K, 1)
        steps.append((np.mean((answer - y) ** 2), p.max(1).mean(), np.linalg.norm(gradient)))
        W = W - rate * gradient
        if fresh:
            q, K, V, y = queries(rng, d)
    return Course(*np.array(steps).T)


def collapsed() -> Figure:
    """The loss of the same layer at the same rate, with and without the division."""
    figure, axes = panel("step", "One attention layer, 64 dimensions, rate 1")
    axes.semilogy(learn(divided=False).losses, color=ORANGE)
    axes.semilogy(learn(divided=True).losses, color=BLUE)
    axes.set(xlim=(0, 100), ylim=(0.005, 3), ylabel="mean squared error")
    words(axes, 50, 0.27, "not divided", ORANGE)
    words(axes, 50, 0.03, "divided by √d", BLUE)
    return figure


if __name__ == "__main__":
    cli.main(collapsed)
