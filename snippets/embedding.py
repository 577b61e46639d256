r"""Embedding: a row of numbers for each word, alike where the words are used alike.

Thirty nouns in five groups are seen beside context words, never beside one another. Positive
pointwise mutual information, $\max(0, \ln p(w, c) / p(w)p(c))$, and a singular value
decomposition make vectors of them.

Notice that words which never meet become neighbors, that dimensions far past the number of
groups add little, and that the weighting does as much as the decomposition.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
WORDS = [
    *["cat", "dog", "horse", "cow", "sheep", "goat", "bread", "soup", "rice", "cheese"],
    *["apple", "cake", "hammer", "saw", "drill", "chisel", "axe", "file", "Paris", "Oslo"],
    *["Lima", "Cairo", "Rome", "Tokyo", "nurse", "baker", "judge", "pilot", "tailor", "clerk"],
]
GROUP = np.arange(30) // 6


@cache
def counts(sentences: int = 300, stray: float = 0.4, seed: int = 0) -> Array:
    """How often each noun stands beside each of 24 context words, shape (30, 24).

    A sentence has one noun, common or rare as 1, 1/2, 1/3 ... within its group, one of four words
    that stand beside every noun, and one of four of its group, or, with the chance `stray`, any.
    """
    rng = np.random.default_rng(seed)
    share = 1 / (1.0 + np.arange(30) % 6)
    nouns = rng.choice(30, size=sentences, p=share / share.sum())
    own = 4 + 4 * GROUP[nouns] + rng.integers(4, size=sentences)
    other = rng.integers(4, 24, size=sentences)
    found = np.zeros((30, 24))
    np.add.at(found, (nouns, np.where(rng.random(sentences) < stray, other, own)), 1)
    np.add.at(found, (nouns, rng.integers(4, size=sentences)), 1)
    return found


def ppmi(table: ArrayLike) -> Array:
    """Positive pointwise mutual information, in nats, of a table of counts; 0 where it is empty.

    >>> ppmi([[2, 0], [0, 2]]).round(3).tolist()
    [[0.693, 0.0], [0.0, 0.693]]
    """
    n = np.asarray(table, float)
    expected = n.sum(axis=1, keepdims=True) * n.sum(axis=0) / max(n.sum(), 1)
    ratio = np.divide(n, expected, out=np.ones_like(n), where=n > 0)
    return np.asarray(np.maximum(np.log(ratio), 0))


def embed(matrix: Array, dimension: int) -> Array:
    """Rows of U √S of the truncated SVD, shape (words, dimension)."""
    U, S, _ = np.linalg.svd(matrix, full_matrices=False)
    return np.asarray(U[:, :dimension] * np.sqrt(S[:dimension]))


def cosines(vectors: Array) -> Array:
    """Cosine of every pair of rows; 0 for a row of zeros.

    >>> cosines(np.array([[1.0, 0.0], [3.0, 0.0], [0.0, 0.0]])).tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    """
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(length > 0, length, 1)
    return np.asarray(unit @ unit.T)


def neighbors(vectors: Array) -> NDArray[np.intp]:
    """The row with the largest cosine to each, other than itself."""
    near = cosines(vectors)
    np.fill_diagonal(near, -2)
    return np.asarray(near.argmax(axis=1))


def purity(vectors: Array) -> float:
    """Share of words whose nearest neighbor is of their group."""
    return float(np.mean(GROUP[neighbors(vectors)] == GROUP))


@cache
def curve(weighted: bool, sentences: int = 300, stray: float = 0.4) -> Array:  # noqa: FBT001
    """Mean purity over six corpora at 1 ... 24 dimensions, of PPMI or of bare counts."""
    found = [counts(sentences, stray, seed) for seed in range(6)]
    every = [ppmi(table) if weighted else table for table in found]
    right = [[purity(embed(m, d)) for d in range(1, 25)] for m in every]
    return np.asarray(np.mean(right, axis=0))


def beats_counts(sentences: int, stray: float, seed: int) -> bool:
    """PPMI in five dimensions has at least as many right neighbors as bare rows of counts."""
    table = counts(sentences, stray, seed)
    return purity(embed(ppmi(table), 5)) >= purity(table)


def fewer_are_better(sentences: int, stray: float, weighting: str) -> bool:
    """Five dimensions have more right neighbors than all 24, over six corpora."""
    found = curve(weighting == "PPMI", sentences, stray)
    return bool(found[4] > found[23])


def rows_do_as_well(sentences: int, stray: float, seed: int) -> bool:
    """Whole rows of PPMI have at least as many right neighbors as five dimensions of it."""
    rows = ppmi(counts(sentences, stray, seed))
    return purity(rows) >= purity(embed(rows, 5))


def stretching_does_no_harm(dimension: int, factor: float, seed: int) -> bool:
    """With one of five dimensions stretched, as many neighbors are right as before, or more."""
    E = embed(ppmi(counts(seed=seed)), 5)
    return purity(E * np.where(np.arange(5) == dimension, factor, 1)) >= purity(E)


def figure(
    dimension: Annotated[int, Slider(1, 24, steps=24, label="dimensions", marks={"groups": 5})] = 5,
) -> Figure:
    """Cosines of every second word; below, the share of right neighbors by dimension.

    Args:
        dimension: of the embeddings, d.
    """
    drawing = style.subplots(height=5.3)[0]
    drawing.clear()
    grid = drawing.add_gridspec(2, 2, height_ratios=[1.25, 1], hspace=0.4, wspace=0.15)
    table = counts()
    shown = ((table, "Counts"), (embed(ppmi(table), dimension), f"{dimension} dimensions"))
    for at, (vectors, title) in enumerate(shown):
        axes = drawing.add_subplot(grid[0, at])
        axes.pcolormesh(np.clip(cosines(vectors[::2]), 0, 1), cmap=style.ramp(BLUE), vmin=0, vmax=1)
        axes.invert_yaxis()
        axes.set_xticks([])
        axes.set_yticks(
            np.arange(1.5, 15, 3),
            ["animals", "foods", "tools", "cities", "jobs"] if at == 0 else [],
        )
        axes.grid(visible=False)
        axes.set_title(f"{title}: {purity(vectors):.0%}")
    axes = drawing.add_subplot(grid[1, :])
    ds = np.arange(1, 25)
    for weighted, color, text in ((True, BLUE, "PPMI"), (False, ORANGE, "bare counts")):
        every = curve(weighted)
        axes.plot(ds, every, color=color)
        style.label(axes, 24, float(every[-1]), text, color, xytext=(4, -3))
    axes.axhline(5 / 29, color=MUTED, linewidth=1, linestyle="--")
    style.label(axes, 24, 5 / 29, "by chance", MUTED, xytext=(4, -3))
    axes.plot(dimension, curve(True)[dimension - 1], "o", color=INK)  # noqa: FBT003
    axes.set(xlim=(1, 24), ylim=(0, 1), xlabel="dimensions")
    axes.set_title("Share of nearest neighbors in the same group, six corpora")
    drawing.subplots_adjust(left=0.12, right=0.82, top=0.94, bottom=0.1)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
