r"""Scores of two classes, and what a threshold makes of them: what the metrics' pages share.

Negatives score around 0 with deviation 1, positives around `separation` with deviation `spread`.
"""

from math import erfc
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]


class Counts(NamedTuple):
    """True and false, negatives and positives, in the order of scikit-learn's `ravel()`."""

    tn: int
    fp: int
    fn: int
    tp: int


def counts(labels: ArrayLike, scores: ArrayLike, threshold: float) -> Counts:
    """The four counts where a score of at least the threshold is called positive.

    >>> counts([0, 0, 1, 1], [0.1, 0.6, 0.4, 0.9], threshold=0.5)
    Counts(tn=1, fp=1, fn=1, tp=1)
    """
    true, called = np.asarray(labels) == 1, np.asarray(scores, float) >= threshold
    if true.shape != called.shape:
        raise ValueError("there must be one score for each label")
    fp, tp = int(np.sum(called & ~true)), int(np.sum(called & true))
    return Counts(int(np.sum(~true)) - fp, fp, int(np.sum(true)) - tp, tp)


def share(part: float, whole: float) -> float:
    """A ratio of counts, which is undefined, nan, where nothing was counted.

    >>> share(1, 4), share(0, 0)
    (0.25, nan)
    """
    return part / whole if whole else float("nan")


def drawn(
    positives: int, negatives: int, separation: float = 2.0, spread: float = 1.0, seed: int = 0
) -> tuple[Labels, Array]:
    """Labels, the positives' first, and normal scores, each of shape (positives + negatives,)."""
    rng = np.random.default_rng(seed)
    high = rng.normal(separation, spread, size=positives)
    return np.repeat([1, 0], [positives, negatives]), np.append(high, rng.normal(size=negatives))


def above(threshold: float, mean: float = 0.0, spread: float = 1.0) -> float:
    """The share of a normal distribution at or above the threshold.

    >>> above(0.0), round(above(1.96), 3)
    (0.5, 0.025)
    """
    return erfc((threshold - mean) / (spread * 2**0.5)) / 2


def trial(
    positives: int, negatives: int, separation: float, threshold: float, seed: int = 0
) -> Counts:
    """The counts of a test with scores as in `drawn`, drawn as counts at once."""
    rng = np.random.default_rng(seed)
    tp = int(rng.binomial(positives, above(threshold, separation)))
    fp = int(rng.binomial(negatives, above(threshold)))
    return Counts(negatives - fp, fp, positives - tp, tp)
