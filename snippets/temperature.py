r"""Temperature: one number by which logits are divided before softmax.

$p_k(T) \propto e^{z_k / T}$: toward the largest logit alone as $T \to 0$, toward equal shares as
$T \to \infty$, and the model's own probabilities at $T = 1$.

Notice that two logits which nearly tie stay together until T is as small as the gap between them,
and that a chain of likeliest steps is often not the likeliest chain.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.cross_entropy import run
from snippets.entropy import entropy
from snippets.logits import log_probabilities
from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, Slider
from snippets.plot.text import words
from snippets.softmax import softmax

Array = NDArray[np.float64]
LOGITS = {BLUE: (2.0, 0.0, -1.0), ORANGE: (1.9, 2.0, -1.0), PURPLE: (-0.5, 0.5, 1.5)}
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(0.75)]])


def heated(logits: ArrayLike, temperature: float) -> Array:
    """Softmax of z / T over the last axis; at T = 0 the limit, shared equally by ties.

    Raises ValueError where T is negative.

    >>> heated([2.0, 0.0], 1).round(3).tolist(), heated([2.0, 2.0, 0.0], 0).tolist()
    ([0.881, 0.119], [0.5, 0.5, 0.0])
    """
    z = np.asarray(logits, float)
    if temperature < 0:
        raise ValueError("a temperature is at least 0")
    if temperature == 0:
        largest = z == z.max(axis=-1, keepdims=True)
        return np.asarray(largest / largest.sum(axis=-1, keepdims=True))
    return softmax((z - z.max(axis=-1, keepdims=True)) / temperature)


def chain(states: int, spread: float, seed: int) -> Array:
    """Logits of the next state for each state, normal with that deviation; row 0 is the start."""
    return spread * np.random.default_rng(seed).normal(size=(states, states))


def likeliest(logits: Array, length: int) -> tuple[list[int], float]:
    """The likeliest sequence from state 0, and its log probability, by dynamic programming.

    >>> likeliest(np.log([[0.6, 0.4], [0.1, 0.9]]), 3)[0]
    [1, 1, 1]
    """
    logs = log_probabilities(logits)
    best, back = logs[0], []
    for _ in range(length - 1):
        through = best[:, None] + logs
        back.append(through.argmax(axis=0))
        best = through.max(axis=0)
    path = [int(best.argmax())]
    for came in back[::-1]:
        path.insert(0, int(came[path[0]]))
    return path, float(best.max())


def greedy(logits: Array, length: int) -> tuple[list[int], float]:
    """The likeliest next state again and again, as at temperature 0, and its log probability."""
    logs, path = log_probabilities(logits), [0]
    for _ in range(length):
        path.append(int(logs[path[-1]].argmax()))
    return path[1:], float(logs[path[:-1], path[1:]].sum())


def warming_adds_entropy(classes: int, spread: float, low: float, factor: float) -> bool:
    """A higher temperature means more entropy."""
    z = spread * np.random.default_rng(classes).normal(size=classes)
    return bool(entropy(heated(z, low * factor)) > entropy(heated(z, low)))


def greedy_is_likeliest(states: int, length: int, spread: float, seed: int) -> bool:
    """The likeliest step each time makes the likeliest sequence."""
    logits = chain(states, spread, seed)
    return bool(np.isclose(greedy(logits, length)[1], likeliest(logits, length)[1]))


def rescaled(temperatures: ArrayLike) -> tuple[float, list[float]]:
    """The T at which an overconfident classifier's log loss is least on half of its new examples.

    And the log loss on the other half as it was and at that T.
    """
    margins = -np.log(np.expm1(np.maximum(run()[-1], 1e-12)))
    T = np.append(1.0, np.asarray(temperatures, float))[:, None]
    half = len(margins) // 2
    first, second = (
        np.logaddexp(0, -part / T).mean(axis=1) for part in (margins[:half], margins[half:])
    )
    best = int(first.argmin())
    return float(T[best, 0]), [float(second[0]), float(second[best])]


def figure(
    temperature: Annotated[
        float, Slider(0.05, 10, log=True, steps=24, label="temperature T", marks={"T = 1": 1.0})
    ] = 0.3,
) -> Figure:
    """Three predictions on the triangle of all distributions over three classes.

    Args:
        temperature: what the logits are divided by, T.
    """
    drawing, axes = style.subplots(height=4.1)
    drawing.subplots_adjust(left=0.02, right=0.98, bottom=0.03, top=0.92)
    axes.plot(*CORNERS[[0, 1, 2, 0]].T, color=MUTED, linewidth=1)
    for name, (x, y), aside in zip("ABC", CORNERS, (-12, 5, -3), strict=True):
        style.label(axes, x, y, name, INK, xytext=(aside, 7))
    for color, z in LOGITS.items():
        _draw_path(axes, np.array(z), temperature, color)
    axes.plot(*CORNERS.mean(axis=0), "+", color=GREEN, markersize=9)
    for row, (color, z) in enumerate(LOGITS.items()):
        text = ", ".join(f"{value:g}" for value in z).replace("-", "−")
        words(axes, 0.82, 0.85 - 0.07 * row, f"logits {text}", color)
    axes.set(xlim=(-0.2, 1.4), ylim=(-0.05, 0.95), aspect="equal")
    axes.axis("off")
    left = [f"{entropy(heated(z, temperature)):.2f}" for z in LOGITS.values()]
    axes.set_title(f"T = {temperature:.3g}: entropies of {', '.join(left)} bits")
    return drawing


def _draw_path(axes: Axes, z: Array, temperature: float, color: str) -> None:
    path = np.array([heated(z, t) for t in np.geomspace(0.01, 100, 200)]) @ CORNERS
    axes.plot(*path.T, color=color, linewidth=1.2)
    p = heated(z, temperature)
    seen = np.random.default_rng(0).multinomial(100, p, size=60) / 100 @ CORNERS
    axes.plot(*seen.T, ".", color=color, markersize=3, alpha=0.35)
    axes.plot(*(p @ CORNERS), "o", color=color, markersize=7)


if __name__ == "__main__":
    cli.main(figure)
