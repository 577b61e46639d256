r"""Early stopping: train until the validation loss has not improved for a while, keep the best.

Gradient descent on least squares, from zero, has come along an eigenvector of curvature $d$ the
share $1 - (1 - \eta d)^t$ of its way after $t$ steps: large $d$ first, as under the L2 penalty
$\lambda \approx 1/(\eta t)$.

Notice what patience is for: a small validation set and small batches make the loss go up and down
long before it turns, and who stops at the first rise often stops far too early.
"""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, ORANGE, Slider

Array = NDArray[np.float64]


def stop(losses: ArrayLike, patience: int) -> tuple[int, int]:
    """The best step so far and the step at which training stops, counted from 0.

    It stops when so many checks in a row have not gone below the best; nan never does.

    >>> stop([5, 4, 4.5, 3, 3.2, 3.1, 2], patience=1), stop([5, 4, 4.5, 3, 3.2, 3.1, 2], patience=2)
    ((1, 2), (3, 5))
    """
    best, at = np.inf, 0
    checks = np.asarray(losses, float)
    for step, loss in enumerate(checks):
        if loss < best:
            best, at = loss, step
        elif step - at >= patience:
            return at, step
    return at, len(checks) - 1


class Setting(NamedTuple):
    """Forty weights, five of which are 1; `batch` examples a step; curvatures down to 1/condition.

    `held` is the number of validation examples.
    """

    held: int = 30
    batch: int = 10
    noise: float = 1.0
    examples: int = 60
    condition: float = 10.0


USUAL = Setting()


class Runs(NamedTuple):
    """At each check, for each run: training loss, validation loss and true error, (T, R)."""

    training: Array
    validation: Array
    true: Array


@cache
def train(setting: Setting = USUAL, checks: int = 200, runs: int = 40, seed: int = 0) -> Runs:
    """SGD on ½ MSE from zero, at the rate 2.5 / E|x|², with a check before every second step.

    Each run has its own training and validation examples; the errors are mean squares.
    """
    held, batch, noise, examples, condition = setting
    rng, n = np.random.default_rng(seed), 40
    scale = np.geomspace(1, condition**-0.5, n)
    w_true = (np.arange(n) % 8 == 0).astype(float)
    x, new = (rng.normal(size=(runs, size, n)) * scale for size in (examples, held))
    y, new_y = (part @ w_true + noise * rng.normal(size=part.shape[:2]) for part in (x, new))
    w, found, rate = np.zeros((runs, n)), [], 2.5 / float(np.sum(scale**2))
    rows = np.arange(runs)[:, None]
    for step in range(2 * checks):
        if step % 2 == 0:
            off = ((part @ w[..., None])[..., 0] for part in (x, new))
            losses = [
                np.mean((o - labels) ** 2, axis=1)
                for o, labels in zip(off, (y, new_y), strict=True)
            ]
            found.append([*losses, ((w - w_true) ** 2 @ scale**2) + noise**2])
        pick = rng.integers(examples, size=(runs, batch)) if batch < examples else None
        xs, ys = (x, y) if pick is None else (x[rows, pick], y[rows, pick])
        error = (xs @ w[..., None])[..., 0] - ys
        w = w - rate * (error[:, None] @ xs)[:, 0] / xs.shape[1]
    training, validation, true = np.array(found).transpose(1, 0, 2)
    return Runs(training, validation, true)


def kept(run: Runs, patience: int) -> tuple[float, float, float]:
    """Mean true error of the best model by validation, of the last one, and the mean last check."""
    best, last = np.transpose([stop(losses, patience) for losses in run.validation.T])
    rows = np.arange(len(best))
    return (
        float(run.true[best, rows].mean()),
        float(run.true[last, rows].mean()),
        float(last.mean()),
    )


@cache
def _small(held: int, batch: int, noise: float, condition: float) -> Runs:
    return train(Setting(held, batch, noise, condition=condition), checks=120, runs=12)


def beats_the_end(patience: int, held: int, batch: int, noise: float, condition: float) -> bool:
    """Stopping early keeps a model with a lower error than training to the end does."""
    run = _small(held, batch, noise, condition)
    return kept(run, patience)[0] < float(run.true[-1].mean())


def patience_pays(patience: int, held: int, batch: int, noise: float, condition: float) -> bool:
    """Three times the patience keeps a model that is no worse, give or take one percent."""
    run = _small(held, batch, noise, condition)
    return kept(run, 3 * patience)[0] < 1.01 * kept(run, patience)[0]


def best_beats_last(patience: int, held: int, batch: int, noise: float, condition: float) -> bool:
    """The best model by validation has a lower error than the one at which training stopped."""
    best, last, _ = kept(_small(held, batch, noise, condition), patience)
    return best < last


def figure(
    patience: Annotated[int, Slider(1, 40, steps=20, label="patience, in checks")] = 5,
) -> Figure:
    """Above, one run and where it stops; below, what patience costs and brings, over forty runs.

    Args:
        patience: checks without a new best after which training stops.
    """
    drawing, (curve, price) = style.subplots(2, height=5.0)
    drawing.subplots_adjust(hspace=0.45, top=0.94, bottom=0.1, left=0.11, right=0.8)
    run = train()
    _draw_run(curve, run, patience)
    patiences = np.arange(1, 41)
    best, last, _ = np.transpose([kept(run, int(p)) for p in patiences])
    for line, name, color in ((best, "best kept", BLUE), (last, "last kept", ORANGE)):
        price.plot(patiences, line, color=color)
        price.plot(patience, line[patience - 1], "o", color=color)
        style.label(price, 40, line[-1], name, color, xytext=(6, -3))
    least = float(run.true.min(axis=0).mean())
    price.axhline(least, color=GREEN, linestyle="--", linewidth=1.2)
    style.label(price, 40, least, "least of all", GREEN, xytext=(6, -3))
    price.set(xlim=(0, 40), ylim=(1.5, 2.3), xlabel="patience")
    price.set_title(f"True error, mean of 40 runs: {best[patience - 1]:.2f} if the best is kept")
    return drawing


def _draw_run(axes: Axes, run: Runs, patience: int, shown: int = 80) -> None:
    checks = np.arange(shown)
    best, last = stop(run.validation[:, 0], patience)
    for losses, name, color in (
        (run.training, "training", BLUE),
        (run.true, "true error", GREEN),
        (run.validation, "validation", ORANGE),
    ):
        axes.plot(checks, losses[:shown, 0], color=color, linewidth=1.4)
        style.label(axes, shown, losses[shown - 1, 0], name, color, xytext=(6, -3))
    axes.axvline(last, color=INK, linewidth=0.9, linestyle="--")
    axes.plot(best, run.validation[best, 0], "o", color=INK)
    axes.set(xlim=(0, shown), ylim=(0, 4), xlabel="check")
    axes.set_title(f"One run: it stops at check {last} and keeps check {best}")


if __name__ == "__main__":
    cli.main(figure)
