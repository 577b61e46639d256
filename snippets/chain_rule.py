r"""Chain rule: the slope of a function of a function is the product of their slopes.

$(f \circ g)'(x) = f'(g(x)) \, g'(x)$, and for a longer chain one factor more for each link.
Each slope is taken where the values have got to, not at $x$.

Notice that a product of many small factors is soon next to nothing, and one of many large
factors huge: ten logistic functions in a row pass on less than a millionth of a change, and ten
ReLUs with a weight of 2 before each a thousand times the change.
"""

from collections.abc import Callable, Sequence
from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.plot import cli
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Function = Callable[[float], float]
Link = tuple[Function, Function]  # a function and its derivative


def logistic(x: float) -> float:
    """σ(x) = 1 / (1 + e⁻ˣ).

    >>> logistic(0.0)
    0.5
    """
    return float(1 / (1 + np.exp(-x)))


SQUARE: Link = (lambda x: x * x, lambda x: 2 * x)
SINE: Link = (lambda u: float(np.sin(u)), lambda u: float(np.cos(u)))
TRIPLE: Link = (lambda x: 3 * x, lambda _: 3.0)
LOGISTIC: Link = (logistic, lambda x: logistic(x) * (1 - logistic(x)))
TANH: Link = (lambda x: float(np.tanh(x)), lambda x: float(1 - np.tanh(x) ** 2))
RELU: Link = (lambda x: max(x, 0.0), lambda x: float(x > 0))
CUBE: Link = (lambda x: x**3, lambda x: 3 * x**2)
ROOT: Link = (lambda x: float(np.cbrt(x)), lambda x: float(np.cbrt(np.float64(x)) ** -2 / 3))
LINKS = {"triple": TRIPLE, "square": SQUARE, "sine": SINE, "logistic": LOGISTIC, "cube": CUBE}
NEURONS = {"logistic": LOGISTIC, "tanh": TANH, "ReLU": RELU}


def values(chain: Sequence[Link], x: float) -> list[float]:
    """The input and what it becomes after each link, the first link first.

    >>> values([TRIPLE, SQUARE], 1.0)
    [1.0, 3.0, 9.0]
    """
    path = [x]
    for f, _ in chain:
        path.append(f(path[-1]))
    return path


def slopes(chain: Sequence[Link], x: float) -> list[float]:
    """Each link's derivative at the value that reaches it.

    >>> slopes([TRIPLE, SQUARE], 1.0)
    [3.0, 6.0]
    """
    at = values(chain, x)
    return [derivative(u) for (_, derivative), u in zip(chain, at[:-1], strict=True)]


def slope(chain: Sequence[Link], x: float) -> float:
    """The derivative of the whole chain: the product of the links' slopes.

    >>> slope([TRIPLE, SQUARE], 1.0)
    18.0
    """
    return float(np.prod(slopes(chain, x)))


def measured(chain: Sequence[Link], x: float, h: float = 1e-5) -> float:
    """The same by a central difference, which knows nothing of the links.

    >>> chain = [SQUARE, SINE]
    >>> abs(measured(chain, 1.0) - slope(chain, 1.0)) < 1e-8
    True
    """
    return (values(chain, x + h)[-1] - values(chain, x - h)[-1]) / (2 * h)


def product_agrees(first: str, second: str, x: float) -> bool:
    """The product of the links' slopes agrees with the measured slope of the chain."""
    chain = [LINKS[first], (LINKS | {"cube root": ROOT})[second]]
    return bool(np.isclose(slope(chain, x), measured(chain, x), rtol=1e-6, atol=1e-8))


def layers(kind: str, weight: float, depth: int, middle: float = 0.0) -> list[Link]:
    """Links f(w (x - middle)), as many as `depth`.

    >>> round(slope(layers("logistic", 5, 10, middle=0.5), 0.5), 1)
    9.3
    """
    f, df = NEURONS[kind]
    link: Link = (lambda x: f(weight * (x - middle)), lambda x: weight * df(weight * (x - middle)))
    return [link] * depth


def passes_on_little(kind: str, weight: float, middle: float, x: float, depth: int = 10) -> bool:
    """A long chain of neurons passes on less than a hundredth of a change at its input."""
    return bool(abs(slope(layers(kind, weight, depth, middle), x)) < 0.01)


def figure(x: Annotated[float, Slider(-2, 2, steps=41, label="input x")] = 0.7) -> Figure:
    """Above, the two links with their tangents; below, the chain and the product of the slopes.

    Args:
        x: input of the chain.
    """
    drawing = Figure(figsize=(5, 4.5))
    grid = drawing.add_gridspec(2, 2, hspace=0.5, wspace=0.22, height_ratios=(1, 1.2))
    drawing.subplots_adjust(left=0.09, bottom=0.1, top=0.93)
    first, second = (drawing.add_subplot(grid[0, i]) for i in (0, 1))
    whole = drawing.add_subplot(grid[1, :])
    inner, outer = slopes([SQUARE, SINE], x)
    _draw(first, [SQUARE], x, BLUE, (-2.2, 2.2, -1, 5))
    _draw(second, [SINE], x * x, ORANGE, (-0.3, 4.5, -1.7, 1.7))
    _draw(whole, [SQUARE, SINE], x, GREEN, (-2.2, 2.2, -1.7, 1.7))
    a, b, c = (f"{s:.2f}".replace("-", "−") for s in (inner, outer, inner * outer))
    first.set_title(f"u = x²:  slope {a}", color=BLUE)
    second.set_title(f"y = sin u:  slope {b}", color=ORANGE)
    whole.set_title(f"y = sin x²:  slope {a} × {b} = {c}")
    for axes, name in ((first, "x"), (second, "u"), (whole, "x")):
        axes.set_xlabel(name, labelpad=1)
    return drawing


def _draw(axes: Axes, chain: Sequence[Link], at: float, color: str, box: tuple[float, ...]) -> None:
    left, right, low, high = box
    x = np.linspace(left, right, 90)
    here = values(chain, at)[-1]
    axes.plot(x, [values(chain, u)[-1] for u in x], color=color)
    axes.plot(x, here + slope(chain, at) * (x - at), color=INK, linewidth=0.9)
    axes.plot([at, at], [low, here], ":", color=MUTED, linewidth=0.8)
    axes.plot(at, here, "o", color=INK, markersize=6)
    axes.set(xlim=(left, right), ylim=(low, high))


if __name__ == "__main__":
    cli.main(figure)
