r"""Cross-entropy: what it costs, on average, to expect q where the truth is p.

$H(p, q) = -\sum_k p_k \ln q_k$ is least at $q = p$, where it is the entropy of $p$. With a label
in place of $p$ it is $-\ln$ of the probability that the label was given.

Notice that a classifier that trains on gets hardly worse at naming the class of new examples,
while its cross-entropy climbs past that of knowing nothing, for a few confident mistakes.
"""

from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.entropy import entropy
from snippets.kept import kept
from snippets.logits import log_probabilities
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, Slider
from snippets.plot.text import words

Array = NDArray[np.float64]
STEPS = np.unique(np.geomspace(1, 600, 36).astype(int))


def cross_entropy(p: ArrayLike, q: ArrayLike) -> Array:
    """-Σ p ln q over the last axis, in nats; infinite where q rules out what p allows.

    >>> cross_entropy([1, 0], [0.5, 0.5]).round(3).tolist(), cross_entropy([1, 0], [0, 1]).tolist()
    (0.693, inf)
    """
    p, q = np.asarray(p, float), np.asarray(q, float)
    with np.errstate(divide="ignore"):
        return np.asarray(-np.where(p > 0, p * np.log(np.where(p > 0, q, 1.0)), 0.0).sum(axis=-1))


def from_logits(logits: ArrayLike, label: ArrayLike) -> Array:
    """-ln softmax(z) of the labels 0 ... K - 1, computed without forming a probability.

    >>> from_logits([[1000.0, 0.0], [0.0, 1000.0]], [0, 0]).tolist()
    [0.0, 1000.0]
    """
    logs = log_probabilities(np.asarray(logits, float))
    picked = np.take_along_axis(logs, np.asarray(label)[..., None], axis=-1)
    return np.asarray(-picked[..., 0] + 0.0)


def draw(examples: int, features: int, seed: int) -> tuple[Array, Array]:
    """Normal features, (N, n), and labels 0 or 1 by a logistic law in the first few of them."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(examples, features))
    p = 1 / (1 + np.exp(-1.5 * x[:, :4].sum(axis=1)))
    return x, (rng.random(examples) < p).astype(float)


@kept
def run(features: int = 40, examples: int = 100, decay: float = 0.0, seed: int = 0) -> Array:
    """Losses of 500 new examples after each of STEPS steps of logistic regression, (S, 500).

    Gradient descent at a rate of 1; an example's answer is right where its loss is below ln 2.
    """
    x, y = draw(examples, features, seed)
    new_x, new_y = draw(500, features, seed + 1000)
    w, losses = np.zeros(features), []
    for step in range(1, STEPS[-1] + 1):
        w -= x.T @ (1 / (1 + np.exp(-x @ w)) - y) / examples + decay * w
        if step in STEPS:
            losses.append(np.logaddexp(0, -(2 * new_y - 1) * (new_x @ w)))
    return np.array(losses)


def held_by_worst(losses: Array, share: float = 0.05) -> float:
    """The share of the whole loss that the worst examples have."""
    ordered = np.sort(losses)[::-1]
    return float(ordered[: round(share * len(ordered))].sum() / ordered.sum())


def least_at_the_truth(classes: int, concentration: float) -> bool:
    """No q has a smaller cross-entropy than p itself."""
    rng = np.random.default_rng(classes)
    p, *others = rng.dirichlet(np.full(classes, concentration), size=200)
    near = 0.99 * p + 0.01 * np.array(others)
    costs = cross_entropy(p, np.concatenate([others, near]))
    return bool((costs >= entropy(p, np.e) - 1e-12).all())


def climbs_alone(features: int, examples: int, decay: float, seed: int) -> bool:
    """The loss ends a fifth above its least, and accuracy within four points of its best."""
    losses = run(features, examples, decay, seed)
    mean, right = losses.mean(axis=1), (losses < np.log(2)).mean(axis=1)
    return bool(mean[-1] > 1.2 * mean.min() and right[-1] > right.max() - 0.04)


def turns_round(loss: str, start: float, fastest: float) -> bool:
    """From a wrong slope 200 steps get both examples right, at one of the rates up to `fastest`."""
    x, y, rates = (
        np.array([[-1.0], [1.0]]),
        np.array([[0.0], [1.0]]),
        np.geomspace(0.1, fastest, 21),
    )
    w = np.full(len(rates), -start)
    for _ in range(200):
        p = w * x + 0.5 if loss == "squared error of the score" else 1 / (1 + np.exp(-w * x))
        slope = p * (1 - p) if loss == "squared error of the probability" else 1.0
        w = w - rates * np.mean((p - y) * slope * x, axis=0)
    return bool(((w > 0) & np.isfinite(w)).any())


def figure(
    steps: Annotated[
        int, Slider(1, 600, log=True, steps=13, label="training steps", marks={"lowest loss": 12})
    ] = 600,
) -> Figure:
    """Loss and accuracy on new examples by steps, and how the loss is shared among them.

    Args:
        steps: steps of gradient descent on 100 examples with 40 features.
    """
    drawing, (course, shares) = style.subplots(1, 2, height=3.3)
    drawing.subplots_adjust(wspace=0.32, left=0.08, bottom=0.15)
    losses, at = run(), int(np.argmin(np.abs(STEPS - steps)))
    mean, right = losses.mean(axis=1), (losses < np.log(2)).mean(axis=1)
    course.axhline(np.log(2), color=MUTED, linewidth=1, linestyle="--")
    course.plot(STEPS, mean, color=ORANGE)
    course.plot(STEPS, right, color=GREEN)
    course.plot(STEPS[at], mean[at], "o", color=ORANGE)
    course.plot(STEPS[at], right[at], "o", color=GREEN)
    words(course, 1, 0.95, "loss", ORANGE)
    words(course, 1, 0.8, "accuracy", GREEN)
    words(course, 1, 0.3, "dashed: ln 2, even odds", MUTED)
    course.set(xscale="log", xlabel="steps", ylim=(0, 2))
    course.set_title(f"Loss {mean[at]:.2f}, accuracy {right[at]:.2f}")
    ordered = np.sort(losses[at])[::-1]
    part = np.arange(len(ordered) + 1) / len(ordered)
    shares.plot(part, [0, *np.cumsum(ordered) / ordered.sum()], color=BLUE)
    shares.plot([0, 1], [0, 1], color=MUTED, linewidth=1, linestyle="--")
    shares.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="worst examples")
    shares.set_title(f"Worst 5 %: {held_by_worst(losses[at]):.0%} of the loss")
    return drawing


if __name__ == "__main__":
    cli.main(figure)
