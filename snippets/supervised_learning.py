r"""Supervised learning: from examples with labels to a rule for examples without.

Of the rules $f$ that a model can be, training picks one with a small mean loss on the $N$ labeled
examples; what counts is the expected loss on new ones.

Notice that the mean on the training examples says little about it: the nearest neighbor fits
shuffled labels as well as true ones, while steadier models are right about many examples whose
training labels were wrong.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import data
from snippets.decision_boundary import MODELS
from snippets.k_nearest_neighbors import curve
from snippets.plot import cli, style
from snippets.plot.plane import dots
from snippets.plot.style import GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]


def shuffled(y: ArrayLike, share: float, seed: int = 0) -> Array:
    """The labels, with a share of them, drawn at random, dealt out again among themselves.

    >>> y = [0, 1, 0, 1, 0, 1]
    >>> shuffled(y, 0).tolist() == y, sorted(shuffled(y, 1).tolist()) == sorted(y)
    (True, True)
    """
    labels, rng = np.array(y, float), np.random.default_rng(seed)
    some = rng.permutation(len(labels))[: round(share * len(labels))]
    labels[some] = labels[rng.permutation(some)]
    return labels


def risk(y: ArrayLike, predictions: ArrayLike) -> float:
    """Mean 0-1 loss: the share of wrong answers; nan of none.

    >>> risk([0, 1, 1, 0], [0, 1, 0, 0])
    0.25
    """
    wrong = np.asarray(y) != np.asarray(predictions)
    return float(wrong.mean()) if wrong.size else float("nan")


@cache
def accuracies(
    name: str, share: float, kind: str = "moons", examples: int = 100, noise: float = 0.2
) -> tuple[float, float]:
    """On the training examples, by the labels that were given, and on 1,000 new ones, by the true.

    >>> accuracies("1 neighbor", 0.0), accuracies("1 neighbor", 1.0)
    ((1.0, 0.943), (1.0, 0.501))
    """
    x, y = data(kind, examples, noise)
    new, truth = data(kind, 1000, noise, seed=500)
    given, model = shuffled(y, share), MODELS[name]
    fitted, answers = model(x, given, x) > 0, model(x, given, new) > 0
    return round(1 - risk(given, fitted), 4), round(1 - risk(truth, answers), 4)


def fits_anything(name: str, share: float, kind: str, examples: int) -> bool:
    """The model gets at least 95 % of its training labels right, although some are shuffled."""
    return accuracies(name, share, kind, examples)[0] >= 0.95


def learns_nothing(name: str, kind: str, examples: int) -> bool:
    """With all labels shuffled it is right about 40 to 60 % of new examples."""
    return abs(accuracies(name, 1.0, kind, examples)[1] - 0.5) <= 0.1


def shrugs_it_off(name: str, share: float, kind: str, examples: int) -> bool:
    """With a share of labels shuffled it loses at most five points on new examples."""
    clean, dirty = (accuracies(name, s, kind, examples)[1] for s in (0.0, share))
    return dirty >= clean - 0.05


def few_will_do(labels: int, kind: str, extra: int) -> bool:
    """Neighbors that vote, at the best k, err at most three points more than with 200 labels.

    Besides the two features that tell the classes apart there are `extra` ones of pure noise.
    """
    few, many = (curve(kind, size, 0.2, 1.0, extra).min() for size in (labels, 200))
    return bool(few <= many + 0.03)


def figure(
    share: Annotated[
        float, Slider(0, 1, steps=11, label="share of labels that are shuffled")
    ] = 0.4,
) -> Figure:
    """The labels that were given, and what six models make of them, in training and on new.

    Args:
        share: of the hundred labels, dealt out again at random.
    """
    drawing, (plane, chart) = style.subplots(1, 2, height=3.4, width_ratios=[4, 5])
    drawing.subplots_adjust(left=0.04, right=0.97, bottom=0.14, top=0.91, wspace=0.62)
    x, y = data("moons", 100, 0.2)
    given = shuffled(y, share)
    dots(plane, x, given, markersize=3.5)
    moved = x[given != y]
    plane.plot(*moved.T, "o", color=INK, markersize=8, fillstyle="none", markeredgewidth=0.8)
    plane.set(xticks=[], yticks=[], xlabel="circled: label now wrong")
    plane.set_title(f"{share:.0%} shuffled, {len(moved)} wrong")
    for at, name in enumerate(MODELS):
        fitted, new = accuracies(name, share)
        chart.plot([fitted, new], [at, at], color=MUTED, linewidth=1)
        chart.plot(fitted, at, "o", color=GREEN)
        chart.plot(new, at, "D", color=ORANGE, markersize=5)
    chart.axvline(0.5, color=MUTED, linewidth=1, linestyle="--")
    chart.set(xlim=(0.25, 1.03), ylim=(6.9, -0.6), xlabel="accuracy")
    chart.set_yticks(range(6), labels=list(MODELS))
    style.label(chart, 0.26, 6.4, "training", GREEN, xytext=(0, -3))
    style.label(chart, 0.56, 6.4, "new examples", ORANGE, xytext=(0, -3))
    chart.set_title("Right answers of six models")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
