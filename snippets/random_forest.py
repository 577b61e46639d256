r"""Random forest: many trees, each grown on its own bootstrap sample with few features to ask of.

$B$ trees of variance $\sigma^2$ whose answers have the correlation $\rho$ average to the variance
$\rho\sigma^2 + \frac{1 - \rho}{B}\sigma^2$: more trees take away the second term and never the
first, which only making the trees less alike brings down.

Notice that a tree that may ask about fewer features errs more, and that the forest may err less.
"""

from collections.abc import Callable
from functools import cache
from math import comb, prod
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

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
    """Complete binary trees: for each level what its nodes ask, and the leaves' means."""

    features: list[Codes]
    cuts: list[Codes]
    values: Array


class Forest(NamedTuple):
    """Trees, the edges of the bins they see, and how often each holds each training example."""

    trees: Trees
    edges: Array
    weights: NDArray[np.int64]


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
    return Trees(features, cuts, s / np.where(m > 0, m, 1))


def _descend(at: Codes, node: Codes, features: Codes, cuts: Codes) -> Codes:
    feature, cut = (np.take_along_axis(some, node, 1) for some in (features, cuts))
    each = np.broadcast_to(at, (len(node), *at.shape[-2:]))
    return 2 * node + (np.take_along_axis(each, feature[..., None], 2)[..., 0] > cut)


def answers(trees: Trees, at: Codes) -> Array:
    """What each tree says of each new example, shape (B, M)."""
    node = np.zeros((len(trees.values), at.shape[-2]), np.intp)
    for features, cuts in zip(trees.features, trees.cuts, strict=True):
        node = _descend(at, node, features, cuts)
    return np.take_along_axis(trees.values, node, 1)


def fit(  # noqa: PLR0913 - the data, and how the trees grow
    x: ArrayLike, y: ArrayLike, trees: int = 100, depth: int = 5, *, ask: int = 0, seed: int = 0
) -> Forest:
    """A forest: each tree has its own bootstrap sample, and at each node `ask` features.

    >>> forest = fit([[1.0], [2.0], [3.0], [4.0]], [0, 0, 1, 1], trees=200)
    >>> predict(forest, [[1.0], [4.0]]).round(1).tolist()
    [0.0, 1.0]
    """
    x, rng = np.asarray(x, float), np.random.default_rng(seed)
    edges = np.quantile(x, np.arange(1, BINS) / BINS, axis=0)
    weights = rng.multinomial(len(x), np.full(len(x), 1 / len(x)), trees)
    return Forest(grow(codes(x, edges), y, weights, depth, ask=ask, seed=seed), edges, weights)


def predict(forest: Forest, new: ArrayLike) -> Array:
    """The mean of the trees' answers, shape (M,)."""
    return np.asarray(answers(forest.trees, codes(new, forest.edges)).mean(axis=0))


def out_of_bag(forest: Forest, x: ArrayLike) -> Array:
    """For each training example the mean of the trees that did not hold it; nan if none."""
    free = forest.weights == 0
    said = np.where(free, answers(forest.trees, codes(x, forest.edges)), 0)
    with np.errstate(invalid="ignore"):
        return np.asarray(said.sum(axis=0) / free.sum(axis=0))


class Parts(NamedTuple):
    """Of one tree the variance and the correlation with another; of the forest bias² and error."""

    variance: float
    correlation: float
    squared_bias: float
    error: float
    forests: Array  # the variance of forests of 1, 2, ... trees


@cache
def study(ask: int, kind: str = "curved", noise: float = 8.0, depth: int = 4) -> Parts:
    """20 forests of 12 trees, each grown on its own 60 examples, asked about 150 new ones."""
    rng, sets, trees, examples = np.random.default_rng(1), 20, 12, 60
    x, new = rng.random((sets, examples, 5)), rng.random((150, 5))
    y, truth = TRUTH[kind](x) + noise * rng.normal(size=(sets, examples)), TRUTH[kind](new)
    at, y = (np.repeat(v, trees, axis=0) for v in ((x * BINS).astype(int), y))
    weights = rng.multinomial(examples, np.full(examples, 1 / examples), sets * trees)
    said = answers(grow(at, y, weights, depth, ask=ask), (new * BINS).astype(int))
    said = said.reshape(sets, trees, -1)
    mean, within = said.mean(axis=1), float(said.var(axis=1, ddof=1).mean())
    of_forest = float(mean.var(axis=0, ddof=1).mean())
    between = of_forest - within / trees
    running = np.cumsum(said, axis=1) / np.arange(1, trees + 1)[:, None]
    return Parts(
        between + within,
        between / (between + within),
        float(np.mean((mean.mean(axis=0) - truth) ** 2)) - of_forest / sets,
        float(np.mean((mean - truth) ** 2)),
        running.var(axis=0, ddof=1).mean(axis=1),
    )


def of_mean(variance: ArrayLike, correlation: ArrayLike, count: ArrayLike) -> Array:
    """ρσ² + (1 - ρ)σ²/B, the variance of a mean of B with equal variances and correlations.

    >>> of_mean(1.0, 0.3, [1, 10, 100]).round(3).tolist()
    [1.0, 0.37, 0.307]
    """
    v, rho = np.asarray(variance, float), np.asarray(correlation, float)
    return np.asarray(v * (rho + (1 - rho) / np.asarray(count, float)))


def formula_holds(ask: int, kind: str, noise: float, depth: int, trees: int) -> bool:
    """The variance of a forest is ρσ² + (1 - ρ)σ²/B, to a tenth."""
    found = study(ask, kind, noise, depth)
    told = of_mean(found.variance, found.correlation, trees)
    return bool(abs(found.forests[trees - 1] / told - 1) < 0.1)


def fewer_features_help(kind: str, noise: float) -> bool:
    """A forest whose cuts choose from two features of five errs less than one of all five."""
    return study(2, kind, noise).error < study(5, kind, noise).error


def vote_errs(right: float, count: int) -> float:
    """How often a majority of an odd number of independent votes is wrong, each right so often.

    >>> round(vote_errs(0.7, 3), 3)
    0.216
    """
    most = range(count // 2 + 1)
    return sum(comb(count, k) * right**k * (1 - right) ** (count - k) for k in most)


def out_of_bag_tells(kind: str, noise: float, examples: int, seed: int) -> bool:
    """The out-of-bag squared error is within a fifth of that on new examples."""
    rng = np.random.default_rng(seed)
    x, new = rng.random((examples, 5)), rng.random((500, 5))
    y, truth = (TRUTH[kind](a) + noise * rng.normal(size=len(a)) for a in (x, new))
    forest = fit(x, y, 40, 4, ask=2, seed=seed)
    inside, outside = (
        float(np.mean((said - to) ** 2))
        for said, to in ((out_of_bag(forest, x), y), (predict(forest, new), truth))
    )
    return abs(inside / outside - 1) < 0.2


def figure(
    ask: Annotated[
        int, Slider(1, 5, steps=5, label="features a cut may choose from", marks={"all": 5})
    ] = 2,
) -> Figure:
    """Variance of forests by their number of trees, and their error by features asked about.

    Args:
        ask: features, drawn anew at each node, that a cut may choose from, of five.
    """
    drawing, (spread, error) = style.subplots(1, 2, height=3.2)
    drawing.subplots_adjust(left=0.09, right=0.98, bottom=0.15, wspace=0.25)
    count, found, every = np.arange(1, 13), study(ask), [study(k) for k in range(1, 6)]
    floor = found.variance * found.correlation
    spread.axhline(floor, color=INK, linewidth=1, linestyle="--")
    spread.plot(count, of_mean(found.variance, found.correlation, count), color=BLUE)
    spread.plot(count, found.forests, "o", color=ORANGE, markersize=3.5)
    spread.set(xscale="log", yscale="log", xlabel="trees in the forest", ylim=(3, 110))
    spread.set_xticks([1, 2, 4, 8, 12], labels=["1", "2", "4", "8", "12"])
    spread.set_yticks([5, 10, 20, 50], labels=["5", "10", "20", "50"])
    spread.minorticks_off()
    spread.set_title(f"Variance; floor ρσ² = {floor:.2f}")
    style.label(spread, 2.6, 85, "line: formula", BLUE, xytext=(0, 0))
    style.label(spread, 2.6, 65, "dots: measured", ORANGE, xytext=(0, 0))
    bias = np.array([p.squared_bias for p in every])
    floors = np.array([p.variance * p.correlation for p in every])
    rest = np.array([p.variance * (1 - p.correlation) / 12 for p in every])
    bottom = np.zeros(5)
    for part, color in ((bias, GREEN), (floors, INK), (rest, BLUE)):
        bars = error.bar(range(1, 6), part, 0.62, bottom=bottom, color=color, alpha=0.25)
        bars[ask - 1].set_alpha(0.75)
        bottom = bottom + part
    error.set(xlabel="features to choose from", ylim=(0, 38))
    error.set_title(f"Error of 12 trees: {found.error:.1f}")
    for height, text, color in (
        (35.2, "rest of the variance", BLUE),
        (32.4, "floor ρσ²", MUTED),
        (29.6, "squared bias", GREEN),
    ):
        style.label(error, 0.7, height, text, color, xytext=(0, 0))
    return drawing


if __name__ == "__main__":
    cli.main(figure)
