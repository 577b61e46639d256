r"""Gradient accumulation: add up the gradients of several small batches, then take one step.

$$\nabla L = \sum_{j=1}^{k} \frac{n_j}{n} \nabla L_j$$

where $L_j$ is the mean loss of the $n_j$ terms of micro-batch $j$ and $n = \sum_j n_j$.

Notice that dividing by $k$ instead is right only if all $n_j$ are equal: where micro-batches hold
different numbers of tokens, it changes what the model learns, by more the smaller they are.
"""

from math import comb
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.cosine_annealing import best
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, PURPLE, Slider

Array = NDArray[np.float64]
SIZES = (1, 2, 4, 8, 16, 32, 64)


def gradient(w: ArrayLike, x: ArrayLike, y: ArrayLike) -> Array:
    """∇ of ½ mean (xw − y)², shape (n,).

    >>> gradient([0.0], [[1.0], [2.0]], [1.0, 3.0]).tolist()
    [-3.5]
    """
    x = np.asarray(x, float)
    return np.asarray(x.T @ (x @ np.asarray(w, float) - y) / len(x))


def normalized_gradient(w: ArrayLike, x: ArrayLike, y: ArrayLike) -> Array:
    """The same for ½ mean (h − y)², where h is xw batch-normalized; nan for a batch of one."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    z = x @ np.asarray(w, float)
    h = (z - z.mean()) / z.std()
    back = h - y
    return np.asarray(x.T @ (back - back.mean() - h * np.mean(back * h)) / (len(x) * z.std()))


def accumulated(
    gradients: ArrayLike, counts: ArrayLike | None = None, dtype: str = "float64"
) -> Array:
    """The sum of gradients of shape (k, n), over k or, with counts, each by its share of them.

    >>> accumulated([[1.0], [4.0]]).tolist(), accumulated([[1.0], [4.0]], counts=[2, 1]).tolist()
    ([2.5], [2.0])
    """
    every = np.asarray(gradients, dtype)
    shares = np.ones(len(every)) if counts is None else np.asarray(counts, float)
    total = np.zeros(every.shape[1:], dtype)
    for part, share in zip(every, shares / shares.sum(), strict=True):
        total = (total + (part * share).astype(dtype)).astype(dtype)
    return np.asarray(total, float)


def problem(examples: int, seed: int, features: int = 5) -> tuple[Array, Array, Array]:
    """Weights, features and labels, all at random."""
    rng = np.random.default_rng(seed)
    return (
        rng.normal(size=features),
        rng.normal(size=(examples, features)),
        rng.normal(size=examples),
    )


def error(
    kind: str, micro: int, examples: int = 64, seed: int = 0, dtype: str = "float64"
) -> float:
    """|accumulated − whole| / |whole| for micro-batches of that size.

    Kinds: "equal"; "unequal", cut at random and divided by their number; "weighted", the same and
    divided by the total; "batch normalization", in equal parts.
    """
    w, x, y = problem(examples, seed)
    k = examples // micro
    cuts = np.arange(1, k) * micro
    if kind in {"unequal", "weighted"}:
        rng = np.random.default_rng(seed + 1)
        cuts = np.sort(rng.choice(np.arange(1, examples), k - 1, replace=False))
    slope = normalized_gradient if kind == "batch normalization" else gradient
    parts = [slope(w, *some) for some in zip(np.split(x, cuts), np.split(y, cuts), strict=True)]
    counts = np.diff([0, *cuts, examples]) if kind == "weighted" else None
    whole = slope(w, x, y)
    return float(np.linalg.norm(accumulated(parts, counts, dtype) - whole) / np.linalg.norm(whole))


def is_exact(kind: str, micro: int, seed: int) -> bool:
    """The accumulated gradient is that of the whole batch, to rounding."""
    return error(kind, micro, seed=seed) < 1e-9


def survives_rounding(dtype: str, parts: int, seed: int) -> bool:
    """Summed in this type, the gradient is right to a thousandth."""
    return error("equal", 1, examples=parts, seed=seed, dtype=dtype) < 1e-3


def learned(micro: ArrayLike, long: float) -> Array:
    """The probability of "yes" that is learned with micro-batches of so many answers.

    Half of all answers are "yes", of one token, the others have `long` tokens of "no"; each
    micro-batch is averaged over its tokens, and these means over the micro-batches.

    >>> learned([1, 2], 9).round(2).tolist()
    [0.5, 0.3]
    """
    found = []
    for m in np.ravel(micro).tolist():
        yes = np.arange(m + 1)
        chance = np.array([comb(m, int(a)) for a in yes], float) / 2.0**m
        found.append(chance @ (yes / (yes + long * (m - yes))))
    return np.array(found)


def final_loss(batch: int, examples: int, noise: float, flattest: float) -> float:
    """The expected loss of SGD after so many examples, at the best peak of a linear decay.

    On the bowl of `cosine_annealing`; the noise is the variance of one example's gradient.
    """
    steps = examples // batch
    return float(best(1 - np.arange(steps) / steps, noise / batch, flattest)[0])


def small_steps_win(parts: int, examples: int, noise: float, flattest: float) -> bool:
    """Without accumulation the run ends lower after as many examples, each at its best peak.

    On a bowl with gradient noise and a linear decay; a step has one example or as many as `parts`.
    """
    small, large = (final_loss(batch, examples, noise, flattest) for batch in (1, parts))
    return small < large


def figure(
    long: Annotated[
        int, Slider(1, 100, log=True, steps=13, label="tokens of a long answer", marks={"equal": 1})
    ] = 9,
) -> Figure:
    """Above, the error of the accumulated gradient; below, the probability that is learned.

    Args:
        long: tokens of the answers that are not "yes".
    """
    drawing, (wrong, shares) = style.subplots(2, height=4.8, sharex=True)
    drawing.subplots_adjust(hspace=0.3, top=0.94, bottom=0.1, left=0.12, right=0.97)
    kinds = {"unequal": ORANGE, "batch normalization": PURPLE, "equal": BLUE}
    for kind, color in kinds.items():
        sizes = SIZES[1:] if kind == "batch normalization" else SIZES
        errors = [np.mean([error(kind, m, seed=s) for s in range(8)]) for m in sizes]
        wrong.plot(sizes, errors, "o-", color=color)
    wrong.set(xscale="log", ylim=(-0.05, 1.05), xlim=(0.85, 75))
    wrong.set_title("Error of the accumulated gradient, relative, 64 examples")
    names = ("unequal sizes, divided by k", "batch normalization, equal sizes", "equal sizes")
    for place, name, color in zip((0.8, 0.9, 0.7), names, kinds.values(), strict=True):
        wrong.text(0.98, place, name, color=color, size=9, ha="right", transform=wrong.transAxes)
    every = learned(SIZES, long)
    right = 1 / (1 + long)
    shares.axhline(right, color=INK, linewidth=0.9, linestyle="--")
    shares.plot(SIZES, every, "o-", color=ORANGE)
    shares.set(ylim=(-0.02, 0.62), xlabel="examples per micro-batch")
    shares.set_xticks(SIZES, labels=[str(size) for size in SIZES])
    shares.set_xticks([], minor=True)
    shares.set_title(f"P(yes) learned, if the other answers have {long} tokens")
    name = f"dashed: their share of the tokens, {right:.3f}"
    shares.text(0.98, 0.88, name, color=INK, size=9, ha="right", transform=shares.transAxes)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
