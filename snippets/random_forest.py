r"""Random forest: many trees, each grown on its own bootstrap sample with few features to ask of.

$B$ trees of variance $\sigma^2$ whose answers have the correlation $\rho$ average to the variance
$\rho\sigma^2 + \frac{1 - \rho}{B}\sigma^2$: more trees take away the second term and never the
first, which only making the trees less alike brings down.

Notice that a tree that may ask about fewer features errs more, and that the forest may err less.
"""

from math import comb
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.kept import kept
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider
from snippets.plot.text import ticks, words
from snippets.trees import BINS, TRUTH, Trees, answers, codes, grow

Array = NDArray[np.float64]


class Forest(NamedTuple):
    """Trees, the edges of the bins they see, and how often each holds each training example."""

    trees: Trees
    edges: Array
    weights: NDArray[np.int64]


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


@kept
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
    count, found = np.arange(1, 13), study(ask)
    floor = found.variance * found.correlation
    spread.axhline(floor, color=INK, linewidth=1, linestyle="--")
    spread.plot(count, of_mean(found.variance, found.correlation, count), color=BLUE)
    spread.plot(count, found.forests, "o", color=ORANGE, markersize=3.5)
    spread.set(xscale="log", yscale="log", xlabel="trees in the forest", ylim=(3, 110))
    ticks(spread, (1, 2, 4, 8, 12), (5, 10, 20, 50), minor=False)
    spread.set_title(f"Variance; floor ρσ² = {floor:.2f}")
    words(spread, 2.6, 85, "line: formula", BLUE)
    words(spread, 2.6, 65, "dots: measured", ORANGE)
    _draw_error(error, ask)
    return drawing


def _draw_error(axes: Axes, ask: int) -> None:
    every, bottom = [study(k) for k in range(1, 6)], np.zeros(5)
    bias, variance, rho = np.array([(p.squared_bias, p.variance, p.correlation) for p in every]).T
    parts = (bias, variance * rho, variance * (1 - rho) / 12)
    for part, color in zip(parts, (GREEN, INK, BLUE), strict=True):
        bars = axes.bar(range(1, 6), part, 0.62, bottom=bottom, color=color, alpha=0.25)
        bars[ask - 1].set_alpha(0.75)
        bottom = bottom + part
    axes.set(xlabel="features to choose from", ylim=(0, 38))
    axes.set_title(f"Error of 12 trees: {every[ask - 1].error:.1f}")
    words(axes, 0.7, 35.2, "rest of the variance", BLUE)
    words(axes, 0.7, 32.4, "floor ρσ²", MUTED)
    words(axes, 0.7, 29.6, "squared bias", GREEN)


if __name__ == "__main__":
    cli.main(figure)
