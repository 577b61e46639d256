r"""Model: a rule with parameters that turns features into a prediction.

Three models see the same twenty points: a line, a cubic, and the nearest neighbor.

Notice that they agree where there are data and disagree where there are none: outside the data
the prediction is the model's, not the data's.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GRID, INK, MUTED, ORANGE, PURPLE, Slider

Model = Callable[[ArrayLike], NDArray[np.float64]]


def truth(x: ArrayLike) -> NDArray[np.float64]:
    """The rule behind the labels, x + x² / 2."""
    x = np.asarray(x, float)
    return np.asarray(x + x**2 / 2)


def data(
    examples: int = 20, seed: int = 0, noise: float = 0.1
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features x, evenly spaced in [0, 1], and labels y = x + x² / 2 + noise, shape (N,) each."""
    rng = np.random.default_rng(seed)
    x = np.linspace(0, 1, examples)
    return x, truth(x) + rng.normal(scale=noise, size=examples)


def polynomial(x: ArrayLike, y: ArrayLike, degree: int) -> tuple[Model, NDArray[np.float64]]:
    """The least-squares polynomial and its degree + 1 parameters, the highest power first.

    >>> line, parameters = polynomial([0, 1, 2], [1, 3, 5], degree=1)
    >>> parameters.round(6).tolist(), float(line(10).round(6))
    ([2.0, 1.0], 21.0)
    """
    parameters = np.polyfit(np.asarray(x, float), np.asarray(y, float), degree)
    return lambda at: np.polyval(parameters, np.asarray(at, float)), parameters


def nearest_neighbor(x: ArrayLike, y: ArrayLike) -> Model:
    """The label of the closest example: no fitted parameters, it keeps the data instead.

    >>> nearest_neighbor([0, 1], [5, 7])([-3, 0.6, 9]).tolist()
    [5.0, 7.0, 7.0]
    """
    x, y = np.asarray(x, float), np.asarray(y, float)
    return lambda at: y[np.abs(np.asarray(at, float)[..., None] - x).argmin(axis=-1)]


def fitted(examples: int = 20, seed: int = 0, noise: float = 0.1) -> dict[str, Model]:
    """The three models, fitted to the same data."""
    x, y = data(examples, seed, noise)
    return {
        "line": polynomial(x, y, 1)[0],
        "cubic": polynomial(x, y, 3)[0],
        "nearest neighbor": nearest_neighbor(x, y),
    }


def differ_more_outside(place: float, examples: int, noise: float, seed: int) -> bool:
    """The three models differ more at a place outside the data than they do inside, on average."""
    models = fitted(examples, seed, noise).values()
    at = np.append(np.linspace(0, 1, 51), place)
    *inside, outside = np.ptp([model(at) for model in models], axis=0)
    return bool(outside > np.mean(inside))


def best_inside_is_best_outside(
    law: str, place: float, examples: int, noise: float, seed: int
) -> bool:
    """The model with the least error on new examples inside the data is the best one outside.

    Outside, the rule goes on, or it levels off where the data end; no example tells which.
    """
    models = list(fitted(examples, seed, noise).values())
    x, y = data(200, seed + 1000, noise)
    inside = [float(np.mean((model(x) - y) ** 2)) for model in models]
    right = truth(place if law == "goes on" else 1.0)
    return int(np.argmin(inside)) == int(np.argmin([abs(model(place) - right) for model in models]))


def figure(
    at: Annotated[
        float, Slider(0, 2, steps=21, label="place x", marks={"end of the data": 1.0})
    ] = 2.0,
) -> Figure:
    """Three models of the same points, and what each predicts at one place.

    Args:
        at: place x that the models are asked about; the data end at 1.
    """
    drawing, axes = style.subplots()
    axes.axvspan(0, 1, color=GRID, alpha=0.6, linewidth=0)
    x = np.linspace(-0.1, 2.1, 200)
    ends = {"line": -3, "nearest neighbor": -8}
    for (name, model), color in zip(fitted().items(), (BLUE, ORANGE, PURPLE), strict=True):
        axes.plot(x, model(x), color=color, linewidth=1.4)
        axes.plot(at, model(at), "o", color=color, markersize=7)
        if name == "cubic":  # which leaves through the top
            style.label(axes, 1.6, float(model(1.6)), name, color, xytext=(-4, 0), ha="right")
        else:
            style.label(axes, 2.1, float(model(2.1)), name, color, xytext=(4, ends[name]))
    axes.plot(x, truth(x), color=MUTED, linestyle="--", linewidth=1.2)
    style.label(axes, 2.1, float(truth(2.1)), "the truth", MUTED, xytext=(4, -1))
    axes.plot(*data(), ".", color=INK)
    axes.text(0.5, 11.7, "20 data points", color=INK, ha="center")
    spread = np.ptp([model(at) for model in fitted().values()])
    axes.set_title(f"At x = {at:.3g} the answers differ by up to {spread:.2f}")
    axes.set(xlim=(-0.1, 2.1), ylim=(-1.2, 13), xlabel="x", ylabel="y")
    drawing.subplots_adjust(right=0.76)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
