r"""Parameter: a number inside a model that training sets; a hyperparameter is set before.

A layer from $n$ inputs to $m$ outputs has $nm$ weights and $m$ biases, so $(n + 1)m$ parameters.

Notice which numbers move while a line is fitted: the slope and the intercept.
The learning rate and the number of steps stay where they were put.
"""

from itertools import pairwise
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider

X = (0.0, 1.0, 2.0, 3.0)
Y = (1.0, 3.0, 5.0, 7.0)  # y = 2x + 1


def fit(
    learning_rate: float = 0.1, steps: int = 60, x: ArrayLike = X, y: ArrayLike = Y
) -> NDArray[np.float64]:
    """Fit ŷ = wx + b by gradient descent on ½ MSE from (0, 0).

    Returns:
        The parameters (w, b) before the first step and after each one, shape (steps + 1, 2).

    >>> fit(0.1, steps=1).round(3).tolist()
    [[0.0, 0.0], [0.85, 0.4]]
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    features = np.stack([x, np.ones_like(x)], axis=1)
    path = [np.zeros(2)]
    for _ in range(steps):
        gradient = features.T @ (features @ path[-1] - y) / len(y)
        path.append(path[-1] - learning_rate * gradient)
    return np.array(path)


def dense_parameters(*widths: int) -> int:
    """Weights and biases of a chain of dense layers of these widths, inputs first.

    >>> dense_parameters(1, 1), dense_parameters(784, 128, 10)
    (2, 101770)
    """
    return sum((inputs + 1) * outputs for inputs, outputs in pairwise(widths))


def training_finds_them(learning_rate: float, steps: int, shift: float) -> bool:
    """Training finds the slope 2 and the intercept 1 to within a hundredth, from (0, 0).

    The four x are moved by `shift`, and the labels with them, so that the line stays.
    """
    x = np.array(X) + shift
    found = fit(learning_rate, steps, x, 2 * x + 1)[-1]
    return bool(np.all(np.abs(found - [2, 1]) <= 0.01))


def error_on_new(parameters: int, examples: int, noise: float, seed: int) -> float:
    """Mean squared error of a network with one input whose hidden ReLU units stay as drawn.

    The parameters are the output weights; of all that fit equally well the shortest are taken.
    """
    rng = np.random.default_rng(seed)
    w, b = rng.normal(size=(2, parameters))
    x, grid = rng.uniform(-1, 1, size=examples), np.linspace(-1, 1, 101)
    y = np.sin(3 * x) + noise * rng.normal(size=examples)
    hidden, new = (np.maximum(np.outer(at, w) + b, 0) for at in (x, grid))
    return float(np.mean((new @ np.linalg.lstsq(hidden, y)[0] - np.sin(3 * grid)) ** 2))


def twice_as_many_do_better(parameters: int, examples: int, noise: float) -> bool:
    """Twice as many parameters do better on new examples, in more than half of seven draws."""
    wins = [
        error_on_new(2 * parameters, examples, noise, seed)
        < error_on_new(parameters, examples, noise, seed)
        for seed in range(7)
    ]
    return sum(wins) > len(wins) / 2


def figure(learning_rate: Annotated[float, Slider(0.01, 0.45)] = 0.1) -> Figure:
    """Sixty steps of fitting a line: what moves is a parameter, what does not is not.

    Args:
        learning_rate: learning rate η, the hyperparameter.
    """
    drawing, axes = style.subplots()
    slope, intercept = fit(learning_rate).T
    axes.plot(slope, color=BLUE)
    axes.plot(intercept, color=ORANGE)
    axes.axhline(learning_rate, color=MUTED, linestyle="--", linewidth=1.2)
    axes.plot([60, 60], [2, 1], ">", color=GREEN, clip_on=False)
    for height, text, color in (
        (slope[-1], "slope w,\ntruth 2", BLUE),
        (intercept[-1], "intercept b,\ntruth 1", ORANGE),
        (learning_rate, f"learning rate\nη = {learning_rate:.3g}", MUTED),
    ):
        style.label(axes, 60, float(height), text, color, xytext=(8, -8))
    axes.set(xlim=(0, 60), ylim=(-0.05, max(2.6, 1.05 * slope.max())), xlabel="step")
    axes.set_title("Two parameters move; the hyperparameter stays")
    drawing.subplots_adjust(right=0.77, left=0.09)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
