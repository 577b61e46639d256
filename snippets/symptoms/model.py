r"""What a model shows when something is wrong though its loss looks fine, each measured."""

import numpy as np
from matplotlib.figure import Figure

from snippets.gradient_clipping import cliff, clip_norm
from snippets.plot import cli
from snippets.plot.style import BLUE, INK, ORANGE, label
from snippets.symptoms.network import (
    Array,
    Run,
    accuracy,
    gradients,
    logits,
    moons,
    panel,
    start,
    train,
)


def memorizing() -> Run:
    """1500 steps on forty noisy points, watched on a thousand others."""
    return train(start((2, 16, 1)), *moons(), np.full(1500, 0.3), check=moons(1000, seed=1))


def rises() -> Figure:
    """The training loss falls on; the loss of new examples turns early."""
    run = memorizing()
    best = int(np.argmin(run.checked))
    figure, axes = panel("step", f"New examples: lowest after {best + 1} steps")
    steps = np.arange(1, 1501)
    axes.plot(steps, run.losses, color=BLUE)
    axes.plot(steps, run.checked, color=ORANGE)
    axes.plot(best + 1, run.checked[best], "o", color=INK)
    axes.set(xscale="log", xlim=(1, 1500), ylim=(0, 0.85), ylabel="loss")
    label(axes, 300, 0.55, "validation", ORANGE, xytext=(0, 10))
    label(axes, 300, 0.2, "training", BLUE, xytext=(0, -14))
    return figure


def fraud(*, shuffled: bool, seed: int = 0) -> tuple[float, float]:
    """Accuracy and recall where a tenth of the labels are 1, and rows are joined right or wrong."""
    rng = np.random.default_rng(seed)
    y = (np.arange(600) % 10 == 0).astype(float)
    x = rng.normal(size=(600, 2)) + 2.5 * y[:, None]
    run = train(start((2, 8, 1)), rng.permutation(x) if shuffled else x, y, np.full(400, 0.5))
    z = logits(rng.permutation(x) if shuffled else x, run.net)
    return accuracy(z, y), float(np.mean(z[y > 0.5] > 0))


def base_rate() -> Figure:
    """Accuracy hides that nothing was found; recall does not."""
    figure, axes = panel("", "Rows joined wrongly: the accuracy of saying no to all")
    for at, shuffled in ((0.0, True), (1.0, False)):
        right, found = fraud(shuffled=shuffled)
        for shift, value, color in ((-0.17, right, BLUE), (0.17, found, ORANGE)):
            axes.bar(at + shift, value, 0.3, color=color)
            label(axes, at + shift, value, f"{value:.0%}", color, ha="center", xytext=(0, 3))
    axes.set(xticks=[0, 1], xticklabels=["joined wrongly", "joined rightly"], ylim=(0, 1.2))
    axes.set_ylabel("accuracy, recall")
    return figure


def outputs(bias: float) -> Array:
    """Predicted probabilities after 200 steps of ReLU units that begin with that bias."""
    x, y = moons()
    (w, b), last = start((2, 8, 1), gain=1.5)
    run = train([(w, b + bias), last], x, y, np.full(200, 0.3), kind="relu")
    return np.asarray(1 / (1 + np.exp(-logits(x, run.net, "relu"))))


def alike() -> Figure:
    """Dead units pass nothing on: only the last bias is left to answer."""
    figure, axes = panel("example, sorted by output", "Dead units: one answer for all forty")
    axes.plot(np.sort(outputs(-10.0)), color=ORANGE)
    axes.plot(np.sort(outputs(0.0)), color=BLUE)
    axes.set(ylim=(0, 1), xlim=(0, 39), ylabel="output")
    label(axes, 3, 0.5, "bias begins at -10", ORANGE)
    label(axes, 27, 0.85, "at 0", BLUE, xytext=(-24, 2))
    return figure


def norms(kind: str, gain: float = 1.0, depth: int = 10) -> list[float]:
    """The gradient's norm in each layer of a network of that many hidden layers."""
    found, _ = gradients(*moons(), start((2, *(16,) * depth, 1), gain), kind)
    return [float(np.linalg.norm(w)) for w, _ in found]


def vanish() -> Figure:
    """Each sigmoid layer keeps at most a quarter of what comes back through it."""
    figure, axes = panel("layer", "Ten sigmoids: the first layer hardly hears of the loss")
    axes.plot(range(1, 12), norms("sigmoid"), "o-", color=ORANGE)
    axes.plot(range(1, 12), norms("relu", 2**0.5), "o-", color=BLUE)
    axes.set(yscale="log", ylim=(1e-8, 3), ylabel="gradient's norm", xticks=range(1, 12))
    label(axes, 4, 1e-6, "sigmoid", ORANGE, xytext=(10, -6))
    label(axes, 4, 0.1, "ReLU, He's start", BLUE, xytext=(0, -18))
    return figure


def copying(threshold: float) -> tuple[Array, Array]:
    """Loss and gradient's norm over 300 steps of a recurrent unit that copies 40 states.

    Momentum 0.9 at a rate of 0.01, with noise in the gradients, clipped to the threshold.
    """
    rng, p, v = np.random.default_rng(0), np.array([0.5, 0.2]), np.zeros(2)
    losses, sizes = [], []
    for _ in range(300):
        loss, gradient = cliff(p, 40)
        losses.append(float(loss))
        sizes.append(float(np.linalg.norm(gradient)))
        v = 0.9 * v + clip_norm(gradient + rng.normal(0, 0.3, 2), threshold)
        p = p - 0.01 * v
    return np.array(losses), np.array(sizes)


def spikes() -> Figure:
    """A weight that wanders past 1 makes the gradient long in one step, and the loss jumps."""
    figure, axes = panel("step", "A spike of the gradient, and the loss jumps")
    axes.plot(copying(np.inf)[0], color=ORANGE)
    axes.plot(copying(0.5)[0], color=BLUE)
    axes.set(xlim=(0, 300), ylim=(0, 0.32), ylabel="loss")
    label(axes, 4, 0.27, "as it is", ORANGE)
    label(axes, 4, 0.22, "clipped to 0.5", BLUE)
    return figure


if __name__ == "__main__":
    cli.main(rises, base_rate, alike, vanish, spikes)
