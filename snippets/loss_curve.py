r"""Loss curve: the loss against the step, for training and for validation data.

Six runs whose cause is known: a rate too small, a good one, one too large, a model that overfits,
one that is stuck near a saddle, and one whose validation data leak into its features.

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


def _draw(examples: int, features: int, seed: int) -> tuple[Array, Array]:
    """Features, shape (N, n), and labels that five of them and noise of deviation ½ make."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(examples, features))
    return x, x[:, :5].sum(axis=1) + rng.normal(scale=0.5, size=examples)


def _leaked(x: Array, y: Array, *, leak: bool) -> Array:
    """With a leak the label itself stands among the features, as it never does in use."""
    return np.column_stack([x, y if leak else np.zeros(len(y))])


@cache
def regression(rate: float, examples: int = 60, features: int = 5, *, leak: bool = False) -> Curve:
    """Gradient descent on ½ MSE; `rate` is in units of 1/L."""
    train, valid, new = (_draw(n, features, s) for n, s in ((examples, 0), (200, 1), (200, 2)))
    x, held, used = (
        _leaked(*train, leak=leak),
        _leaked(*valid, leak=leak),
        _leaked(*new, leak=False),
    )
    eta = rate / float(np.linalg.eigvalsh(x.T @ x / examples)[-1])
    w, path = np.zeros(features + 1), []
    for _ in range(STEPS + 1):
        path.append((_loss(x, train[1], w), _loss(held, valid[1], w)))
        w = w - eta * x.T @ (x @ w - train[1]) / examples
    training, validation = np.array(path).T
    return Curve(training, validation, _loss(used, new[1], w))


def _loss(x: Array, y: Array, w: Array) -> float:
    return float(0.5 * np.mean((x @ w - y) ** 2))


def stuck() -> Curve:
    """The product of two weights fitted to 1 from near the saddle at (0, 0)."""
    losses = convergence.plateau_losses(start=1e-5, steps=STEPS)
    return Curve(losses, losses, float(losses[-1]))


def gallery() -> dict[str, Curve]:
    """The six runs by the name of their cause."""
    return {
        "rate too small": regression(0.01),
        "good": regression(0.5),
        "rate too large": regression(2.02),
        "overfitting": regression(0.9, examples=25, features=22),
        "stuck": stuck(),
        "leaking": regression(0.9, leak=True),
    }


def figure(cause: Annotated[str, Choice(("all", *gallery()))] = "all") -> Figure:
    """Training and validation loss of six runs with known causes.

    Args:
        cause: the one to show, or all.
    """
    if cause != "all":
        drawing, axes = style.subplots()
        _draw_curve(axes, cause, gallery()[cause], named=True)
        axes.set(xlabel="step", ylabel="loss")
        return drawing
    drawing, panels = style.subplots(3, 2, height=4.9, sharex=True)
    drawing.subplots_adjust(hspace=0.38, wspace=0.2, top=0.95, bottom=0.09, left=0.09)
    for axes, (name, curve) in zip(panels.flat, gallery().items(), strict=True):
        _draw_curve(axes, name, curve, named=name == "overfitting")
    for axes in panels[-1]:
        axes.set_xlabel("step")
    return drawing


def _draw_curve(axes: Axes, name: str, curve: Curve, *, named: bool) -> None:
    axes.plot(curve.validation, color=ORANGE)
    axes.plot(curve.training, color=BLUE)
    top = 1.15 * max(curve.training[0], curve.validation[0])
    top *= 2.2 if name == "rate too large" else 1
    axes.set(ylim=(-top / 15, top), xlim=(0, STEPS))
    axes.set_title(f"{name}: {curve.in_use:.2g} in use" if name == "leaking" else name)
    if named:
        style.label(axes, 60, float(curve.validation[60]), "validation", ORANGE, xytext=(0, 5))
        style.label(axes, 60, float(curve.training[60]), "training", BLUE, xytext=(0, 5))


if __name__ == "__main__":
    cli.main(figure)
