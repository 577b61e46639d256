r"""Overshooting: a step that carries the parameters past the minimum to the other side.

On the parabola $\frac L2 \theta^2$ one step multiplies $\theta$ by $1 - \eta L$.
The sign stays while $\eta < 1/L$ and flips at every step beyond; the distance shrinks up to $2/L$.

Notice that overshooting is no failure in itself: on a parabola, between $1/L$ and $2/L$, each step
overshoots and all of them converge, as fast as without overshooting at $2/L$ minus the rate.
"""

from collections.abc import Callable
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, MUTED, ORANGE, RED, Slider


def descend(ratio: float, steps: int = 12, start: float = 1.0) -> NDArray[np.float64]:
    """θ along gradient descent on ½Lθ², shape (steps + 1,); `ratio` is η in units of 1/L.

    >>> descend(0.5, steps=3).tolist(), descend(1.5, steps=3).tolist()
    ([1.0, 0.5, 0.25, 0.125], [1.0, -0.5, 0.25, -0.125])
    """
    return np.asarray(start * (1 - ratio) ** np.arange(steps + 1))


def overshoots(path: ArrayLike) -> int:
    """How often the sign changes from one step to the next.

    >>> overshoots([1.0, -0.5, 0.25, 0.1])
    2
    """
    theta = np.asarray(path, float)
    return int((np.sign(theta[1:]) * np.sign(theta[:-1]) < 0).sum())


def regression_overshoots(scale: float, learning_rate: float, steps: int = 39) -> tuple[int, float]:
    """Sign changes and final error of a weight fitted to y = x / scale, x of size `scale`.

    The loss is ½ MSE; its curvature is the mean of x², so it grows as the square of the scale.
    """
    x = scale * np.random.default_rng(0).choice([-1.0, 1.0], size=100)
    y = x / scale
    weight, path = 0.0, [0.0 - 1 / scale]
    for _ in range(steps):
        weight -= learning_rate * float(np.mean((weight * x - y) * x))
        path.append(weight - 1 / scale)
    return overshoots(path), abs(path[-1] * scale)


VALLEYS: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {  # L and its slope
    "parabola": (lambda t: t**2 / 2, lambda t: t),
    "log cosh": (lambda t: float(np.log(np.cosh(t))), lambda t: float(np.tanh(t))),
    "one-sided": (lambda t: float(np.exp(t) - t), lambda t: float(np.exp(t) - 1)),
    "double well": (lambda t: (t**2 - 1) ** 2 / 8, lambda t: t * (t**2 - 1) / 2),
}  # each bends with curvature 1 at its minimum, at 0 or at 1 and -1


def heights(valley: str, ratio: float, start: float) -> tuple[float, float]:
    """How far above the minimum twelve steps end, at a rate of ratio / L and of (2 - ratio) / L."""
    loss, slope = VALLEYS[valley]
    over, under = start, start
    for _ in range(12):
        over -= ratio * slope(over)
        under -= (2 - ratio) * slope(under)
        if abs(over) > 100:
            return np.inf, np.nan
    lowest = loss(1.0) if valley == "double well" else loss(0.0)
    return loss(over) - lowest, loss(under) - lowest


def mirrored(valley: str, ratio: float, start: float) -> bool:
    """A rate above 1/L gets as low as the one that is as far below it, in twelve steps."""
    return bool(np.isclose(*heights(valley, ratio, start), rtol=0.01, atol=1e-12))


def outcome(valley: str, ratio: float, start: float) -> str:
    """Which of the two rates gets lower, or whether the larger one leaves the valley for good.

    >>> outcome("parabola", 1.5, 2), outcome("log cosh", 1.5, 2)
    ('alike', 'larger')
    """
    over, under = heights(valley, ratio, start)
    if np.isinf(over):
        return "leaves"
    return "alike" if mirrored(valley, ratio, start) else "larger" if over < under else "smaller"


def loss_never_rises(valley: str, rate: float, start: float) -> bool:
    """The loss of a run that converges falls at every step; a run that does not converge counts."""
    loss, slope = VALLEYS[valley]
    theta, losses = start, [loss(start)]
    for _ in range(500):
        theta -= rate * slope(theta)
        if abs(theta) > 100:
            return True
        losses.append(loss(theta))
    return abs(slope(theta)) > 1e-6 or bool((np.diff(losses) < 1e-12).all())


def figure(
    ratio: Annotated[
        float,
        Slider(0.1, 2.1, steps=41, label="learning rate, in 1/L", marks={"1/L": 1.0, "2/L": 2.0}),
    ] = 1.5,
) -> Figure:
    """Twelve steps on a parabola, and the parameter against the step, with the mirrored rate.

    Args:
        ratio: learning rate in units of 1/L.
    """
    drawing, (bowl, trace) = style.subplots(1, 2)
    drawing.subplots_adjust(wspace=0.28, left=0.1)
    theta = descend(ratio).clip(-3, 3)
    x = np.linspace(-2.2, 2.2, 100)
    color = BLUE if ratio <= 1 else ORANGE if ratio < 2 else RED
    bowl.plot(x, x**2 / 2, color=MUTED, linewidth=1.1)
    bowl.plot(theta, theta**2 / 2, "o-", color=color, linewidth=1, markersize=4)
    bowl.set(xlim=(-2.2, 2.2), ylim=(-0.1, 2.5), xlabel="θ", title="Loss ½Lθ²")
    trace.axhline(0, color=GREEN, linewidth=1.2)
    if ratio < 2:
        trace.plot(descend(2 - ratio), "o--", color=MUTED, linewidth=1, markersize=3)
        style.label(
            trace, 12, 1.65, f"dashed: η = {2 - ratio:.3g}/L", MUTED, xytext=(0, 0), ha="right"
        )
    trace.plot(theta, "o-", color=color, linewidth=1.2)
    trace.set(ylim=(-2.2, 2.2), xlabel="step", title=f"η = {ratio:.3g}/L: {_verdict(ratio)}")
    trace.title.set_color(color)
    return drawing


def _verdict(ratio: float) -> str:
    flips = overshoots(descend(ratio))
    return f"{flips} overshoots" if ratio < 2 else "never arrives"


if __name__ == "__main__":
    cli.main(figure)
