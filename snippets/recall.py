r"""Recall: the share of the positives that are found.

$\text{recall} = \text{TP}/(\text{TP} + \text{FN})$, a share of the positives alone, so that its
standard deviation in a test set of $N$ examples is $\sqrt{r(1 - r)/(\pi N)}$, where $\pi$ is the
share of positives.

Notice that the dots stay level as positives get rarer and spread all the more.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from snippets.plot import cli, style
from snippets.plot.style import BLUE, ORANGE, Slider
from snippets.plot.text import words
from snippets.precision import expected
from snippets.scores import Array, above, counts, share


def recall(labels: ArrayLike, predictions: ArrayLike) -> float:
    """The share of the examples with label 1 that are predicted as 1; nan without any.

    >>> recall([1, 0, 1, 1], [1, 1, 0, 0])
    0.3333333333333333
    """
    found = counts(labels, np.asarray(predictions) == 1, threshold=1)
    return share(found.tp, found.tp + found.fn)


def deviation(r: ArrayLike, positives: ArrayLike) -> Array:
    """√(r(1 - r)/P): by how much a recall of r varies between test sets with P positives.

    >>> float(deviation(0.8, 100).round(2))
    0.04
    """
    return np.asarray(np.sqrt(np.asarray(r) * (1 - np.asarray(r)) / np.asarray(positives, float)))


def measured(examples: int, positives: ArrayLike, threshold: float, seed: int = 0) -> Array:
    """Recall, counted in one test set for each share of positives; nan where none is drawn."""
    rng = np.random.default_rng(seed)
    many = rng.binomial(examples, np.asarray(positives, float))
    found = rng.binomial(many, above(threshold, mean=2.0))
    return np.where(many > 0, found / np.maximum(many, 1), np.nan)


def is_near(positives: int, examples: int, threshold: float) -> bool:
    """A test set with about so many positives tells recall to five points, in 95 of 100 sets."""
    seen = measured(examples, np.full(4000, positives / examples), threshold)
    return bool(np.mean(np.abs(seen - above(threshold, 2.0)) <= 0.05) >= 0.95)


def stays(positives: float, threshold: float, mild: float) -> bool:
    """Recall stays the same, to two points, when positives get as rare as that.

    In the balanced test all of them score around 2; in use a share is milder and scores around 1.
    Counted among ten million examples.
    """
    tested, milder = above(threshold, 2.0), above(threshold, 1.0)
    many = round(1e7 * positives)
    found = np.random.default_rng(0).binomial(many, (1 - mild) * tested + mild * milder) / many
    return bool(abs(found - tested) <= 0.02)


def confirmed(checked: float, threshold: float, separation: float) -> float:
    """Recall as it is seen where only alarms and a share of the rest get a true label.

    >>> round(confirmed(1.0, 1.0, 2.0), 2), round(confirmed(0.1, 1.0, 2.0), 2)
    (0.84, 0.98)
    """
    found = above(threshold, separation)
    return found / (found + checked * (1 - found))


def looks_too_good(checked: float, threshold: float, separation: float) -> bool:
    """Where only alarms and a share of the rest are checked, recall looks ten points too good."""
    return confirmed(checked, threshold, separation) - above(threshold, separation) >= 0.1


def figure(
    examples: Annotated[
        int, Slider(300, 100_000, log=True, steps=20, label="examples in the test set")
    ] = 10_000,
) -> Figure:
    """Recall and precision of one model, measured in a test set for each share of positives.

    Args:
        examples: size of each test set.
    """
    drawing, axes = style.subplots(height=3.3)
    drawing.subplots_adjust(left=0.11, right=0.96, bottom=0.15)
    drawn, exact = np.geomspace(0.001, 0.5, 240), np.geomspace(0.001, 0.5, 60)
    r = above(1.0, mean=2.0)
    half = 1.96 * deviation(r, exact * examples)
    axes.fill_between(
        exact, np.maximum(r - half, 0), np.minimum(r + half, 1), color=BLUE, alpha=0.15, linewidth=0
    )
    axes.plot(drawn, measured(examples, drawn, 1.0), ".", color=BLUE, markersize=3.5)
    axes.plot(exact, [expected(p, 1.0) for p in exact], color=ORANGE)
    words(axes, 0.0011, 1.06, "recall, one dot a test set", BLUE)
    words(axes, 0.0011, 0.08, "precision, on average", ORANGE)
    axes.set(xscale="log", xlim=(0.001, 0.5), ylim=(-0.03, 1.15), xlabel="share of positives")
    axes.set_xticks([0.001, 0.01, 0.1, 0.5], labels=["0.1%", "1%", "10%", "50%"])
    axes.set_title(f"One model in test sets of {examples:,} examples")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
