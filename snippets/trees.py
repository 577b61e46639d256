r"""Regression trees, grown many at once: what the pages of forests and of boosting share.

The trees see each feature, uniform between 0 and 1, as the number of the bin it falls into.
"""

from collections.abc import Callable
from math import prod
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Codes = NDArray[np.intp]
BINS = 8
TRUTH: dict[str, Callable[[Array], Array]] = {
    "curved": lambda x: (
        10 * np.sin(np.pi * x[..., 0] * x[..., 1])
        + 20 * (x[..., 2] - 0.5) ** 2
        + 10 * x[..., 3]
        + 5 * x[..., 4]
    ),
    "linear": lambda x: 8 * x[..., :5].sum(axis=-1),
    "one feature": lambda x: 17 * x[..., 0],
}


class Trees(NamedTuple):
    """Complete binary trees: for each level what its nodes ask, and the leaves' means, (B, 2ᵈ)."""

    features: list[Codes]
    cuts: list[Codes]
    values: Array
    own: Array  # what each tree says of the examples it was grown on, shape (B, N)


def codes(x: ArrayLike, edges: ArrayLike) -> Codes:
    """The bin that each value falls into, 0 to BINS - 1, which is all that a tree is told of it."""
    pairs = zip(np.asarray(edges, float).T, np.asarray(x, float).T, strict=True)
    return np.stack([np.searchsorted(edge, column) for edge, column in pairs], axis=1)


def grow(  # noqa: PLR0913 - what the trees see, and how they grow
    at: Codes, y: ArrayLike, weights: ArrayLike, depth: int, *, ask: int = 0, seed: int = 0
) -> Trees:
    """B regression trees at once, each cut where the weighted sum of squares falls most.

    Args:
        at: binned features, shape (N, n), or (B, N, n) if each tree has its own.
        y: labels, shape (N,) or (B, N).
        weights: how often each tree holds each example, shape (B, N).
        depth: levels of questions.
        ask: how many features, drawn anew at each node, may be asked about; 0 is all.
        seed: of these draws.
    """
    w, n, rng = np.asarray(weights, float), at.shape[-1], np.random.default_rng(seed)
    wy, node, row = w * np.asarray(y, float), np.zeros(w.shape, np.intp), np.arange(len(w))[:, None]
    features, cuts = [], []
    for nodes in (2**level for level in range(depth)):
        place = ((((row * nodes + node)[..., None] * n + np.arange(n)) * BINS) + at).ravel()
        shape = (len(w), nodes, n, BINS)
        m, s = (
            np.bincount(place, np.repeat(v, n), prod(shape)).reshape(shape).cumsum(axis=3)
            for v in (w, wy)
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            score = (s**2 / m + (s[..., -1:] - s) ** 2 / (m[..., -1:] - m))[..., :-1]
        score[~((m > 0) & (m < m[..., -1:]))[..., :-1]] = -1.0
        if ask:
            score[rng.random(shape[:3]).argsort(axis=2).argsort(axis=2) >= ask] = -1.0
        flat = score.reshape(len(w), nodes, -1)
        best = flat.argmax(axis=2)
        features.append(best // (BINS - 1))
        cuts.append(np.where(flat.max(axis=2) < 0, BINS, best % (BINS - 1)))
        node = _descend(at, node, features[-1], cuts[-1])
    place, leaves = (row * 2**depth + node).ravel(), len(w) * 2**depth
    m, s = (np.bincount(place, v.ravel(), leaves).reshape(len(w), -1) for v in (w, wy))
    values = s / np.where(m > 0, m, 1)
    return Trees(features, cuts, values, values.take(place).reshape(w.shape))


def _descend(at: Codes, node: Codes, features: Codes, cuts: Codes) -> Codes:
    row, (examples, n) = np.arange(len(node))[:, None], at.shape[-2:]
    place, own = row * features.shape[1] + node, row * examples * n if at.ndim == 3 else 0
    bins = at.take(own + np.arange(examples) * n + features.take(place))
    return np.asarray(2 * node + (bins > cuts.take(place)))


def answers(trees: Trees, at: Codes) -> Array:
    """What each tree says of each new example, shape (B, M)."""
    node = np.zeros((len(trees.values), at.shape[-2]), np.intp)
    for features, cuts in zip(trees.features, trees.cuts, strict=True):
        node = _descend(at, node, features, cuts)
    row = np.arange(len(node))[:, None]
    return np.asarray(trees.values.take(row * trees.values.shape[1] + node))
