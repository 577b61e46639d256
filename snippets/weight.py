r"""Weight: the number a feature is multiplied by on its way into a neuron.

A linear neuron predicts $\hat y = w \cdot x = \sum_j w_j x_j$, so changing $w_j$ by $\Delta$
changes the prediction by exactly $\Delta\,x_j$: the feature is the lever of its weight.

Notice that training pulls the weights of features which do nothing toward 0,
whatever they started at, and the others toward the values that made the data.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PAPER, Slider

TRUE = np.concatenate([[2.0, -2.0, 1.5, -1.0, 1.0], np.zeros(25)])  # 5 of 30 features matter
LEARNING_RATE, STEPS = 0.05, 200


def predict(x: ArrayLike, weights: ArrayLike) -> NDArray[np.float64]:
    """ŷ = Xw: the weighted sum of the features of each example.

    Args:
        x: features, shape (n,) or (N, n).
        weights: w, shape (n,).

    >>> float(predict([3, 4], [2, -1]))
    2.0
    >>> round(float(predict([3, 4], [2.1, -1]) - predict([3, 4], [2, -1])), 12)
    0.3
    """
    return np.asarray(np.asarray(x, float) @ np.asarray(weights, float), float)


def data(
    examples: int = 200, seed: int = 0, noise: float = 0.5
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features of unit variance, shape (N, 30), and labels X TRUE + noise."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(examples, len(TRUE)))
    return X, predict(X, TRUE) + rng.normal(0, noise, examples)


def train(
    X: ArrayLike, y: ArrayLike, steps: int = STEPS, learning_rate: float = LEARNING_RATE
) -> NDArray[np.float64]:
    """The weights after every step of gradient descent on ½ mean (ŷ - y)², shape (T + 1, n).

    They start at random, with deviation 1.

    >>> path = train(*data())
    >>> [round(float(np.abs(path[t, 5:]).mean()), 3) for t in (0, 10, 200)]
    [0.575, 0.344, 0.027]
    >>> path[200, :5].round(2).tolist()
    [2.06, -1.98, 1.46, -1.03, 1.03]
    """
    features, labels = np.asarray(X, float), np.asarray(y, float)
    path = [np.random.default_rng(1).normal(size=features.shape[1])]
    for _ in range(steps):
        error = predict(features, path[-1]) - labels
        path.append(path[-1] - learning_rate * features.T @ error / len(labels))
    return np.array(path)


def useless_weights_shrink(examples: int, noise: float, learning_rate: float, seed: int) -> bool:
    """After 200 steps the useless weights are below 0.1 on average."""
    weights = train(*data(examples, seed, noise), learning_rate=learning_rate)[-1]
    return bool(np.abs(weights[5:]).mean() < 0.1)


def worker_gets_the_weight(correlation: float, noise: float, seed: int, examples: int = 50) -> bool:
    """The fit gives the larger weight to the one that made the labels."""
    rng = np.random.default_rng(seed)
    first, other = rng.normal(size=(2, examples))
    second = correlation * first + np.sqrt(1 - correlation**2) * other
    y = first + rng.normal(0, noise, examples)
    weights = np.linalg.lstsq(np.column_stack([first, second]), y)[0]
    return bool(abs(weights[0]) > abs(weights[1]))


def unit_does_not_matter(factor: float, examples: int) -> bool:
    """Weight times spread does not depend on the unit."""
    X, y = data(examples)
    other = X / np.where(np.arange(30) == 0, factor, 1)
    before, after = (np.linalg.lstsq(A, y)[0][0] * A[:, 0].std() for A in (X, other))
    return bool(np.isclose(before, after, rtol=1e-6))


def figure(step: Annotated[int, Slider(0, 200, steps=41, label="training step")] = 40) -> Figure:
    """Thirty weights while a neuron is trained, and how they are spread at one step.

    Args:
        step: the step of training whose weights are shown on the right.
    """
    drawing, (paths, spread) = style.subplots(
        1, 2, height=3.2, sharey=True, gridspec_kw={"width_ratios": [2, 1]}
    )
    drawing.subplots_adjust(wspace=0.08)
    path = train(*data())
    _draw_paths(paths, path, step)
    bins = np.linspace(-2.8, 2.8, 29)
    spread.hist(path[step, 5:], bins, orientation="horizontal", color=MUTED)
    spread.hist(path[step, :5], bins, orientation="horizontal", color=BLUE)
    spread.set(xlim=(0, 25), xlabel="number of weights", title=f"At step {step}")
    return drawing


def _draw_paths(axes: Axes, path: NDArray[np.float64], step: int) -> None:
    steps = np.arange(0, len(path), 4)
    axes.plot(steps, path[::4, 5:], color=MUTED, linewidth=0.6)
    axes.plot(steps, path[::4, :5], color=BLUE, linewidth=1.6)
    axes.axvline(step, color=ORANGE, linewidth=1.2)
    over = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # the line of the step
    style.label(axes, 118, 1.6, "5 useful features", BLUE, bbox=over)
    style.label(axes, 118, 0.22, "25 useless ones", INK, bbox=over)
    axes.set(xlim=(0, STEPS), ylim=(-2.8, 2.8), xlabel="step of training", ylabel="weight")
    axes.set_xticks([0, 50, 100, 150])
    axes.set_title("200 examples, learning rate 0.05")


if __name__ == "__main__":
    cli.main(figure)
