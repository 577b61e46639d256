r"""Curse of dimensionality: what goes wrong, or only looks odd, when features are many.

A cube that holds a share $s$ of evenly spread examples has sides of $s^{1/d}$, nearly the whole
range; and distances between examples with independent features become nearly equal.

Notice that the number of features is not what counts: with three numbers behind them all, a
thousand features keep near and far as far apart as ten do.
"""

from functools import cache
from math import exp, lgamma, log, pi
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.k_nearest_neighbors import distances, predict
from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.plot.text import ticks

Array = NDArray[np.float64]
DIMENSIONS = (1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000)


def side(share: float, d: int) -> float:
    """The side of a cube that holds this share of the unit cube in d dimensions.

    >>> [round(side(0.01, d), 3) for d in (1, 2, 10, 100)]
    [0.01, 0.1, 0.631, 0.955]
    """
    return float(share ** (1 / d))


def ball_share(d: int) -> float:
    """The share of a cube that the ball inside it fills, touching each face.

    >>> [round(ball_share(d), 4) for d in (1, 2, 3, 10)]
    [1.0, 0.7854, 0.5236, 0.0025]
    """
    return exp(d / 2 * log(pi) - lgamma(d / 2 + 1) - d * log(2))


@cache
def points(kind: str, d: int, examples: int = 200, seed: int = 0) -> Array:
    """Examples in d features, shape (N, d), after the kind of their distribution.

    Args:
        kind: "uniform", "normal", "binary" or "cauchy" features, all independent; or "3 behind",
            sums of three uniform numbers with weights of their own.
        d: number of features.
        examples: how many, N.
        seed: of all chance.
    """
    rng = np.random.default_rng(seed)
    if kind == "3 behind":
        return np.asarray(rng.random((examples, 3)) @ rng.normal(size=(3, d)))
    if kind == "binary":
        return rng.integers(0, 2, size=(examples, d)).astype(float)
    if kind == "uniform":
        return rng.random((examples, d))
    return (
        rng.standard_normal((examples, d))
        if kind == "normal"
        else rng.standard_cauchy((examples, d))
    )


@cache
def far_from_some(kind: str, d: int, examples: int = 200, seed: int = 0) -> Array:
    """Distances of ten of the examples from all others, sorted, shape (10, N - 1)."""
    x = points(kind, d, examples, seed)
    return np.asarray(np.sort(distances(x, x[:10]), axis=1)[:, 1:])


def contrast(kind: str, d: int, examples: int = 200, seed: int = 0) -> float:
    """The distance to the nearest other example over that to the farthest, mean of ten."""
    far = far_from_some(kind, d, examples, seed)
    return float(np.mean(far[:, 0] / far[:, -1]))


def fades(kind: str, d: int, examples: int) -> bool:
    """The nearest example is more than two thirds as far away as the farthest."""
    return contrast(kind, d, examples) > 2 / 3


def stays(features: int, examples: int, seed: int) -> bool:
    """With three numbers behind all features, near over far is what it is for ten features."""
    many, few = (contrast("3 behind", d, examples, seed) for d in (features, 10))
    return abs(many - few) <= 0.05


def halving_takes(d: int, examples: int) -> bool:
    """With 2ᵈ times as many examples the nearest one is half as far away, give or take a tenth."""
    rng, near = np.random.default_rng(d), np.zeros(2)
    for _ in range(100):
        new = 0.3 + 0.4 * rng.random((30, d))  # away from the walls
        for at, n in enumerate((examples, examples * 2**d)):
            near[at] += distances(rng.random((n, d)), new).min(axis=1).mean()
    return bool(abs(near[0] / near[1] / 2 - 1) <= 0.1)


def neighbor_error(d: int, shift: float, telling: int, examples: int) -> float:
    """The error of the nearest neighbor for two normal classes, on 500 new examples.

    The first `telling` of d features differ between the classes by the shift, in deviations.
    """
    rng = np.random.default_rng(d)
    apart = shift * (np.arange(d) < telling)
    x, new = (rng.normal(size=(n, d)) for n in (examples, 500))
    y, truth = np.arange(examples) % 2, np.arange(500) % 2
    wrong = predict(x + np.outer(y, apart), y, new + np.outer(truth, apart)) != truth
    return float(wrong.mean())


def more_features_help(shift: float, examples: int, telling: str) -> bool:
    """The nearest neighbor errs less with 100 features than with 5."""
    few, many = (neighbor_error(d, shift, d if telling == "all" else 5, examples) for d in (5, 100))
    return many < few


def figure(
    d: Annotated[
        int, Slider(1, 1000, log=True, steps=13, label="features", marks={"three": 3})
    ] = 100,
) -> Figure:
    """Above, distances between examples; below, near over far by the number of features.

    Args:
        d: number of features of each example.
    """
    drawing, (bars, graph) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, left=0.1, right=0.95)
    kinds = (("uniform", BLUE, "independent features"), ("3 behind", ORANGE, "3 numbers behind"))
    sizes = np.unique([*DIMENSIONS, d])
    for at, (kind, color, words) in enumerate(kinds):
        far = far_from_some(kind, d)
        far = far / far.mean(axis=1, keepdims=True)
        counts, edges = np.histogram(far, 48, range=(0, 2.4))
        bars.stairs(counts / counts.sum(), edges, color=color, fill=True, alpha=0.25)
        bars.stairs(counts / counts.sum(), edges, color=color, linewidth=1.2)
        every = [contrast(kind, int(size)) for size in sizes]
        graph.plot(sizes, every, color=color)
        graph.plot(d, contrast(kind, d), "o", color=color)
        style.label(graph, 100, (0.52, 0.15)[at], words, color, xytext=(2, 0))
    bars.set(xlim=(0, 2.4), ylim=(0, None), yticks=[], xlabel="distance, over its mean")
    bars.axvline(1, color=MUTED, linewidth=1, linestyle="--")
    bars.set_title(f"Distances between examples with {d} feature{'s' * (d > 1)}")
    graph.set(xscale="log", xlim=(0.95, 1050), ylim=(0, 1), xlabel="features")
    ticks(graph, (1, 3, 10, 100, 1000))
    near = contrast("uniform", d)
    graph.set_title(f"Nearest over farthest distance: {near:.2f} if independent")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
