r"""Threshold: the probability from which on a classifier says yes.

If a miss costs $r$ times as much as a false alarm and the probabilities are right, the cheapest
threshold is $1 / (1 + r)$, whatever the data (Elkan 2001).  The threshold with the best $F_1$ is
half of that $F_1$ (Lipton et al. 2014), and so at most one half.

Notice that the formula fails a model that is too sure of itself, whose curve has its minimum
elsewhere, while the order of its scores, and its best cost, are the same.
"""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.classification_model import draw
from snippets.plot import cli, style
from snippets.plot.style import BLUE, INK, MUTED, ORANGE, PURPLE, TEAL, Slider
from snippets.plot.text import beside
from snippets.scores import above
from snippets.sigmoid import log_odds, sigmoid

Array = NDArray[np.float64]
GRID = sigmoid(np.linspace(-9, 9, 1441))
shares = np.vectorize(above, otypes=[float])


def cheapest(ratio: ArrayLike) -> Array:
    """1 / (1 + r), where a miss costs r false alarms.

    >>> cheapest([1, 9, 99]).tolist()
    [0.5, 0.1, 0.01]
    """
    return np.asarray(1 / (1 + np.asarray(ratio, float)))


def decide(probabilities: ArrayLike, threshold: float = 0.5) -> NDArray[np.bool_]:
    """Yes where the probability is at least the threshold; libraries differ about "at least".

    >>> decide([0.2, 0.5, 0.7], 0.5).tolist()
    [False, True, True]
    """
    return np.asarray(np.asarray(probabilities, float) >= threshold)


def scores(x: ArrayLike, gap: float, share: float, sharpness: float = 1.0) -> Array:
    """The probability of class 1 at x, with its log-odds multiplied by the sharpness.

    Above 1 the model is too sure of itself, below 1 not sure enough; the order stays.
    """
    return np.asarray(sigmoid(sharpness * (gap * np.asarray(x, float) + log_odds(share))))


def rates(
    threshold: ArrayLike, gap: float = 2.0, share: float = 0.2, sharpness: float = 1.0
) -> tuple[Array, Array]:
    """Shares of class 1 and of class 0 that get a yes, exactly, for two normal classes.

    >>> found, alarms = rates(0.5, share=0.5)
    >>> round(float(found), 3), round(float(alarms), 3)
    (0.841, 0.159)
    """
    cut = (log_odds(threshold) / sharpness - log_odds(share)) / gap
    return shares(cut - gap / 2), shares(cut + gap / 2)


def cost(
    threshold: ArrayLike,
    ratio: float,
    gap: float = 2.0,
    share: float = 0.2,
    sharpness: float = 1.0,
) -> Array:
    """Mean cost of an example, in false alarms.

    >>> round(float(cost(0.5, ratio=1, share=0.5)), 3)
    0.159
    """
    found, alarms = rates(threshold, gap, share, sharpness)
    return np.asarray(ratio * share * (1 - found) + (1 - share) * alarms)


def f1(threshold: ArrayLike, gap: float = 2.0, share: float = 0.2, sharpness: float = 1.0) -> Array:
    """2 TP / (2 TP + FP + FN), exactly."""
    found, alarms = rates(threshold, gap, share, sharpness)
    return np.asarray(2 * share * found / (share * found + (1 - share) * alarms + share))


def formula_is_cheapest(ratio: float, gap: float, share: float, sharpness: float) -> bool:
    """The threshold 1 / (1 + r) costs at most a hundredth more than the best one."""
    least = cost(GRID, ratio, gap, share, sharpness).min()
    return bool(cost(cheapest(ratio), ratio, gap, share, sharpness) <= 1.01 * least)


def half_of_f1(gap: float, share: float, sharpness: float) -> bool:
    """The threshold of the best F₁ is half of it, to a hundredth."""
    every = f1(GRID, gap, share, sharpness)
    return bool(abs(GRID[every.argmax()] - every.max() / 2) <= 0.01)


def tuned(examples: int, ratio: float, share: float, sharpness: float, seed: int) -> float:
    """The threshold that is cheapest on so many examples, halfway between two scores."""
    x, y = draw(examples, 2.0, share, seed)
    order = np.argsort(x)
    s, y = scores(x[order], 2.0, share, sharpness), y[order]
    bill = ratio * np.append(0, np.cumsum(y)) + np.append(np.cumsum(1 - y[::-1])[::-1], 0)
    best = int(bill.argmin())  # no for the first so many
    return float(np.mean(np.pad(s, 1, constant_values=(0, 1))[best : best + 2]))


def tuning_pays(examples: int, ratio: float, share: float, sharpness: float) -> bool:
    """A threshold tuned on validation examples costs less, on average, than 1 / (1 + r)."""
    found = [tuned(examples, ratio, share, sharpness, seed) for seed in range(15)]
    mean = cost(np.clip(found, 1e-9, 1 - 1e-9), ratio, 2.0, share, sharpness).mean()
    return bool(mean < cost(cheapest(ratio), ratio, 2.0, share, sharpness))


def figure(
    ratio: Annotated[
        float,
        Slider(0.1, 100, log=True, steps=19, label="false alarms a miss costs", marks={"equal": 1}),
    ] = 10.0,
) -> Figure:
    """Above, the cost of each threshold for a sound and a too sure model; below, F₁.

    Args:
        ratio: how many false alarms a miss costs, r.
    """
    drawing, (bill, best) = style.subplots(2, height=5.2)
    drawing.subplots_adjust(hspace=0.42, top=0.95, bottom=0.09, left=0.08, right=0.73)
    least = cost(GRID, ratio).min()
    for sharpness, color in ((1.0, BLUE), (2.0, ORANGE)):
        every = cost(GRID, ratio, sharpness=sharpness) / least
        bill.plot(GRID, every, color=color)
        bill.plot(GRID[every.argmin()], every.min(), "o", color=color)
    formula = float(cheapest(ratio))
    bill.axvline(formula, color=INK, linewidth=1, linestyle="--")
    bill.set(xlim=(-0.01, 1.01), ylim=(0.8, 3), xlabel="threshold")
    bill.set_title(f"Cost, as a multiple of the least, if a miss costs {ratio:.3g} false alarms")
    beside(bill, 0.7, "probabilities\nthat are right", BLUE)
    beside(bill, 0.4, "log-odds twice\nas large", ORANGE)
    beside(bill, 0.1, f"dashed: 1 / (1 + r)\n= {formula:.3g}", INK)
    _draw_f1(best)
    return drawing


def _draw_f1(axes: Axes) -> None:
    axes.plot([0, 0.5], [0, 1], color=MUTED, linewidth=1, linestyle="--")
    for share, color, height in ((0.5, TEAL, 0.7), (0.2, BLUE, 0.4), (0.05, PURPLE, 0.1)):
        every = f1(GRID, share=share)
        best = int(every.argmax())
        axes.plot(GRID, every, color=color)
        axes.plot(GRID[best], every[best], "o", color=color)
        beside(
            axes, height, f"class 1 is {share:.0%}:\n{every[best]:.2f} at {GRID[best]:.2f}", color
        )
    axes.set(xlim=(-0.01, 1.01), ylim=(0, 1.05), xlabel="threshold")
    axes.set_title("F₁; dashed, twice the threshold")


if __name__ == "__main__":
    cli.main(figure)
