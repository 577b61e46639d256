r"""Transformer: blocks of attention and a small network, each added to a stream and normalized.

A block of width $d$ has about $12 d^2$ weights, four matrices for attention and eight times $d^2$
for the network; per token it multiplies by each once, and $2nd$ times more for scores and sums.

Notice that the work that grows with the length stays the smaller part up to $n = 6d$, and that
without positions a block does not know the order, unless it has a causal mask.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.attention import attention, causal
from snippets.layer_normalization import layer_norm
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, Slider

Array = NDArray[np.float64]


def weights(d: int, seed: int = 0) -> dict[str, Array]:
    """Random weights of one block: query, key, value, output (d, d), up (d, 4d), down (4d, d)."""
    rng = np.random.default_rng(seed)
    square = {name: rng.normal(0, d**-0.5, (d, d)) for name in ("query", "key", "value", "output")}
    up, down = rng.normal(0, d**-0.5, (d, 4 * d)), rng.normal(0, (4 * d) ** -0.5, (4 * d, d))
    return square | {"up": up, "down": down}


def block(x: Array, w: dict[str, Array], heads: int = 1, *, masked: bool = False) -> Array:
    """One block with layer normalization in front of each part, without biases.

    Args:
        x: one sequence, (n, d).
        w: the weights.
        heads: h, which divides d.
        masked: whether no place may see later ones.
    """
    n, d = x.shape
    z = layer_norm(x)
    q, k, v = (
        (z @ w[name]).reshape(n, heads, d // heads).swapaxes(0, 1)
        for name in ("query", "key", "value")
    )
    read = attention(q, k, v, causal(n) if masked else None).swapaxes(0, 1).reshape(n, d)
    x = x + read @ w["output"]
    return np.asarray(x + np.maximum(layer_norm(x) @ w["up"], 0) @ w["down"])


def parameters(d: int, layers: int, vocabulary: int, context: int) -> int:
    """All weights and biases of a GPT-2: embeddings, positions, blocks, a last normalization.

    >>> parameters(768, 12, 50257, 1024)
    124439808
    """
    inside = 12 * d**2 + 13 * d  # biases 3d + d + 4d + d, and two normalizations of 2d each
    return (vocabulary + context) * d + layers * inside + 2 * d


def products(d: int, length: int, heads: int = 1, wide: int = 4) -> dict[str, int]:
    """Multiplications per token in one block, every place looking at all of them.

    Args:
        d: width of the model.
        length: tokens in the sequence.
        heads: of attention, each of width d / heads.
        wide: how many times as wide as the model the network is inside.

    >>> products(768, 1024)
    {'projections': 2359296, 'scores and sums': 1572864, 'network': 4718592}
    """
    sums = 2 * length * heads * (d // heads)
    return {"projections": 4 * d**2, "scores and sums": sums, "network": 2 * wide * d**2}


def overtakes(d: int, heads: int, wide: int, part: str) -> bool:
    """Past n = wide · d scores and sums outweigh the network, past (wide + 2) · d all weights."""
    at = wide * d if part == "network" else (wide + 2) * d

    def more(length: int) -> bool:
        work = products(d, length, heads, wide)
        rest = work["network"] + (work["projections"] if part == "all weights" else 0)
        return work["scores and sums"] > rest

    return more(at + 1) and not more(at)


def order_does_not_matter(n: int, d: int, heads: int, masked: str, seed: int) -> bool:
    """Without positions, shuffling the tokens only shuffles the outputs."""
    rng = np.random.default_rng(seed)
    x, w, other = rng.normal(size=(n, d)), weights(d, seed), np.roll(np.arange(n), 1)
    mask = masked == "causal"
    before, after = block(x, w, heads, masked=mask), block(x[other], w, heads, masked=mask)
    return bool(np.allclose(before[other], after))


def future_does_not_matter(n: int, d: int, heads: int, masked: str, seed: int) -> bool:
    """Another last token changes the output at no earlier place."""
    x, w = np.random.default_rng(seed).normal(size=(n, d)), weights(d, seed)
    changed, mask = np.vstack([x[:-1], -x[-1:]]), masked == "causal"
    before, after = block(x, w, heads, masked=mask), block(changed, w, heads, masked=mask)
    return bool(np.allclose(before[:-1], after[:-1]))


def figure(
    d: Annotated[
        int, Slider(64, 16000, log=True, steps=9, label="width d", marks={"GPT-2 small": 768})
    ] = 768,
) -> Figure:
    """Shares of a block's multiplications by the length of the sequence.

    Args:
        d: width of the model.
    """
    drawing, axes = style.subplots(height=3.4)
    drawing.subplots_adjust(left=0.12, right=0.76, bottom=0.15)
    lengths = np.geomspace(64, 1_000_000, 120)
    work = [products(d, int(length)) for length in lengths]
    total = np.array([sum(each.values()) for each in work])
    low = np.zeros(len(lengths))
    for name, color in (("network", GREEN), ("projections", BLUE), ("scores and sums", ORANGE)):
        high = low + np.array([each[name] for each in work]) / total
        axes.fill_between(lengths, low, high, color=color, alpha=0.6, linewidth=0)
        low = high
    axes.axvline(6 * d, color=INK, linewidth=1, linestyle="--")
    axes.set(
        xscale="log",
        xlim=(64, 1_000_000),
        ylim=(0, 1),
        xlabel="tokens in the sequence, each seeing all",
    )
    axes.set_ylabel("share of multiplications")
    axes.set_xticks([100, 1000, 10_000, 100_000, 1_000_000])
    axes.set_xticklabels(["100", "1000", "10,000", "100,000", "10⁶"])
    axes.set_title(f"Scores and sums are half of the work at {6 * d} tokens")
    for height, text, color in (
        (0.85, "attention:\nscores and sums", ORANGE),
        (0.5, "attention:\nprojections", BLUE),
        (0.15, "network", GREEN),
    ):
        axes.text(1.03, height, text, color=color, size=9, transform=axes.transAxes, va="center")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
