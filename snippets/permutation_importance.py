r"""Permutation importance: how much worse a trained model gets if one column is shuffled.

$$I_j = \mathbb{E}\,L\big(y, f(x^{(j)})\big) - \mathbb{E}\,L\big(y, f(x)\big)$$

where $x^{(j)}$ has its feature $j$ from another example. For a linear model with weights $w$ and
the squared error it is $2 w_j^2 \operatorname{Var}(x_j) + 2 w_j \operatorname{Cov}(r, x_j)$, where
$r$ is what is left of the labels.

Notice that a feature without any effect gets its share as soon as the model leans on it, and that
shuffling costs twice the squared error that leaving the feature out does, even if nothing is
correlated.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets import random_forest
from snippets.classes import squares
from snippets.kept import kept
from snippets.plot import cli, style
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
Model = Callable[[Array], Array]
CORRELATIONS = np.append(np.linspace(0, 0.95, 39), np.linspace(0.96, 1, 9))


def permutation_importance(
    model: Model, x: ArrayLike, y: ArrayLike, repeats: int = 5, seed: int = 0
) -> Array:
    """Rise of the mean squared error if one column is shuffled, shape (n,); mean of some shuffles.

    >>> x = [[1.0, 5.0], [2.0, 5.0], [3.0, 5.0]]
    >>> permutation_importance(lambda x: x[:, 0], x, [1, 2, 3], repeats=4000).round(1).tolist()
    [1.3, 0.0]
    """
    x, y, rng = np.asarray(x, float), np.asarray(y, float), np.random.default_rng(seed)
    rises = np.zeros(x.shape[1])
    base = np.mean((model(x) - y) ** 2)
    for j in range(x.shape[1]):
        for _ in range(repeats):
            shuffled = x.copy()
            shuffled[:, j] = rng.permutation(x[:, j])
            rises[j] += np.mean((model(shuffled) - y) ** 2) - base
    return rises / repeats


def draw(examples: int, correlation: float, seed: int, noise: float = 0.5) -> tuple[Array, Array]:
    """Three normal features, the first two correlated, of which only the first has an effect, 1."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(examples, 3))
    x[:, 1] = correlation * x[:, 0] + np.sqrt(1 - correlation**2) * x[:, 1]
    return x, x[:, 0] + noise * rng.normal(size=examples)


def ridge(x: Array, y: Array, penalty: float = 0.1) -> Model:
    """Linear regression through the origin with the penalty N times that on the squared weights."""
    w = np.linalg.solve(x.T @ x + len(x) * penalty * np.eye(x.shape[1]), x.T @ y)
    return lambda new: np.asarray(new @ w)


def forest(x: Array, y: Array, depth: int = 5) -> Model:
    """A random forest of 40 trees, whose cuts choose from two features."""
    grown = random_forest.fit(x, y, 40, depth, ask=2)
    return lambda new: random_forest.predict(grown, new)


def nearest(x: Array, y: Array) -> Model:
    """The mean label of the 5 nearest."""

    def model(new: Array) -> Array:
        near = np.argpartition(squares(new, x), 5, axis=1)[:, :5]
        return np.asarray(y[near].mean(axis=1))

    return model


MODELS: dict[str, Callable[[Array, Array], Model]] = {
    "least squares": lambda x, y: ridge(x, y, 0.0),
    "ridge": ridge,
    "forest": forest,
    "5 neighbors": nearest,
}


def exact(correlation: ArrayLike, penalty: float) -> tuple[Array, Array]:
    """Of ridge regression with endless data: importances by shuffling, and by leaving out.

    Both of shape (2, ...), for the feature with the effect 1 and for its companion without one.

    >>> shuffled, left_out = exact(0.0, 0.0)
    >>> shuffled.tolist(), left_out.tolist()
    ([2.0, 0.0], [1.0, 0.0])
    """
    r = np.asarray(correlation, float)
    down = (1 + penalty) ** 2 - r**2
    with np.errstate(divide="ignore", invalid="ignore"):
        w = np.stack([1 + penalty - r**2, r * penalty]) / np.where(down > 0, down, np.nan)
    rest = np.stack([1 - w[0] - r * w[1], r * (1 - w[0]) - w[1]])  # Cov(r, xⱼ)
    shuffled = 2 * w**2 + 2 * w * rest
    error = 1 - 2 * (w[0] + r * w[1]) + w[0] ** 2 + w[1] ** 2 + 2 * r * w[0] * w[1]
    alone = np.stack([r, np.ones_like(r)]) / (1 + penalty)  # weight of the one that stays
    without = 1 - 2 * alone * np.stack([r, np.ones_like(r)]) + alone**2
    return shuffled, without - error


@cache
def _trained(name: str, correlation: float, examples: int, noise: float) -> Model:
    return MODELS[name](*draw(examples, correlation, 1, noise))


@kept
def measured(
    name: str, correlation: float, examples: int, *, on: str = "new", noise: float = 0.5
) -> Array:
    """Importances of the three features of a model, on "new" examples or its "own"."""
    there = (examples, correlation, 1) if on == "own" else (400, correlation, 2)
    model = _trained(name, correlation, examples, noise)
    return permutation_importance(model, *draw(*there, noise), repeats=2)


def companion_gets_a_share(name: str, correlation: float, examples: int) -> bool:
    """A feature without effect gets a tenth or more of what its correlated companion gets."""
    acting, companion, _ = measured(name, correlation, examples)
    return bool(companion >= 0.1 * acting)


def own_examples_flatter(name: str, examples: int) -> bool:
    """Pure noise looks twice as important on the training examples as on new ones, or more."""
    own, new = (measured(name, 0.0, examples, on=on)[2] for on in ("own", "new"))
    return bool(own >= 2 * max(new, 0) and own > 0.01)


def shuffling_costs_more(name: str, correlation: float, examples: int, noise: float) -> bool:
    """Shuffling the feature with the effect costs more than leaving it out and training again."""
    (x, y), (new, truth) = (
        draw(*of, noise) for of in ((examples, correlation, 1), (400, correlation, 2))
    )
    full, less = _trained(name, correlation, examples, noise), MODELS[name](x[:, 1:], y)
    dropped = np.mean((less(new[:, 1:]) - truth) ** 2) - np.mean((full(new) - truth) ** 2)
    return bool(measured(name, correlation, examples, noise=noise)[0] > dropped)


def figure(
    penalty: Annotated[
        float, Slider(0.001, 1, log=True, steps=13, label="ridge penalty λ, per example")
    ] = 0.1,
) -> Figure:
    """Importances of a feature and of its companion without effect, by their correlation.

    Args:
        penalty: of the ridge regression that the lines belong to, λ.
    """
    drawing, axes = style.subplots(1, 2, height=3.2, sharey=True)
    drawing.subplots_adjust(left=0.08, right=0.98, bottom=0.15, wspace=0.1)
    lines = exact(CORRELATIONS, penalty)
    some = (0.0, 0.3, 0.6, 0.8, 0.9, 0.97)
    dots = np.array([measured("forest", r, 300) for r in some])
    for panel, curve in zip(axes, lines, strict=True):
        for j, color in ((0, BLUE), (1, ORANGE)):
            panel.plot(CORRELATIONS, curve[j], color=color)
        panel.set(xlim=(-0.03, 1.03), ylim=(-0.1, 2.6), xlabel="correlation of the two")
    for j, color in ((0, BLUE), (1, ORANGE)):
        axes[0].plot(some, dots[:, j], "o", color=color, markersize=3.5)
    axes[0].set_title(f"Shuffled; lines: ridge, λ = {penalty:.3g}")
    axes[1].set_title("Left out, trained again")
    words(axes[0], 0.0, 2.42, "feature with the effect", BLUE)
    words(axes[0], 0.0, 2.25, "companion without", ORANGE)
    words(axes[0], 0.0, 2.08, "dots: a forest", MUTED)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
