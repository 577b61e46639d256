r"""Bayes' theorem: how evidence changes a probability.

$P(H \mid E) = P(E \mid H)\, P(H) / P(E)$, where
$P(E) = P(E \mid H) P(H) + P(E \mid \text{not } H) P(\text{not } H)$.

Notice the base rate: a test that is right 99 times in 100 is wrong about most of those it accuses
when the condition is rare.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider


def posterior(prior: float, sensitivity: float, specificity: float) -> float:
    """P(condition | positive test).

    Args:
        prior: P(condition), in [0, 1].
        sensitivity: P(positive | condition).
        specificity: P(negative | no condition).

    >>> round(posterior(0.001, 0.99, 0.99), 3), posterior(0.5, 0.99, 0.99)
    (0.09, 0.99)
    """
    true = sensitivity * prior
    false = (1 - specificity) * (1 - prior)
    if true + false == 0:
        raise ValueError("a positive test is impossible here, so it has no posterior")
    return true / (true + false)


def counts(
    prior: float, sensitivity: float, specificity: float, people: int
) -> tuple[float, float]:
    """True and false positives to be expected among so many people.

    >>> [round(count, 2) for count in counts(0.001, 0.99, 0.99, people=100_000)]
    [99.0, 999.0]
    """
    return people * sensitivity * prior, people * (1 - specificity) * (1 - prior)


def simulated(
    prior: float, sensitivity: float, specificity: float, people: int = 2_000_000, seed: int = 0
) -> float:
    """The share of the positive who have the condition, among people drawn at random."""
    rng = np.random.default_rng(seed)
    ill = rng.random(people) < prior
    positive = np.where(ill, rng.random(people) < sensitivity, rng.random(people) >= specificity)
    return float(ill[positive].mean())


def updated(
    prior: float, tests: int, sensitivity: float = 0.99, specificity: float = 0.99
) -> float:
    """The probability after so many independent positive tests, each posterior the next prior."""
    for _ in range(tests):
        prior = posterior(prior, sensitivity, specificity)
    return prior


def most_alarms_are_true(prior: float, sensitivity: float, times: float) -> bool:
    """Most alarms are true if the false-alarm rate is the base rate over `times`."""
    return posterior(prior, sensitivity, 1 - prior / times) > 0.5


def counting_agrees(prior: float, sensitivity: float, specificity: float) -> bool:
    """The share of ill among the positive people is what the theorem says, to 4 standard errors."""
    p, people = posterior(prior, sensitivity, specificity), 50_000
    found = simulated(prior, sensitivity, specificity, people)
    positive = sum(counts(prior, sensitivity, specificity, people))
    return bool(abs(found - p) <= 4 * np.sqrt(p * (1 - p) / positive))


def second_test_counts(prior: float, accuracy: float, repeats: float) -> bool:
    """A second positive test raises the probability as if it were independent, within a tenth.

    Args:
        prior: P(condition), in (0, 1).
        accuracy: P(positive | condition) = P(negative | no condition).
        repeats: the share of cases where the second test repeats the first one's verdict.
    """
    both, false = (repeats * s + (1 - repeats) * s * s for s in (accuracy, 1 - accuracy))
    true = both * prior / (both * prior + false * (1 - prior))
    return abs(updated(prior, 2, accuracy, accuracy) - true) < 0.1 * true


def figure(
    prior: Annotated[
        float, Slider(0.001, 0.5, log=True, steps=17, label="prior probability")
    ] = 0.05,
) -> Figure:
    """A square of people by condition and test, and the probability after a positive test.

    Args:
        prior: share of people who have the condition.
    """
    drawing, (square, curve) = style.subplots(1, 2, height=3.0)
    drawing.subplots_adjust(wspace=0.28, left=0.08, bottom=0.17, top=0.86)
    accuracy = 0.9
    for x, width, height, color in (
        (0.0, prior, accuracy, ORANGE),
        (prior, 1 - prior, 1 - accuracy, BLUE),
    ):
        square.add_patch(Rectangle((x, 0), width, height, facecolor=color, alpha=0.6, linewidth=0))
    square.add_patch(Rectangle((0, 0), 1, 1, fill=False, edgecolor=MUTED))
    style.label(square, 0.97, 0.13, "healthy,\npositive", BLUE, xytext=(0, 0), ha="right")
    style.label(square, prior, 0.85, "ill, positive", ORANGE, xytext=(5, 0))
    square.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), xticks=[0, 1], yticks=[0, 1])
    square.set_title("All people, test 90 % right")
    square.grid(visible=False)
    priors = np.geomspace(0.0005, 0.7, 80)
    curve.semilogx(priors, [posterior(p, accuracy, accuracy) for p in priors], color=GREEN)
    here = posterior(prior, accuracy, accuracy)
    curve.plot(prior, here, "o", color=ORANGE, markersize=8)
    curve.set(xlabel="share who are ill", ylim=(0, 1.03))
    curve.set_title(f"Ill if positive: {here:.1%}", color=GREEN)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
