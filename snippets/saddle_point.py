r"""Saddle point: level ground from which the loss rises in some directions and falls in others.

Near it the distance from the ridge is multiplied by $1 + \eta\lvert\lambda\rvert$ a step, where
$\lambda$ is the negative curvature, so that starting ten times nearer costs gradient descent
$\ln 10 / \ln(1 + \eta\lvert\lambda\rvert)$ steps more.

Notice that Adam hardly minds the distance, as long as the downhill direction lies along an axis:
turn the whole loss by 45 degrees, and its steps grow with the distance as well.
"""

from functools import cache
from typing import Annotated

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
COLORS = {"gradient descent": BLUE, "momentum": GREEN, "Adam": ORANGE}
RATES = tuple(np.geomspace(0.01, 0.9, 12).tolist())
LEAVING = (0.05, 0.1, 0.3, 0.9)


def loss(theta: ArrayLike, curvature: float = 1.0) -> Array:
    """The loss c (x⁴/4 − x²/2 + ¼) + y²/2: a saddle at the origin between minima at x = ±1.

    >>> loss([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]).tolist()
    [0.25, 0.0, 0.75]
    """
    x, y = np.moveaxis(np.asarray(theta, float), -1, 0)
    return np.asarray(curvature * (x**4 / 4 - x**2 / 2 + 0.25) + y**2 / 2)


def gradient(theta: Array, curvature: float = 1.0) -> Array:
    """Its gradient (c (x³ − x), y), of the same shape."""
    x, y = np.moveaxis(theta, -1, 0)
    return np.stack([curvature * (x**3 - x), y], axis=-1)


@cache
def paths(  # noqa: PLR0913 - what may be varied
    method: str,
    rates: tuple[float, ...],
    decades: tuple[float, ...],
    *,
    degrees: float = 0.0,
    curvature: float = 1.0,
    noise: float = 0.0,
    steps: int = 400,
) -> Array:
    """The runs begun 10⁻ᵏ beside the ridge, at height 1, in the frame of `loss`: (T, K, R, 2).

    The loss is turned by so many degrees before the optimizer sees it; β is 0.9, Adam's β₂ 0.999.
    """
    a, rng = np.radians(degrees), np.random.default_rng(0)
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    beside = np.where(np.isinf(decades), 0.0, 10.0 ** -np.asarray(decades, float))
    begin = np.stack([beside, np.ones(len(beside))], axis=-1) @ turn
    theta = np.repeat(begin[:, None], len(rates), axis=1)
    rate, (m, v), found = np.array(rates)[:, None], np.zeros((2, *theta.shape)), []
    for t in range(1, steps + 1):
        found.append(theta @ turn.T)
        g = np.clip(gradient(found[-1], curvature), -1e6, 1e6) @ turn
        g = g + noise * rng.normal(size=g.shape)
        v = 0.999 * v + 0.001 * g * g
        m = {"momentum": 0.9, "Adam": 0.9}.get(method, 0.0) * m + (
            0.1 if method == "Adam" else 1
        ) * g
        scale = np.sqrt(v / (1 - 0.999**t)) + 1e-8
        step = m / (1 - 0.9**t) / scale if method == "Adam" else m
        theta = np.clip(theta - rate * step, -1e3, 1e3)
    return np.array(found)


def steps_to_leave(
    method: str,
    decades: ArrayLike,
    rates: tuple[float, ...] = (0.1,),
    **setting: float,
) -> Array:
    """Steps until the loss is a tenth of the saddle's, at the best of the rates; shape (K,).

    >>> steps_to_leave("gradient descent", [1, 2, 3]).tolist()
    [28.0, 52.0, 76.0]
    """
    every = paths(method, rates, tuple(np.ravel(decades).tolist()), **setting)
    c = setting.get("curvature", 1.0)
    left = loss(every, c) < 0.1 * 0.25 * c
    first = np.where(left.any(axis=0), left.argmax(axis=0), np.inf)
    return np.asarray(first.min(axis=1))


def price(learning_rate: float, curvature: float = 1.0) -> float:
    """The ln 10 / ln(1 + η|λ|) steps that a start ten times nearer costs gradient descent.

    >>> round(price(0.1), 1)
    24.2
    """
    return float(np.log(10) / np.log1p(learning_rate * curvature))


def costs_the_price(learning_rate: float, curvature: float, decade: int) -> bool:
    """A start ten times nearer costs ln 10 / ln(1 + η|λ|) steps more, to within one step."""
    every = paths("gradient descent", LEAVING, (1, 2, 3, 4, 5, 6), curvature=curvature, steps=1100)
    here = every[:, :, LEAVING.index(learning_rate)]
    near, far = (loss(here, curvature) < 0.025 * curvature).argmax(axis=0)[[decade, decade - 1]]
    return bool(abs(near - far - price(learning_rate, curvature)) <= 1)


def adam_is_faster(degrees: float, curvature: float, decade: float) -> bool:
    """Adam leaves the saddle in fewer steps than gradient descent, each at its best rate."""
    setting = {"degrees": degrees, "curvature": curvature, "steps": 200}
    adam, plain = (
        steps_to_leave(m, (2, 4, 8), RATES, **setting) for m in ("Adam", "gradient descent")
    )
    at = (2, 4, 8).index(decade)
    return bool(adam[at] < plain[at])


def share_of_minima(n: int, draws: int = 4000, shift: float = 0.0, seed: int = 0) -> float:
    """The share of random symmetric n × n matrices whose eigenvalues are all positive.

    Entries off the diagonal have variance 1, those on it 2; `shift` is added to each eigenvalue.
    """
    square = np.random.default_rng(seed).normal(size=(draws, n, n))
    matrices = (square + square.transpose(0, 2, 1)) / 2**0.5
    return float(np.mean(np.linalg.eigvalsh(matrices)[:, 0] + shift > 0))


def steps_from_flat_saddle(start: float, learning_rate: float = 0.1, most: int = 100_000) -> int:
    """Steps of gradient descent on −x⁴/4, which has no curvature at 0, until x is ½."""
    x, step = start, 0
    while x < 0.5 and step < most:
        x, step = x + learning_rate * x**3, step + 1
    return step


def figure(
    degrees: Annotated[float, Slider(0, 45, steps=16, label="turn of the loss, in degrees")] = 45.0,
) -> Figure:
    """Left, three runs from 0.01 beside the ridge; right, the steps to leave, by distance.

    Args:
        degrees: how far the saddle is turned against the axes of the parameters.
    """
    drawing, (land, cost) = style.subplots(1, 2, height=3.3)
    drawing.subplots_adjust(wspace=0.32, left=0.09, right=0.98, top=0.88, bottom=0.15)
    a = np.radians(degrees)
    turn = np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]])
    x, y = np.meshgrid(np.linspace(-1.6, 1.6, 61), np.linspace(-1.6, 1.6, 61))
    heights = loss(np.stack([x, y], axis=-1) @ turn.T)
    land.contour(x, y, heights, [0.02, 0.1, 0.25, 0.5, 0.9, 1.5], colors=MUTED, linewidths=0.5)
    for name, color in COLORS.items():
        path = paths(name, (0.1,), (2.0,), degrees=degrees)[:, 0, 0] @ turn
        land.plot(*path.T, "-", color=color, linewidth=1.5)
    land.plot(0, 0, "+", color=INK, markersize=9)
    land.set(xlim=(-1.6, 1.6), ylim=(-1.6, 1.6), aspect="equal", xticks=[-1, 0, 1])
    land.set_yticks([-1, 0, 1])
    land.set_title(f"Turned by {degrees:.3g}°")
    land.grid(visible=False)
    decades = tuple(range(1, 13))
    for name, color in COLORS.items():
        needed = steps_to_leave(name, decades, degrees=degrees)
        cost.plot(decades, needed, "o-", color=color, markersize=3)
    cost.set(xlim=(0.5, 12.5), ylim=(0, 310), xticks=[2, 4, 6, 8, 10, 12])
    cost.set_xlabel("k, for a start 10⁻ᵏ off the ridge")
    cost.set_title("Steps to leave, at η = 0.1")
    for place, (name, color) in zip((0.93, 0.85, 0.77), COLORS.items(), strict=True):
        cost.text(0.04, place, name, color=color, size=9, transform=cost.transAxes)
    return drawing


if __name__ == "__main__":
    cli.main(figure)
