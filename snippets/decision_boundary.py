r"""Decision boundary: where a classifier changes its answer.

For a probability $p(x)$ and a threshold $t$ it is where $p(x) = t$; for logistic regression that is
the plane $w \cdot x + b = \ln\frac{t}{1 - t}$.

Notice that six classifiers with boundaries of very different shapes make nearly the same mistakes
where examples are, and disagree where there are none.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.linear_regression import columns
from snippets.logistic_regression import fit
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, ORANGE, Slider

Array = NDArray[np.float64]
Model = Callable[[Array, Array, Array], Array]


def data(kind: str, examples: int, noise: float = 0.3, seed: int = 0) -> tuple[Array, Array]:
    """Two classes in the plane: two moons, two rings, two blobs, or four blobs crosswise.

    Args:
        kind: "moons", "rings", "blobs" or "cross".
        examples: how many, N.
        noise: standard deviation around the shape, which is about 2 wide.
        seed: of all chance.

    >>> x, y = data("moons", 4)
    >>> x.shape, y.tolist()
    ((4, 2), [1.0, 0.0, 1.0, 0.0])
    """
    rng = np.random.default_rng(seed)
    y, turn = (np.arange(examples) % 2 == 0).astype(float), rng.random(examples)
    side = 2 * y - 1
    if kind == "moons":
        angle = np.pi * (turn + y)
        x = np.stack([np.cos(angle) + side / 2, np.sin(angle) + side / 4], axis=1)
    elif kind == "rings":
        x = (1 - 0.6 * y[:, None]) * np.stack([np.cos(6.2832 * turn), np.sin(6.2832 * turn)], 1)
    else:
        corner = np.where(turn < 0.5, -1, 1) if kind == "cross" else np.ones(examples)
        x = 0.7 * np.stack([corner, corner * side], axis=1)
    return x + noise * rng.normal(size=x.shape), y


def powers(x: Array, degree: int) -> Array:
    """All products of the two features up to that degree, without the constant."""
    return np.stack(
        [x[:, 0] ** i * x[:, 1] ** (d - i) for d in range(1, degree + 1) for i in range(d + 1)], 1
    )


def logistic(degree: int) -> Model:
    """Logistic regression on powers of the features: its log-odds at the new ones."""

    def scores(x: Array, y: Array, new: Array) -> Array:
        return np.asarray(columns(powers(new, degree)) @ fit(powers(x, degree), y, penalty=1e-3))

    return scores


def neighbors(k: int) -> Model:
    """Votes of the k nearest examples for class 1, less those for class 0."""

    def scores(x: Array, y: Array, new: Array) -> Array:
        far = (new**2).sum(axis=1)[:, None] + (x**2).sum(axis=1) - 2 * new @ x.T
        near = np.argpartition(far, min(k, len(x)) - 1, axis=1)[:, :k]
        return np.asarray((2 * y[near] - 1).sum(axis=1))

    return scores


def kernel(x: Array, y: Array, new: Array) -> Array:
    """Least squares with a Gaussian bump of width ½ on each example and a penalty of 1."""

    def bumps(a: Array) -> Array:
        far = (a**2).sum(axis=1)[:, None] + (x**2).sum(axis=1) - 2 * a @ x.T
        return np.asarray(np.exp(-2 * far))

    return np.asarray(bumps(new) @ np.linalg.solve(bumps(x) + np.eye(len(x)), 2 * y - 1))


def tree(x: Array, y: Array, new: Array, depth: int = 4) -> Array:
    """A decision tree that cuts one feature at a time, where the Gini impurity falls most."""
    vote = np.full(len(new), 2 * y.mean() - 1)
    if depth == 0 or len(y) < 6 or y.min() == y.max():
        return vote
    impurity = [_impurity(x[:, j], y) for j in (0, 1)]
    feature = int(np.argmin([costs.min() for costs in impurity]))
    values = np.sort(x[:, feature])
    at = int(impurity[feature].argmin())
    low, below = x[:, feature] <= values[at], new[:, feature] <= (values[at] + values[at + 1]) / 2
    for here, there in ((low, below), (~low, ~below)):
        vote[there] = tree(x[here], y[here], new[there], depth - 1)
    return vote


def _impurity(feature: Array, y: Array) -> Array:
    """Σ n p (1 - p) of both sides, for each cut after the first, second, ... smallest value."""
    ordered = y[np.argsort(feature)]
    ones, n = np.cumsum(ordered)[:-1], np.arange(1, len(y))
    rest, m = ordered.sum() - ones, len(y) - n
    return np.asarray(ones * (1 - ones / n) + rest * (1 - rest / m))


MODELS: dict[str, Model] = {
    "logistic": logistic(1),
    "logistic, cubic": logistic(3),
    "tree, depth 4": tree,
    "1 neighbor": neighbors(1),
    "15 neighbors": neighbors(15),
    "kernel": kernel,
}


@cache
def answers(kind: str, examples: int, noise: float, seed: int = 0) -> tuple[Array, Array]:
    """What each model says of 1,000 new examples, shape (6, 1000), and their classes."""
    x, y = data(kind, examples, noise, seed)
    new, truth = data(kind, 1000, noise, seed + 500)
    return np.array([model(x, y, new) > 0 for model in MODELS.values()], float), truth


def errors(kind: str, examples: int, noise: float, seed: int = 0) -> dict[str, float]:
    """The share of 1,000 new examples that each of the six models gets wrong.

    >>> errors("moons", 200, 0.3)["kernel"]
    0.101
    """
    said, truth = answers(kind, examples, noise, seed)
    return dict(zip(MODELS, (said != truth).mean(axis=1).round(3).tolist(), strict=True))


def three_alike(kind: str, examples: int, noise: float, seed: int) -> bool:
    """The third best of the six models errs at most two points more often than the best."""
    best, _, third = sorted(errors(kind, examples, noise, seed).values())[:3]
    return third <= best + 0.02


def length(
    kind: str, examples: int, noise: float, name: str = "1 neighbor", seed: int = 0
) -> float:
    """How long a model's boundary is inside the square from -2 to 2, counted on a grid.

    Each change between two cells that touch counts with the side of a cell, along either axis.
    """
    side = (np.arange(40) + 0.5) / 10 - 2
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    yes = (MODELS[name](*data(kind, examples, noise, seed), grid) > 0).reshape(40, 40)
    return float(((yes[1:] != yes[:-1]).sum() + (yes[:, 1:] != yes[:, :-1]).sum()) / 10)


def boundary_grows(kind: str, noise: float, seed: int) -> bool:
    """Eight times as many examples make the nearest neighbor's boundary a fifth longer, or more."""
    few, many = (length(kind, examples, noise, seed=seed) for examples in (50, 400))
    return many >= 1.2 * few


def surest_far_away(kind: str, noise: float, name: str) -> bool:
    """The model is surer at ten times the distance than at all but one in twenty examples."""
    x, y = data(kind, 200, noise)
    sure = [np.abs(MODELS[name](x, y, scale * x)) for scale in (1, 10)]
    return bool(np.median(sure[1]) > np.quantile(sure[0], 0.95))


def figure(
    noise: Annotated[float, Slider(0.1, 0.6, steps=11, label="overlap of the classes")] = 0.3,
) -> Figure:
    """The boundaries of six models trained on the same 200 examples, and their errors.

    The first hundred of them are drawn.

    Args:
        noise: standard deviation around the two moons.
    """
    drawing, every = style.subplots(2, 3, height=4.0, sharex=True, sharey=True)
    drawing.subplots_adjust(left=0.06, right=0.99, top=0.94, bottom=0.06, wspace=0.06, hspace=0.22)
    x, y = data("moons", 200, noise)
    a, b = np.meshgrid(np.linspace(-2.6, 2.6, 53), np.linspace(-2.2, 2.2, 45))
    wrong = errors("moons", 200, noise)
    for axes, (name, model) in zip(every.flat, MODELS.items(), strict=True):
        scores = model(x, y, np.stack([a.ravel(), b.ravel()], axis=1)).reshape(a.shape)
        axes.contourf(a, b, scores > 0, [0.5, 2], colors=[ORANGE], alpha=0.15)
        axes.contour(a, b, scores, [0], colors=INK, linewidths=1.2)
        axes.plot(*x[:100][y[:100] == 0].T, ".", color=BLUE, markersize=2)
        axes.plot(*x[:100][y[:100] == 1].T, ".", color=ORANGE, markersize=2)
        axes.set(xlim=(-2.6, 2.6), ylim=(-2.2, 2.2), xticks=[-2, 0, 2], yticks=[-2, 0, 2])
        axes.set_title(f"{name}: {wrong[name]:.1%}", fontsize=9)
        axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
