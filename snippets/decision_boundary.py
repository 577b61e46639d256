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

from snippets.classes import data, split, squares
from snippets.decision_tree import grow, predict
from snippets.linear_regression import columns
from snippets.logistic_regression import fit
from snippets.plot import cli, plane, style
from snippets.plot.style import INK, ORANGE, Slider

Array = NDArray[np.float64]
Model = Callable[[Array, Array, Array], Array]


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
        near = np.argpartition(squares(new, x), min(k, len(x)) - 1, axis=1)[:, :k]
        return np.asarray((2 * y[near] - 1).sum(axis=1))

    return scores


def kernel(x: Array, y: Array, new: Array) -> Array:
    """Least squares with a Gaussian bump of width ½ on each example and a penalty of 1."""
    there, here = (np.exp(-2 * squares(a, x)) for a in (new, x))
    return np.asarray(there @ np.linalg.solve(here + np.eye(len(x)), 2 * y - 1))


def tree(x: Array, y: Array, new: Array, depth: int = 4) -> Array:
    """A decision tree that cuts one feature at a time, where the Gini impurity falls most."""
    return 2 * predict(grow(x, y, depth, few=6, by="variance"), new) - 1


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
    x, y, new, truth = split(kind, examples, noise, seed)
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
    places = plane.grid((-1.95, 1.95, 40), (-1.95, 1.95, 40))[2]
    yes = (MODELS[name](*data(kind, examples, noise, seed), places) > 0).reshape(40, 40)
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
    a, b, places = plane.grid((-2.6, 2.6, 53), (-2.2, 2.2, 45))
    wrong = errors("moons", 200, noise)
    for axes, (name, model) in zip(every.flat, MODELS.items(), strict=True):
        scores = model(x, y, places).reshape(a.shape)
        axes.contourf(a, b, scores > 0, [0.5, 2], colors=[ORANGE], alpha=0.15)
        axes.contour(a, b, scores, [0], colors=INK, linewidths=1.2)
        plane.dots(axes, x[:100], y[:100], ".", markersize=2)
        axes.set(xlim=(-2.6, 2.6), ylim=(-2.2, 2.2), xticks=[-2, 0, 2], yticks=[-2, 0, 2])
        axes.set_title(f"{name}: {wrong[name]:.1%}", fontsize=9)
        axes.grid(visible=False)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
