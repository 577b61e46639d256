r"""Automatic differentiation: a program is run and differentiated operation by operation.

Every operation writes down its inputs and the slopes with respect to them. The chain rule then
runs back over the record: the adjoint of a value is $\bar v = \sum_u \bar u \, \partial u /
\partial v$ over all $u$ computed from it, and the output's own is 1.

Notice that what is differentiated is the program, not the function that it stands for: an
unfinished loop has a derivative of its own, and so has a branch that is taken at one point only.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.derivative import complex_step
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, Slider
from snippets.plot.text import within


class Value:
    """A number that knows from which numbers it was computed, and with which slopes.

    >>> x, y = Value(3.0), Value(2.0)
    >>> z = x * y + 1
    >>> z.number, [slope for _, slope in (x * y).parents]
    (7.0, [2.0, 3.0])
    """

    def __init__(self, number: float, parents: Sequence[tuple["Value", float]] = ()) -> None:
        self.number, self.parents = float(number), tuple(parents)

    def __add__(self, other: Any) -> "Value":
        o = _value(other)
        return Value(self.number + o.number, [(self, 1.0), (o, 1.0)])

    def __mul__(self, other: Any) -> "Value":
        o = _value(other)
        return Value(self.number * o.number, [(self, o.number), (o, self.number)])

    def __pow__(self, power: float) -> "Value":
        slope = power * np.float64(self.number) ** (power - 1)
        return Value(np.float64(self.number) ** power, [(self, float(slope))])

    def __neg__(self) -> "Value":
        return self * -1

    def __sub__(self, other: Any) -> "Value":
        return self + -_value(other)

    def __truediv__(self, other: Any) -> "Value":
        return self * _value(other) ** -1

    __radd__, __rmul__ = __add__, __mul__


def _value(some: Any) -> Value:
    return some if isinstance(some, Value) else Value(some)


def sin(x: Value) -> Value:
    """The sine, of slope cos x."""
    return Value(np.sin(x.number), [(x, float(np.cos(x.number)))])


def relu(x: Value) -> Value:
    """max(0, x), with slope 0 at 0, as libraries have it."""
    return Value(max(x.number, 0.0), [(x, float(x.number > 0))])


def order(output: Value) -> list[Value]:
    """All values that the output was computed from, each after its parents."""
    found: dict[int, Value] = {}

    def visit(v: Value) -> None:
        if id(v) not in found:
            for parent, _ in v.parents:
                visit(parent)
            found[id(v)] = v

    visit(output)
    return list(found.values())


def backward(output: Value) -> dict[int, float]:
    """Reverse mode: the adjoint of every value, by its id, in one sweep from the output."""
    every = order(output)
    adjoint = dict.fromkeys(map(id, every), 0.0) | {id(output): 1.0}
    for v in reversed(every):
        for parent, slope in v.parents:
            adjoint[id(parent)] += adjoint[id(v)] * slope
    return adjoint


def gradient(f: Callable[..., Value], *at: float) -> list[float]:
    """All partial derivatives of f, by one backward sweep.

    >>> gradient(lambda x, y: x * y + sin(x), 0.0, 0.5)
    [1.5, 0.0]
    """
    inputs = [Value(number) for number in at]
    adjoint = backward(f(*inputs))
    return [adjoint.get(id(v), 0.0) for v in inputs]


def forward(output: Value, inputs: Sequence[Value], direction: Sequence[float]) -> float:
    """Forward mode: the derivative in one direction of the inputs, in a sweep from these."""
    tangent = dict(zip(map(id, inputs), direction, strict=True))
    for v in order(output):
        if v.parents:
            tangent[id(v)] = sum(slope * tangent.get(id(p), 0.0) for p, slope in v.parents)
    return tangent.get(id(output), 0.0)


def newton_root(a: Any, steps: int) -> Any:
    """√a by so many steps x ← (x + a/x)/2 from 1; for numbers and Values."""
    x: Any = Value(1.0) if isinstance(a, Value) else 1.0
    for _ in range(steps):
        x = (x + a / x) * 0.5
    return x


def root_errors(a: float, steps: int) -> tuple[float, float]:
    """Relative errors of that root and of its derivative by automatic differentiation.

    >>> [float(f"{error:.1g}") for error in root_errors(2.0, 3)]
    [2e-06, 4e-05]
    """
    (slope,) = gradient(lambda x: newton_root(x, steps), a)
    return abs(newton_root(a, steps) / a**0.5 - 1), abs(slope * 2 * a**0.5 - 1)


PROGRAMS: dict[str, Callable[[Any], Any]] = {  # in operations that complex numbers have too
    "polynomial": lambda x: x * x * x - 4 * x + 1,
    "rational": lambda x: (x + 2) / (x * x + 1),
    "loop": lambda x: newton_root(x, 4),
    "tower": lambda x: ((x * x + 1) ** 0.5 + x) ** -3,
}


def has_fourteen_digits(program: str, x: float) -> bool:
    """Automatic differentiation agrees with the complex step to fourteen digits."""
    expected = complex_step(PROGRAMS[program], x)
    (found,) = gradient(PROGRAMS[program], x)
    return bool(abs(found - expected) <= 1e-14 * max(1, abs(expected)))


def modes_agree(inputs: int, seed: int) -> bool:
    """Forward mode, one sweep per input, gives the gradient of one backward sweep."""
    rng = np.random.default_rng(seed)
    w, x = rng.normal(size=inputs), [Value(v) for v in rng.normal(size=inputs)]
    total = sum((sin(wi * xi) * xi**2 for wi, xi in zip(w, x, strict=True)), Value(0))
    out, units = total * total + x[0], np.eye(inputs).tolist()
    adjoint = backward(out)
    return bool(np.allclose([adjoint[id(v)] for v in x], [forward(out, x, e) for e in units]))


def derivative_lags(a: float, steps: int) -> bool:
    """Of an unfinished loop the derivative is farther off than the value."""
    value, slope = root_errors(a, steps)
    return slope > value


def figure(x: Annotated[float, Slider(0.2, 6, steps=30, label="input x")] = 2.0) -> Figure:
    """The record of x·y + sin x with values and adjoints; and an unfinished root.

    Args:
        x: the first input; the second is y = 0.5.
    """
    drawing, (graph, errors) = style.subplots(2, height=5.2, height_ratios=[1, 1.1])
    drawing.subplots_adjust(hspace=0.3, top=0.94, bottom=0.1, left=0.14, right=0.97)
    _draw_graph(graph, x)
    found = np.maximum([root_errors(x, steps) for steps in range(9)], 1e-17).T
    for error, color in zip(found, (BLUE, ORANGE), strict=True):
        errors.semilogy(range(9), error, "o-", color=color)
    within(errors, 0.9, "derivative of that program", ORANGE)
    within(errors, 0.8, "value", BLUE)
    errors.set(ylim=(1e-18, 100), xlim=(-0.2, 8.2), xlabel="steps of Newton's method")
    errors.set_yticks([1e-16, 1e-8, 1])
    errors.set_title(f"Relative error of √x at x = {x:.3g}")
    return drawing


def _draw_graph(axes: Axes, x: float) -> None:
    a, b = Value(x), Value(0.5)
    product, sine = a * b, sin(a)
    out = product + sine
    adjoint, put = backward(out), partial(axes.text, ha="center", size=8.5)
    spots = ((a, 0.0, 0.0, "x"), (b, 0.0, 1.0, "y"), (product, 1.3, 1.0, "x · y"),
             (sine, 1.3, 0.0, "sin x"), (out, 2.6, 0.5, "sum"))  # fmt: skip
    places = {id(v): (right, up) for v, right, up, _ in spots}
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}
    for v, u, w, name in spots:
        for parent, slope in v.parents:
            (s, t) = places[id(parent)]
            axes.plot([s, u], [t, w], color=MUTED, linewidth=1.2, zorder=1)
            at = (s + 0.62 * (u - s), t + 0.62 * (w - t))
            put(*at, f"{slope:.2f}", color=GREEN, va="center", bbox=box)
        axes.plot(u, w, "o", color=PAPER, markeredgecolor=INK, markersize=34, zorder=3)
        put(u, w + 0.05, f"{v.number:.2f}", color=BLUE, zorder=4)
        put(u, w - 0.16, f"{adjoint[id(v)]:.2f}", color=ORANGE, zorder=4)
        put(u, w + 0.32, name, color=INK, size=9, zorder=4)
    axes.text(2.15, 1.25, "value", color=BLUE, size=9)
    axes.text(2.6, 1.25, "adjoint", color=ORANGE, size=9)
    axes.text(2.15, 1.05, "slope of one step", color=GREEN, size=9)
    axes.set(xlim=(-0.35, 3.25), ylim=(-0.4, 1.5))
    axes.set_axis_off()
    axes.set_title(f"x = {x:.3g}: the derivative is {adjoint[id(a)]:.2f} in x and {x:.3g} in y")


if __name__ == "__main__":
    cli.main(figure)
