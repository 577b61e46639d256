r"""Loss curve: the loss against the step, for training and for validation data.

Eight runs whose cause is known: a rate too small, a good one, one too large, batches of three, a
model that overfits, one that underfits, one that is stuck near a saddle, and one whose label leaks
into its features.

Notice that the leaking one looks best of all.
"""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets import convergence
from snippets.plot import cli, style
from snippets.plot.style import BLUE, ORANGE, Choice

Array = NDArray[np.float64]
STEPS = 120


class Curve(NamedTuple):
    """A run: ½ MSE at each step, and on examples that it never met, as in use."""

    training: Array
    validation: Array
    in_use: float


class Task(NamedTuple):
    """Five features and noise of that deviation make the labels; `features` of them are seen."""

    examples: int = 60
    features: int = 5
    noise: float = 0.5
    seed: int = 0


USUAL = Task()
SETTINGS = {
    "rate too small": "0.01/L",
    "good": "0.5/L",
    "rate too large": "2.02/L",
    "batches of three": "0.5/L",
    "overfitting": "22 weights, N = 25",
    "underfitting": "2 of 5 features",
    "stuck": "near a saddle",
}


def _draw(task: Task, examples: int, seed: int) -> tuple[Array, Array]:
    """Features, shape (N, n), and labels, shape (N,)."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(examples, max(task.features, 5)))
    y = x[:, :5].sum(axis=1) + rng.normal(scale=task.noise, size=examples)
    return x[:, : task.features], y


@cache
def regression(
    rate: float, task: Task = USUAL, *, leak: bool = False, batch: int | None = None
) -> Curve:
    """Gradient descent on ½ MSE, or on that of batches; `rate` is in units of 1/L.

    With a leak the label itself stands among the features, as it never does in use.
    """
    (x, y), (held, held_y), (new, new_y) = (
        _draw(task, n, 3 * task.seed + i) for i, n in enumerate((task.examples, 200, 200))
    )
    x, held = (np.column_stack([a, b if leak else 0 * b]) for a, b in ((x, y), (held, held_y)))
    eta = rate / float(np.linalg.eigvalsh(x.T @ x / len(x))[-1])
    w, training, weights = np.zeros(task.features + 1), [], []
    rng = np.random.default_rng(task.seed)
    for _ in range(STEPS + 1):
        rows = slice(None) if batch is None else rng.integers(len(x), size=batch)
        error = x[rows] @ w - y[rows]
        training.append(0.5 * float(error @ error) / len(error))
        weights.append(w)
        w = w - eta * error @ x[rows] / len(error)
    validation = 0.5 * (held @ np.transpose(weights) - held_y[:, None]) ** 2
    in_use = 0.5 * float(np.mean((new @ weights[-1][:-1] - new_y) ** 2))
    return Curve(np.array(training), validation.mean(axis=0), in_use)


def stuck() -> Curve:
    """The product of two weights fitted to 1 from near the saddle at (0, 0)."""
    losses = convergence.plateau_losses(start=1e-5, steps=STEPS)
    return Curve(losses, losses, float(losses[-1]))


def gallery() -> dict[str, Curve]:
    """The eight runs by the name of their cause."""
    return {
        "rate too small": regression(0.01),
        "good": regression(0.5),
        "rate too large": regression(2.02),
        "batches of three": regression(0.5, batch=3),
        "overfitting": regression(0.9, Task(examples=25, features=22)),
        "underfitting": regression(0.5, Task(features=2)),
        "stuck": stuck(),
        "leaking": regression(0.9, leak=True),
    }


def three_times_the_rate_ends_lower(rate: float, examples: int, features: int, seed: int) -> bool:
    """Three times the rate ends with a lower training loss."""
    slow, fast = (regression(r, Task(examples, features, seed=seed)) for r in (rate, 3 * rate))
    return bool(fast.training[-1] < slow.training[-1])


def a_tenth_falls(rate: float, examples: int, features: int, seed: int) -> bool:
    """Where the loss ends above its start, a tenth of the rate ends below it."""
    task = Task(examples, features, seed=seed)
    run, tenth = (regression(r, task).training for r in (rate, rate / 10))
    return bool(run[-1] <= run[0] or tenth[-1] < tenth[0])


def validation_turns(examples: int, features: int, noise: float, steps: int, seed: int) -> bool:
    """The validation loss ends at least five percent above its lowest point.

    It is computed at forty of the steps, from the closed form 1 - (1 - ηλ)ᵗ in each eigenvector.
    """
    task = Task(examples, features, noise, seed)
    (x, y), (held, held_y) = (_draw(task, n, 3 * seed + i) for i, n in enumerate((examples, 200)))
    curvature, vectors = np.linalg.eigh(x.T @ x / examples)
    kept = (1 - 0.9 * curvature / curvature[-1]) ** np.geomspace(1, steps, 40).round()[:, None]
    w = (1 - kept) * (vectors.T @ np.linalg.lstsq(x, y)[0])
    validation = ((held @ vectors @ w.T - held_y[:, None]) ** 2).mean(axis=0)
    return bool(validation[-1] >= 1.05 * validation.min())


def leak_looks_better_and_is_worse(
    rate: float, examples: int, features: int, noise: float, seed: int
) -> bool:
    """A leak lowers the validation loss and raises the loss in use."""
    task = Task(examples, features, noise, seed)
    clean, leaking = (regression(rate, task, leak=leak) for leak in (False, True))
    better = leaking.validation[-1] < clean.validation[-1]
    return bool(better and leaking.in_use > clean.in_use)


def figure(cause: Annotated[str, Choice(("all", *gallery()))] = "all") -> Figure:
    """Training and validation loss of eight runs with known causes.

    Args:
        cause: the one to show, or all.
    """
    shown = gallery() if cause == "all" else {cause: gallery()[cause]}
    rows, columns, height = (4, 2, 6.2) if cause == "all" else (1, 1, 3.1)
    drawing, panels = style.subplots(rows, columns, height=height, sharex=True, squeeze=False)
    if cause == "all":
        drawing.subplots_adjust(hspace=0.42, wspace=0.2, top=0.96, bottom=0.075, left=0.125)
    for axes, (name, curve) in zip(panels.flat, shown.items(), strict=True):
        _draw_curve(axes, name, curve)
    for axes in panels[-1]:
        axes.set_xlabel("step")
    for axes in panels[:, 0]:
        axes.set_ylabel("½ MSE")
        axes.yaxis.set_label_coords(-0.2 if cause == "all" else -0.09, 0.5)
    return drawing


def _draw_curve(axes: Axes, name: str, curve: Curve) -> None:
    axes.plot(curve.training, color=BLUE, linewidth=1.4)
    axes.plot(curve.validation, color=ORANGE, linestyle=(0, (3, 1.5)))
    top = max(curve.training[0], curve.validation[0]) * (2.5 if name == "rate too large" else 1.15)
    axes.set(ylim=(-top / 15, top), xlim=(0, STEPS))
    axes.set_title(f"{name}: {SETTINGS.get(name, f'{curve.in_use:.2g} in use')}", fontsize=9)
    height = {"rate too large": 0.36, "stuck": 0.66}.get(name, 0.84)  # where no curve runs
    for row, (text, color) in enumerate((("training", BLUE), ("validation", ORANGE))):
        where = (0.97 if name != "stuck" else 0.4, height - 0.16 * row)
        axes.text(*where, text, color=color, ha="right", fontsize=8.5, transform=axes.transAxes)


if __name__ == "__main__":
    cli.main(figure)
