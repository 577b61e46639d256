r"""Entropy: how many bits, on average, it takes to say what a random quantity turned out to be.

$H(p) = -\sum_k p_k \log_2 p_k$ is the mean surprise. No code that can be decoded without gaps
between its words takes fewer bits on average, and Huffman's takes less than one bit more
(Shannon 1948, Huffman 1952).

Notice that a coin that is nearly always heads still costs a whole bit a flip, coded by itself;
only words for several flips at a time bring the cost near to the entropy.
"""

from functools import reduce
from heapq import heapify, heappop, heappush
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]


def entropy(p: ArrayLike, base: float = 2.0) -> Array:
    """-Σ p log p over the last axis, in bits, or in nats with base e; 0 log 0 counts as 0.

    Raises ValueError where p is negative or does not sum to one.

    >>> entropy([0.5, 0.5]).tolist(), entropy([0.5, 0.25, 0.25]).tolist(), entropy([1, 0]).tolist()
    (1.0, 1.5, 0.0)
    """
    p = np.asarray(p, float)
    if not ((p >= 0).all() and np.allclose(p.sum(axis=-1), 1)):
        raise ValueError("probabilities are at least 0 and sum to 1")
    logs = np.log(np.where(p > 0, p, 1.0))
    return np.asarray(-(p * logs).sum(axis=-1) / np.log(base) + 0.0)


def huffman(p: ArrayLike) -> NDArray[np.int64]:
    """The lengths of the words of Huffman's code, in bits, one for each probability.

    The two rarest words are joined again and again; a single word gets one bit.

    >>> huffman([0.5, 0.25, 0.125, 0.125]).tolist(), huffman([0.9, 0.1]).tolist()
    ([1, 2, 3, 3], [1, 1])
    """
    heap = [(float(q), i, [i]) for i, q in enumerate(np.ravel(p))]
    lengths = np.full(len(heap), int(len(heap) == 1))
    heapify(heap)
    while len(heap) > 1:
        (a, first, some), (b, _, more) = heappop(heap), heappop(heap)
        lengths[some + more] += 1
        heappush(heap, (a + b, first, some + more))
    return lengths


def blocks(p: ArrayLike, block: int) -> Array:
    """The probabilities of all sequences of so many independent draws, shape (Kᵇ,).

    >>> blocks([0.75, 0.25], 2).tolist()
    [0.5625, 0.1875, 0.1875, 0.0625]
    """
    return reduce(np.kron, [np.asarray(p, float)] * block)


def bits(p: ArrayLike, block: int = 1) -> float:
    """Bits per draw of Huffman's code for blocks of so many draws.

    >>> round(bits([0.9, 0.1]), 3), round(bits([0.9, 0.1], 3), 3)
    (1.0, 0.533)
    """
    words = blocks(p, block)
    return float(words @ huffman(words)) / block


def estimated(p: ArrayLike, draws: int, repeats: int = 200, seed: int = 0) -> Array:
    """Entropies of the shares counted in so many draws, in bits, shape (repeats,)."""
    counts = np.random.default_rng(seed).multinomial(draws, np.asarray(p, float), size=repeats)
    return entropy(counts / draws)


def law(name: str, classes: int) -> Array:
    """Probabilities of so many classes: all equal, as one over the rank, or halved each time.

    "one common" gives the first nine tenths, and the rest to the others in equal shares.

    >>> law("one common", 3).round(3).tolist()
    [0.9, 0.05, 0.05]
    """
    rank = np.arange(1, classes + 1)
    if name == "one common":
        return np.where(rank == 1, 0.9, 0.1 / (classes - 1))
    p = {"equal": rank**0.0, "1/rank": 1 / rank, "halving": 0.5 ** np.minimum(rank, 1000)}[name]
    return np.asarray(p / p.sum())


def within_a_bit(name: str, classes: int) -> bool:
    """Huffman's code takes no fewer bits than the entropy, and less than one bit more."""
    p = law(name, classes)
    return bool(-1e-12 <= bits(p) - entropy(p) < 1)


def one_more_is_cheaper(p: float, block: int) -> bool:
    """One flip more in each block makes Huffman's code cheaper per flip."""
    return bits([p, 1 - p], block + 1) < bits([p, 1 - p], block) - 1e-12


def twice_is_no_dearer(p: float, block: int) -> bool:
    """Blocks twice as long cost no more per flip."""
    return bits([p, 1 - p], 2 * block) <= bits([p, 1 - p], block) + 1e-12


def counts_tell(name: str, classes: int, draws: int, *, corrected: bool = False) -> bool:
    """The entropy of the counted shares is right to a twentieth, on average.

    If corrected, (K - 1) / 2N nats are added, as Miller and Madow do.
    """
    p = law(name, classes)
    found = estimated(p, draws, 50).mean() + corrected * (classes - 1) / (2 * draws * np.log(2))
    return bool(abs(found / entropy(p) - 1) < 0.05)


def figure(
    block: Annotated[int, Slider(1, 7, steps=7, label="flips coded together")] = 3,
) -> Figure:
    """Above, the words of a code as boxes; below, bits per flip for every coin.

    Args:
        block: how many flips one word stands for.
    """
    drawing, (words, coins) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.45, top=0.93, bottom=0.1, left=0.11)
    _draw_words(words, block)
    p = np.linspace(0.5, 0.995, 45)
    both = np.column_stack([p, 1 - p])
    for curve, color in (([bits(q, block) for q in both], ORANGE), (entropy(both), BLUE)):
        coins.plot([*(1 - p[:0:-1]), *p], [*curve[:0:-1], *curve], color=color)
    coins.plot([0.9], [bits([0.9, 0.1], block)], "o", color=ORANGE)
    style.label(coins, 0.5, 0.3, "line: entropy", BLUE, ha="center")
    style.label(coins, 0.5, 0.48, "with the dot: code", ORANGE, ha="center")
    coins.set(xlim=(0, 1), ylim=(0, 1.12), xlabel="probability of heads", ylabel="bits per flip")
    coins.set_title(f"Cost of every coin, {block} flip{'s' * (block > 1)} to a word")
    return drawing


def _draw_words(axes: Axes, block: int) -> None:
    p = np.sort(blocks([0.9, 0.1], block))[::-1]
    length, right = huffman(p), np.cumsum(p)
    axes.bar(right - p, length, p, align="edge", color=ORANGE, alpha=0.35, edgecolor=ORANGE, lw=0.5)
    axes.step([0, *right], -np.log2([p[0], *p]), color=BLUE, where="pre")
    cost, least = bits([0.9, 0.1], block), float(entropy([0.9, 0.1]))
    axes.text(0.02, 0.93, f"{2**block} words", color=INK, transform=axes.transAxes, va="top")
    axes.text(0.02, 0.8, "boxes: bits used", color=ORANGE, transform=axes.transAxes, va="top")
    axes.text(0.02, 0.67, "line: −log₂ p", color=BLUE, transform=axes.transAxes, va="top")
    axes.set(xlim=(0, 1), xlabel="width: probability of the word", ylabel="bits")
    axes.set_title(f"A coin with 90 % heads: {cost:.3f} bits per flip, entropy {least:.3f}")
    axes.grid(visible=False, axis="x")
    axes.axhline(0, color=MUTED, linewidth=0.8)


if __name__ == "__main__":
    cli.main(figure)
