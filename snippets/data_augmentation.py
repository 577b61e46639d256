r"""Data augmentation: changed copies of the training examples, under the same labels.

Notice that it teaches what the changes claim, true or not: turning two rings keeps each point in
its ring and spares examples, and turning two moons as far teaches mistakes.  Noise on the inputs
of a linear regression is ridge regression with the variance of the noise as the penalty.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import data
from snippets.decision_boundary import MODELS
from snippets.kept import kept
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
ANGLES = (0, 15, 30, 45, 60, 90, 120, 150, 180)


def rotated(X: ArrayLike, degrees: ArrayLike) -> Array:
    """Each point of the plane turned about the origin by its own angle, counterclockwise.

    >>> rotated([[1.0, 0.0], [1.0, 0.0]], [90, 180]).round(6).tolist()
    [[0.0, 1.0], [-1.0, 0.0]]
    """
    x, angle = np.asarray(X, float), np.radians(degrees)
    c, s = np.cos(angle), np.sin(angle)
    return np.stack([c * x[:, 0] - s * x[:, 1], s * x[:, 0] + c * x[:, 1]], axis=1)


def augmented(  # noqa: PLR0913 - the examples, and what is done to them
    X: Array, y: Array, how: str, amount: float, copies: int = 10, *, seed: int = 0
) -> tuple[Array, Array]:
    """The examples and changed copies of each, with their labels.

    Args:
        X: examples in the plane, shape (N, 2).
        y: labels, shape (N,).
        how: "rotation" by up to the amount in degrees either way, "jitter" with normal noise of
            that deviation, or "mirror", left and right exchanged in half of the copies.
        amount: of the change.
        copies: of each example.
        seed: of all chance.
    """
    rng, x, labels = np.random.default_rng(seed), np.repeat(X, copies, axis=0), np.repeat(y, copies)
    if how == "rotation":
        x = rotated(x, rng.uniform(-amount, amount, len(x)))
    elif how == "jitter":
        x = x + amount * rng.normal(size=x.shape)
    else:
        x = x * np.stack([rng.choice([-1.0, 1.0], len(x)), np.ones(len(x))], axis=1)
    return np.vstack([X, x]), np.append(y, labels)


@kept
def error(  # noqa: PLR0913 - the data, and what is done to them
    kind: str,
    how: str,
    amount: float,
    examples: int = 20,
    name: str = "1 neighbor",
    *,
    sets: int = 8,
    noise: float = 0.15,
) -> float:
    """Mean error on 300 new examples, over data sets, after training on augmented examples.

    >>> error("rings", "rotation", 0), error("rings", "rotation", 180)
    (0.0975, 0.0358)
    """
    wrong = []
    for seed in range(sets):
        x, y = data(kind, examples, noise, seed)
        new, truth = data(kind, 300, noise, seed + 500)
        if amount:
            x, y = augmented(x, y, how, amount, seed=seed)
        wrong.append(np.mean((MODELS[name](x, y, new) > 0) != (truth > 0.5)))
    return round(float(np.mean(wrong)), 4)


def helps(kind: str, how: str, amount: float, examples: int, name: str) -> bool:
    """Augmentation lowers the error by a point or more."""
    return error(kind, how, amount, examples, name) <= error(kind, how, 0, examples, name) - 0.01


def harms(kind: str, how: str, amount: float, examples: int, name: str) -> bool:
    """Augmentation raises the error by a point or more."""
    return error(kind, how, amount, examples, name) >= error(kind, how, 0, examples, name) + 0.01


def jitter_helps(kind: str, amount: float, examples: int, name: str, noise: float) -> bool:
    """Noise on the features lowers the error by a point or more, at a spread of the shapes."""
    plain = error(kind, "jitter", 0, examples, name, noise=noise)
    return error(kind, "jitter", amount, examples, name, noise=noise) <= plain - 0.01


def as_good_as_twice(kind: str, how: str, amount: float, examples: int) -> bool:
    """The nearest neighbor among augmented examples errs no more than among twice as many."""
    return error(kind, how, amount, examples) <= error(kind, how, 0, 2 * examples)


def weights(X: ArrayLike, y: ArrayLike, penalty: float = 0.0) -> Array:
    """Least squares without intercept: of the mean squared error plus penalty times ‖w‖².

    >>> weights([[1.0], [2.0]], [1.0, 2.0], penalty=2.5).tolist()
    [0.5]
    """
    x, t = np.asarray(X, float), np.asarray(y, float)
    gram = x.T @ x / len(x) + penalty * np.eye(x.shape[1])
    return np.linalg.solve(gram, x.T @ t / len(x))


def jittered(
    deviation: float, copies: int, features: int = 3, examples: int = 20
) -> tuple[Array, Array, Array]:
    """Weights on noisy copies, of ridge with a penalty of the noise's variance, and of neither."""
    rng = np.random.default_rng(features)
    X = rng.normal(size=(examples, features))
    y = X.sum(axis=1) + rng.normal(size=examples)
    noisy = np.repeat(X, copies, axis=0)
    noisy = noisy + deviation * rng.normal(size=noisy.shape)
    return weights(noisy, np.repeat(y, copies)), weights(X, y, deviation**2), weights(X, y)


def jitter_is_ridge(deviation: float, copies: int, features: int) -> bool:
    """Weights on jittered copies are those of ridge regression, to two hundredths."""
    noisy, ridge, _ = jittered(deviation, copies, features)
    return bool(np.linalg.norm(noisy - ridge) <= 0.02 * np.linalg.norm(ridge))


def figure(
    degrees: Annotated[
        float, Slider(0, 180, steps=13, label="copies are turned by up to, in degrees")
    ] = 90.0,
) -> Figure:
    """Copies of twenty examples of two shapes, and the error on new ones by the angle.

    Args:
        degrees: the largest angle, either way.
    """
    drawing = style.subplots(height=5.0)[0]
    drawing.clear()
    grid = drawing.add_gridspec(2, 2, height_ratios=[1.2, 1], hspace=0.35, wspace=0.12)
    below = drawing.add_subplot(grid[1, :])
    for at, (kind, line) in enumerate((("rings", GREEN), ("moons", ORANGE))):
        x, y = data(kind, 20, 0.15)
        more, labels = augmented(x, y, "rotation", degrees)
        axes = drawing.add_subplot(grid[0, at])
        for c, color in ((0, BLUE), (1, ORANGE)):
            axes.plot(*more[labels == c].T, ".", color=color, markersize=3, alpha=0.35)
            axes.plot(*x[y == c].T, "o", color=color, markersize=5)
        axes.set(xlim=(-2.2, 2.2), ylim=(-1.9, 1.9), xticks=[], yticks=[])
        angles = sorted({*ANGLES, degrees})
        every = [error(kind, "rotation", angle) for angle in angles]
        axes.set_title(f"{kind.capitalize()}: error {error(kind, 'rotation', degrees):.1%}")
        below.plot(angles, every, color=line)
        below.plot(degrees, error(kind, "rotation", degrees), "o", color=line)
        below.axhline(every[0], color=line, linewidth=0.9, linestyle="--")
        style.label(below, 181, every[-1], kind, line, xytext=(3, 1 if kind == "rings" else -3))
    below.set(xlim=(0, 204), ylim=(0, 0.5), xlabel=f"largest angle (here {degrees:.3g}°)")
    below.set_xticks([0, 45, 90, 135, 180])
    below.set_title("Error of the nearest neighbor; dashed: without copies", color=MUTED)
    drawing.subplots_adjust(left=0.08, right=0.97, top=0.94, bottom=0.1)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
