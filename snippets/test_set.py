r"""Test set: examples that chose nothing, kept for one honest measurement.

The accuracy on $N$ of them is off by about $\sqrt{p(1-p)/N}$. Once its scores steer what is
submitted next, it measures how well it was asked: guesses that happen to score above a half, put
to the vote, score about $\Phi(\sqrt{2k/(\pi N)})$ after $k$ questions (Blum and Hardt 2015).

Notice how much faster feedback spoils a test set than choosing the best of k does.
"""

from functools import cache
from math import comb, erf, pi, sqrt
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
ASKED = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@cache
def vote(questions: int, examples: int = 1000, digits: int = 9, repeats: int = 10) -> float:
    """The accuracy that is reported of a vote of random guesses, each kept or turned by its score.

    There are two classes and no features: the truth is a half. A score that is rounded to so many
    digits and says just a half keeps the guess out.

    >>> round(vote(1000), 2), round(expected_vote(1000, 1000), 2)
    (0.79, 0.79)
    """
    rng = np.random.default_rng(questions + examples)
    found = []
    for _ in range(repeats):
        right = 2 * rng.integers(0, 2, size=(questions, examples), dtype=np.int8) - 1
        score = np.round((right.mean(axis=1) + 1) / 2, digits)
        votes = np.sign(score - 0.5) @ right
        found.append(np.mean(votes > 0) + np.mean(votes == 0) / 2)
    return float(np.mean(found))


def expected_vote(questions: float, examples: int) -> float:
    """Φ(√(2k / πN)), what such a vote scores where N is large."""
    return (1 + erf(sqrt(questions / (pi * examples)))) / 2


@cache
def best(questions: int, examples: int = 1000) -> float:
    """The mean accuracy of the best of k random guesses on the test set, exactly.

    >>> round(best(1, 100), 3), round(best(100, 100), 3)
    (0.5, 0.625)
    """
    below = np.cumsum(_masses(examples, 0.5)) ** questions
    return float(np.sum(1 - below[:-1]) / examples)


def _masses(examples: int, accuracy: float) -> Array:
    """The probabilities of 0 ... N right answers."""
    if examples > 900:  # beyond which the powers underflow: the normal curve, stretched to sum to 1
        right = np.arange(examples + 1) - examples * accuracy
        curve = np.exp(-(right**2) / (2 * examples * accuracy * (1 - accuracy)))
        return np.asarray(curve / curve.sum())
    return np.array(
        [
            comb(examples, k) * accuracy**k * (1 - accuracy) ** (examples - k)
            for k in range(examples + 1)
        ]
    )


def interval(right: int, examples: int, *, kind: str = "plain") -> tuple[float, float]:
    """About 95 % for the true accuracy: p ± 2√(p(1 - p)/N), or Wilson's interval with z = 2.

    >>> [round(end, 3) for end in interval(90, 100)]
    [0.84, 0.96]
    >>> [round(end, 3) for end in interval(10, 10, kind="Wilson")]
    [0.714, 1.0]
    """
    p, n = right / examples, examples
    middle, spread = p, 2 * sqrt(p * (1 - p) / n)
    if kind == "Wilson":
        middle, spread = (p + 2 / n) / (1 + 4 / n), 2 * sqrt(p * (1 - p) / n + 1 / n**2)
        spread /= 1 + 4 / n
    return middle - spread, middle + spread


def covers(examples: int, accuracy: float, kind: str) -> bool:
    """The interval holds the true accuracy in at least 93 % of test sets."""
    inside = []
    for right in range(examples + 1):
        low, high = interval(right, examples, kind=kind)
        inside.append(low <= accuracy <= high)
    return float(_masses(examples, accuracy) @ np.array(inside)) >= 0.93


def better_wins(examples: int, gap: float, apart: float) -> bool:
    """The better model scores higher on the test set in at least nine of ten tries.

    They differ on a share `apart` of the examples, on which the better is right by so much more.
    """
    rng = np.random.default_rng(0)
    differ = rng.binomial(examples, apart, size=4000)
    lead = 2 * rng.binomial(differ, (1 + gap / apart) / 2) - differ
    return float(np.mean(lead > 0)) >= 0.9


def vote_is_spoiled(examples: int, share: float, digits: int) -> bool:
    """A vote of so many guesses per example looks at least ten points better than it is."""
    return vote(max(1, round(share * examples)), examples, digits, 4) >= 0.6


def figure(
    examples: Annotated[
        int, Slider(100, 3000, log=True, steps=13, label="test examples, N")
    ] = 1000,
) -> Figure:
    """Reported accuracy of random guesses after k looks at the test set, used in three ways.

    Args:
        examples: size of the test set, N.
    """
    drawing, axes = style.subplots(height=3.4)
    drawing.subplots_adjust(left=0.1, right=0.72, bottom=0.14)
    k = np.geomspace(1, 1000, 80)
    axes.plot(k, [expected_vote(at, examples) for at in k], color=MUTED, linestyle="--", lw=1.1)
    voted = [vote(asked, examples, repeats=3) for asked in ASKED]
    chosen = [best(asked, examples) for asked in ASKED]
    for line, name, color in (
        (voted, "vote of the\nbetter guesses", ORANGE),
        (chosen, "best of k", PURPLE),
        ([0.5] * len(ASKED), "on fresh data", BLUE),
    ):
        axes.plot(ASKED, line, "o-", color=color)
        down = -2 if name == "on fresh data" else 5
        style.label(axes, 1000, line[-1], name, color, xytext=(7, down), va="top")
    axes.set(xscale="log", xlim=(0.9, 1150), ylim=(0.46, 1.02), xlabel="looks at the test set, k")
    ticks(axes, (1, 10, 100, 1000))
    axes.set_title(f"Reported accuracy where there is nothing to learn, N = {examples}")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
