r"""What surprises about a model that trains well: in use, in its own report, on the next run."""

import numpy as np
from matplotlib.figure import Figure

from snippets.plot import cli
from snippets.plot.style import BLUE, INK, ORANGE, label
from snippets.symptoms.network import Run, accuracy, log_loss, logits, moons, panel, start, train


def served() -> tuple[float, float]:
    """Accuracy on new rows that are standardized as in training, and on the same rows raw."""
    (x, y), (new, new_y) = moons(200), moons(1000, seed=1)
    unit = np.array([100.0, 0.01])  # what the features are measured in
    mean, scale = (x * unit).mean(axis=0), (x * unit).std(axis=0)
    run = train(start((2, 8, 1)), (x * unit - mean) / scale, y, np.full(400, 0.5))
    right, raw = (new * unit - mean) / scale, new * unit
    return accuracy(logits(right, run.net), new_y), accuracy(logits(raw, run.net), new_y)


def skew() -> Figure:
    """The same model and the same rows, with and without the step before the model."""
    figure, axes = panel("accuracy", "The same rows, one step forgotten on the way in")
    for at, value, name in zip((1, 0), served(), ("standardized", "raw"), strict=True):
        axes.barh(at, value, 0.6, color=BLUE if at else ORANGE)
        label(
            axes,
            value,
            at,
            f"{value:.1%} {name}",
            BLUE if at else ORANGE,
            va="center",
            xytext=(5, 0),
        )
    axes.axvline(0.5, color=INK, linewidth=0.9, linestyle="--")
    axes.set(xlim=(0, 1.25), yticks=[], xticks=[0, 0.25, 0.5, 0.75, 1])
    return figure


def dropped() -> Run:
    """600 steps on 100 points with four in five hidden units left out at each."""
    check = moons(1000, seed=1)
    return train(
        start((2, 32, 1)), *moons(100, seed=5), np.full(600, 0.3), check=check, dropout=0.8
    )


def above() -> Figure:
    """The training loss is measured with units left out, the validation loss with all."""
    run = dropped()
    figure, axes = panel("step", "Dropout is on in the first curve and off in the others")
    for losses, color in ((run.seen, ORANGE), (run.losses, INK), (run.checked, BLUE)):
        axes.plot(losses, color=color, linewidth=0.7 if color == ORANGE else 1.6)
    axes.set(ylim=(0.2, 0.6), xlim=(0, 880), xticks=range(0, 601, 100), ylabel="loss")
    label(axes, 600, 0.4, "training, as shown", ORANGE)
    label(axes, 600, run.checked[-1], "validation", BLUE, xytext=(4, 2))
    label(axes, 600, run.losses[-1], "training, dropout off", INK, xytext=(4, -11))
    return figure


def by_seed(seeds: int = 10) -> list[float]:
    """The validation loss after 300 steps from each of so many starts."""
    (x, y), check = moons(), moons(1000, seed=1)
    return [
        log_loss(
            logits(check[0], train(start((2, 8, 1), seed=s), x, y, np.full(300, 1.0)).net), check[1]
        )
        for s in range(seeds)
    ]


def seeds() -> Figure:
    """Nothing differs between these runs but the numbers drawn for their first weights."""
    losses = by_seed()
    figure, axes = panel("seed", "The same code and data, ten seeds")
    axes.bar(range(10), losses, 0.6, color=ORANGE)
    axes.set(xticks=range(10), ylabel="validation loss")
    return figure


if __name__ == "__main__":
    cli.main(skew, above, seeds)
