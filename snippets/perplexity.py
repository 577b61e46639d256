r"""Perplexity: among how many equally likely words a model is as unsure as it is on this text.

$\exp(-\frac1N \sum_i \ln p(w_i \mid \ldots))$, the exponential of the cross-entropy per token.
The text here is drawn from a known source, in which each of twenty words depends on the two before
it, so that the lowest perplexity that any model can have on new text is known too.

Notice that on the text a model has counted, its perplexity goes below that floor, while on new text
it may be worse than guessing.
"""

from bisect import bisect
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import beside

Array = NDArray[np.float64]
Words = NDArray[np.int64]
WORDS, LONGEST, HELD = 20, 30_000, 5_000
NAMES = ("unigram", "bigram", "trigram")


def perplexity(probabilities: ArrayLike) -> float:
    """exp(-mean ln p) of the probabilities given to the tokens that came; infinite if one is 0.

    >>> perplexity([0.25, 0.25]), round(perplexity([0.5, 0.1, 0.2]), 2), perplexity([1.0, 0.0])
    (4.0, 4.64, inf)
    """
    p = np.asarray(probabilities, float)
    if p.size == 0 or not ((p >= 0) & (p <= 1)).all():
        raise ValueError("perplexity needs the probability of at least one token")
    with np.errstate(divide="ignore"):
        return float(np.exp(-np.log(p).mean()))


def per_part(per_token: float, parts: float) -> float:
    """The perplexity per part, such as a character, if a token has so many parts on average.

    >>> round(per_part(100, 6), 3), round(per_part(4, 0.5))
    (2.154, 16)
    """
    return float(per_token ** (1 / parts))


@cache
def source(peaked: float = 0.1, seed: int = 0) -> Array:
    """p(third | first, second), shape (20, 20, 20): half depends on both, half on the second."""
    rng = np.random.default_rng(seed)
    both = rng.dirichlet(np.full(WORDS, peaked), size=(WORDS, WORDS))
    last = rng.dirichlet(np.full(WORDS, peaked), size=WORDS)
    return np.asarray(0.5 * both + 0.5 * last)


@cache
def text(peaked: float = 0.1, seed: int = 0) -> Words:
    """35,000 words from the source; the first 30,000 to learn from, the rest is new."""
    steps = source(peaked, seed).cumsum(axis=2).tolist()
    first, second, found = 0, 1, []
    for u in np.random.default_rng(seed + 1).random(LONGEST + HELD).tolist():
        third = min(bisect(steps[first][second], u), WORDS - 1)
        found.append(third)
        first, second = second, third
    return np.array(found)


@cache
def counts(order: int, words: int, peaked: float = 0.1, seed: int = 0) -> Array:
    """How often each word follows each context of 0, 1 or 2 words in so many words of text."""
    seen, table = text(peaked, seed)[:words], np.zeros((WORDS,) * (order + 1))
    np.add.at(table, tuple(seen[i : len(seen) - order + i] for i in range(order + 1)), 1)
    return table


def measured(  # noqa: PLR0913 - what a model is, and what it is measured on
    order: int, words: int, alpha: float, *, new: bool = True, peaked: float = 0.1, seed: int = 0
) -> float:
    """The perplexity of a model that counted so many words and added α to each count."""
    table = counts(order, words, peaked, seed) + alpha
    p = table / table.sum(axis=-1, keepdims=True)
    part = text(peaked, seed)[LONGEST:] if new else text(peaked, seed)[:words]
    return perplexity(p[tuple(part[i : len(part) - order + i] for i in range(order + 1))])


def floor(peaked: float = 0.1, seed: int = 0) -> float:
    """The perplexity of the source itself on the new text: nobody can do better but by luck."""
    new, p = text(peaked, seed)[LONGEST:], source(peaked, seed)
    return perplexity(p[new[:-2], new[1:-1], new[2:]])


def above_the_floor(order: int, words: int, alpha: float, *, new: bool) -> bool:
    """The model's perplexity is not below that of the source, to a hundredth."""
    return measured(order, words, alpha, new=new) > 0.99 * floor()


def longer_context_wins(words: int, alpha: float, peaked: float, seed: int) -> bool:
    """On new text the trigram model has a lower perplexity than the bigram model."""
    two, one = (measured(order, words, alpha, peaked=peaked, seed=seed) for order in (2, 1))
    return two < one


def figure(
    alpha: Annotated[
        float, Slider(0.001, 10, log=True, steps=13, label="added to each count")
    ] = 0.01,
) -> Figure:
    """Perplexity of three models on new text and on their own, by the words counted.

    Args:
        alpha: what is added to each count before it is divided by the sum, α.
    """
    drawing, axes = style.subplots(height=3.6)
    drawing.subplots_adjust(left=0.12, right=0.74, bottom=0.14, top=0.91)
    sizes = np.unique(np.geomspace(100, LONGEST, 12).astype(int))
    for order, color in enumerate((PURPLE, BLUE, ORANGE)):
        for new, line in ((True, "-"), (False, ":")):
            every = [measured(order, int(n), alpha, new=new) for n in sizes]
            axes.loglog(sizes, every, line, color=color)
        beside(axes, 0.92 - 0.08 * order, NAMES[order], color)
    axes.axhline(WORDS, color=MUTED, linewidth=1, linestyle="--")
    axes.axhline(floor(), color=GREEN, linewidth=1.2, linestyle="--")
    beside(axes, 0.6, "full: new text", INK)
    beside(axes, 0.52, "dotted: own text", INK)
    beside(axes, 0.4, f"guessing: {WORDS}", MUTED)
    beside(axes, 0.32, f"source: {floor():.1f}", GREEN)
    axes.set(ylim=(1, 200), xlim=(100, LONGEST), xlabel="words counted", ylabel="perplexity")
    axes.set_yticks([1, 2, 5, 10, 20, 50, 100], map(str, (1, 2, 5, 10, 20, 50, 100)))
    axes.set_title(f"{alpha:.3g} added to each count")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
