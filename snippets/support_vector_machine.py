r"""Support vector machine: the boundary with the widest margin, at a price for trespassing.

$$\min_{w, b}\ \tfrac12 \lVert w \rVert^2 + C \sum_i \max(0,\, 1 - y_i (w \cdot x_i + b))$$

with $y_i = \pm 1$; the margin is $2 / \lVert w \rVert$ wide. The solution is a sum over the
examples on the edge of the margin or beyond it, the support vectors.

Notice how many of them there are when the classes overlap, and that taking all others away
changes nothing.
"""

from functools import partial
from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classes import data
from snippets.kept import kept
from snippets.kernel_trick import Kernel, gaussian, polynomial
from snippets.plot import cli, style
from snippets.plot.plane import boundary
from snippets.plot.style import BLUE, MUTED, ORANGE, Slider
from snippets.plot.text import ticks, words

Array = NDArray[np.float64]
LINEAR = polynomial(1)
PENALTIES = tuple(float(f"{c:.3g}") for c in np.geomspace(0.003, 300, 11))


class Machine(NamedTuple):
    """Weights αᵢyᵢ of the training examples x, the bias b, and the kernel."""

    weights: Array
    bias: float
    x: Array
    kernel: Kernel


def fit(x: ArrayLike, y: ArrayLike, penalty: float = 1.0, kernel: Kernel = LINEAR) -> Machine:
    """The machine for features (N, n) and labels 0 and 1, by sequential minimal optimization.

    Two examples at a time, the pair that gains most, until no pair breaks a condition of the
    optimum by more than a millionth; `penalty` is C, the price of a unit of trespassing.

    Raises:
        ValueError: if one of the classes is missing.

    >>> machine = fit([[0.0], [1.0], [3.0], [5.0]], [0, 0, 1, 1])
    >>> machine.weights.round(3).tolist(), round(machine.bias, 3)
    ([0.0, -0.5, 0.5, 0.0], -2.0)
    """
    x, side = np.asarray(x, float), np.where(np.asarray(y) == 1, 1.0, -1.0)
    if abs(side.sum()) == len(side):
        raise ValueError("two classes are needed")
    k, signed = kernel(x, x), np.zeros(len(x))  # signed: αᵢyᵢ, which sum to zero
    top, bottom = np.where(side > 0, penalty, 0.0), np.where(side > 0, 0.0, -penalty)
    left, diagonal = side.copy(), np.diag(k)  # left: yᵢ - Σ αⱼyⱼ k(xⱼ, xᵢ)
    bends = np.maximum(diagonal[:, None] + diagonal - 2 * k, 1e-12)
    for _ in range(100_000):
        up, down = signed < top, signed > bottom
        i = int(np.where(up, left, -np.inf).argmax())
        gap = np.where(down, left[i] - left, -np.inf)
        if gap.max() < 1e-6:
            break
        j = int(np.where(gap > 0, gap**2 / bends[i], -np.inf).argmax())
        step = min(gap[j] / bends[i, j], top[i] - signed[i], signed[j] - bottom[j])
        signed[i], signed[j] = signed[i] + step, signed[j] - step
        left -= step * (k[i] - k[j])
    high, low = left[signed < top].max(), left[signed > bottom].min()
    return Machine(signed, float(high + low) / 2, x, kernel)


def scores(machine: Machine, new: ArrayLike) -> Array:
    """Σ αᵢyᵢ k(xᵢ, x) + b for each new example; class 1 where it is positive."""
    return np.asarray(
        machine.kernel(np.asarray(new, float), machine.x) @ machine.weights + machine.bias
    )


def supports(machine: Machine) -> NDArray[np.bool_]:
    """Which training examples have a weight: the support vectors."""
    return np.asarray(np.abs(machine.weights) > 1e-9)


def width(machine: Machine) -> float:
    """The width of the margin of a linear machine, 2 / ‖w‖, in the unit of the features."""
    return float(2 / np.linalg.norm(machine.weights @ machine.x))


@kept
def trained(  # noqa: PLR0913 - the data, and the machine
    kind: str, noise: float, penalty: float, kernel: str = "linear", *,
    examples: int = 60, seed: int = 0,
) -> Machine:  # fmt: skip
    """A machine for examples of a kind in the plane."""
    x, y = data(kind, examples, noise, seed)
    return fit(x, y, penalty, LINEAR if kernel == "linear" else gaussian(0.5))


@kept
def error(  # noqa: PLR0913 - the data, and the machine
    kind: str, noise: float, penalty: float, kernel: str = "linear", *,
    examples: int = 60, seed: int = 0,
) -> float:  # fmt: skip
    """Its share of wrong answers on 2,000 new examples."""
    new, truth = data(kind, 2000, noise, seed + 500)
    machine = trained(kind, noise, penalty, kernel, examples=examples, seed=seed)
    return float(((scores(machine, new) > 0) != truth).mean())


def others_do_not_matter(kind: str, noise: float, penalty: float, kernel: str) -> bool:
    """Trained on its support vectors alone the machine gives the same scores, to a thousandth."""
    machine = trained(kind, noise, penalty, kernel)
    (x, y), kept = data(kind, 60, noise), supports(machine)
    again = fit(x[kept], y[kept], penalty, machine.kernel)
    gap = np.abs(scores(again, x) - scores(machine, x)).max()
    return bool(gap < 1e-3 * (1 + np.abs(scores(machine, x)).max()))


def few_support(kind: str, noise: float, penalty: float, kernel: str) -> bool:
    """Fewer than a third of the examples are support vectors."""
    return bool(supports(trained(kind, noise, penalty, kernel)).mean() < 1 / 3)


def margin_shrinks(kind: str, noise: float, penalty: float) -> bool:
    """A tenfold C makes the margin of a linear machine no wider."""
    narrow, wide = (width(trained(kind, noise, c)) for c in (10 * penalty, penalty))
    return narrow <= wide * (1 + 1e-6)


def one_is_good(kind: str, noise: float, kernel: str, examples: int, seed: int) -> bool:
    """C = 1 errs at most two points more often than the best of 0.01, 0.1, 1, 10 and 100."""
    of = {"examples": examples, "seed": seed}
    wrong = {c: error(kind, noise, c, kernel, **of) for c in (0.01, 0.1, 1, 10, 100)}
    return wrong[1] <= min(wrong.values()) + 0.02


def unit_does_not_matter(kind: str, noise: float, unit: float) -> bool:
    """With the features in another unit a linear machine with C = 1 errs as often, to two points.

    Multiplying the features by `unit` is the same as multiplying C by its square.
    """
    return abs(error(kind, noise, unit**2) - error(kind, noise, 1)) <= 0.02


def figure(
    penalty: Annotated[
        float, Slider(0.003, 300, log=True, steps=11, label="price of trespassing, C")
    ] = 3.0,
) -> Figure:
    """The boundary, its margin and the support vectors; and margin and their number by C.

    Args:
        penalty: what an example pays per unit of trespassing, C.
    """
    drawing, (plane, graph) = style.subplots(1, 2, height=3.3)
    drawing.subplots_adjust(left=0.06, right=0.9, bottom=0.15, wspace=0.3)
    (x, y), kind = data("blobs", 60, 0.5), ("blobs", 0.5)
    machine = trained(*kind, penalty)
    kept = supports(machine)
    lines = {"levels": [-1, 0, 1], "linestyles": ["--", "-", "--"], "linewidths": [0.8, 1.5, 0.8]}
    boundary(plane, partial(scores, machine), (-1.5, 2.5, 60), (-2, 2, 60), **lines)
    for group, color in ((y == 0, BLUE), (y == 1, ORANGE)):
        plane.plot(*x[group & kept].T, "o", color=color, markersize=4.5)
        plane.plot(*x[group & ~kept].T, ".", color=color, markersize=3, alpha=0.5)
    plane.set(xticks=[-1, 0, 1, 2], yticks=[-2, 0, 2])
    plane.set_title(f"C = {penalty:.3g}: {kept.sum()} of 60 support")
    every = [trained(*kind, c) for c in PENALTIES]
    graph.plot(PENALTIES, [width(m) for m in every], color=BLUE)
    graph.plot(penalty, width(machine), "o", color=BLUE)
    graph.set(xscale="log", yscale="log", xlabel="C", ylim=(0.1, 40))
    ticks(graph, (0.01, 1, 100), (0.1, 1, 10))
    graph.set_title(f"Margin {width(machine):.3g}, error {error(*kind, penalty):.1%}")
    share = graph.twinx()
    share.plot(PENALTIES, [supports(m).mean() for m in every], color=MUTED, linewidth=1.3)
    share.set(ylim=(0, 1.45), yticks=[0, 0.5, 1])
    share.grid(visible=False)
    style.label(graph, 0.003, 26, "margin", BLUE, xytext=(2, 0))
    words(graph, 0.15, 26, "share of supports", MUTED)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
