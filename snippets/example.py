r"""Example: one row of the data, its features and its label, followed through one training step.

A row $x$ is scaled to $z = (x - \mu) / \sigma$, predicted as $\hat y = w \cdot z + b$, charged
$\ell = \frac12 (\hat y - y)^2$, and answers with the gradient $(\hat y - y)\,z$ for $w$.

Notice that the gradient of a data set is the mean of what its examples answer.
At the best fit these answers cancel, and one wrong label then out-pulls all other rows.
"""

from typing import Annotated, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from snippets.plot import cli, style
from snippets.plot.style import BLUE, GREEN, INK, MUTED, ORANGE, Slider

Array = NDArray[np.float64]
AREA = np.array([48, 64, 64, 72, 88, 96, 96, 112.0])  # square metres
ROOMS = np.array([2, 2, 2, 3, 3, 3, 4, 5.0])
PRICE = np.array([170, 220, 195, 240, 280, 285, 300, 360.0])  # thousands
ROW = 6  # the example that is followed: 96 square metres, 4 rooms, 300 thousand


class Trace(NamedTuple):
    """What one example turns into on its way to a gradient."""

    scaled: Array
    prediction: float
    loss: float
    gradient: Array


def scale(x: ArrayLike) -> Array:
    """Subtract from each column its mean and divide it by its standard deviation, shape (N, n).

    >>> scale(np.column_stack([AREA, ROOMS]))[ROW].tolist()
    [0.8, 1.0]
    """
    columns = np.asarray(x, float)
    return np.asarray((columns - columns.mean(axis=0)) / columns.std(axis=0))


def trace(z: ArrayLike, y: float, w: ArrayLike, b: float) -> Trace:
    """Prediction, half squared error and its gradient with respect to (w, b), shape (n + 1,).

    >>> step = trace([0.8, 1.0], y=300, w=[50, 20], b=250)
    >>> step.prediction, step.loss, step.gradient.tolist()
    (310.0, 50.0, [8.0, 10.0, 10.0])
    """
    row, weights = np.asarray(z, float), np.asarray(w, float)
    prediction = float(row @ weights + b)
    error = prediction - y
    return Trace(row, prediction, 0.5 * error**2, error * np.append(row, 1.0))


def fit(z: ArrayLike, y: ArrayLike) -> tuple[Array, float]:
    """The least-squares weights and bias, where the gradients of all examples cancel."""
    rows = np.asarray(z, float)
    design = np.column_stack([rows, np.ones(len(rows))])
    solution = np.linalg.lstsq(design, np.asarray(y, float), rcond=None)[0]
    return solution[:-1], float(solution[-1])


def pulls(label: float = 300.0) -> Array:
    """What each of the eight examples pulls at the weight of the area, -∂ℓ/∂w₁, shape (8,).

    The model is the one fitted to the right labels; `label` replaces that of one example.

    >>> round(abs(float(pulls().sum())), 6), pulls(600).round(1).tolist()
    (0.0, [3.5, -11.1, 8.9, -0.3, 2.7, -4.2, 234.9, 5.6])
    """
    z = scale(np.column_stack([AREA, ROOMS]))
    w, b = fit(z, PRICE)
    y = np.where(np.arange(len(PRICE)) == ROW, label, PRICE)
    return np.array(
        [-trace(row, float(price), w, b).gradient[0] for row, price in zip(z, y, strict=True)]
    )


def wrong_label_outpulls(mistake: float, row: int, *, fitted: bool) -> bool:
    """The wrong label pulls harder at the weight of the area than all seven others together.

    The model is the one fitted to the right labels, or one with all weights zero.
    """
    z = scale(np.column_stack([AREA, ROOMS]))
    w, b = fit(z, PRICE) if fitted else (np.zeros(2), 0.0)
    pull = np.abs((z @ w + b - PRICE - mistake * (np.arange(8) == row)) * z[:, 0])
    return bool(pull[row] > pull.sum() - pull[row])


def wrong_label_has_the_largest_loss(mistake: float, row: int) -> bool:
    """In a model fitted to the wrong label as well, that example has the largest loss."""
    z = scale(np.column_stack([AREA, ROOMS]))
    y = PRICE + mistake * (np.arange(8) == row)
    w, b = fit(z, y)
    return int(np.abs(z @ w + b - y).argmax()) == row


def twins_flatter(patients: int, change: float, gap: float, seed: int) -> bool:
    """Second visits of training patients in the test set flatter the nearest neighbor.

    The features of a visit are those of the patient, who is ill or not, give or take `change`;
    `gap` lies between the ill and the others.
    """
    rng = np.random.default_rng(seed)
    ill = rng.integers(2, size=2 * patients)
    person = rng.normal(size=(2 * patients, 2)) + gap * np.outer(ill, [1, 0])
    first, second = (person + change * rng.normal(size=person.shape) for _ in range(2))
    old, right = first[:patients], []
    for new, truth in ((second[:patients], ill[:patients]), (second[patients:], ill[patients:])):
        near = ((new[:, None] - old) ** 2).sum(axis=2).argmin(axis=1)
        right.append((ill[near] == truth).mean())
    return bool(right[0] > right[1])


def figure(
    label: Annotated[
        float, Slider(200, 600, steps=21, label="label of the seventh flat", marks={"right": 300})
    ] = 600,
) -> Figure:
    """How strongly each example pulls at one weight, and the mean of these pulls.

    Args:
        label: price of the seventh flat, in thousands; 300 is right.
    """
    drawing, axes = style.subplots(height=3.6)
    drawing.subplots_adjust(left=0.36, bottom=0.19)
    answer = pulls(label)
    places = np.arange(len(answer))[::-1] + 1.6
    colors = [ORANGE if row == ROW else BLUE for row in range(len(answer))]
    axes.barh(places, answer, color=colors, height=0.7)
    axes.barh(0, answer.mean(), color=GREEN, height=0.7)
    axes.axvline(0, color=INK, linewidth=0.8)
    prices = np.where(np.arange(len(PRICE)) == ROW, label, PRICE)
    rows = [
        f"{a:.0f} m², {r:.0f} rooms, {p:.0f}k" for a, r, p in zip(AREA, ROOMS, prices, strict=True)
    ]
    axes.set_yticks([*places, 0], labels=[*rows, "mean = one step"])
    axes.tick_params(axis="y", length=0)
    axes.set(
        xlim=(-110, 260),
        xlabel="pull at the weight of the area,\nin the model fitted to the right labels",
    )
    axes.set_title(f"Row 7 pulls {answer[ROW]:.0f}, all others {answer.sum() - answer[ROW]:.0f}")
    axes.text(
        max(answer.mean(), 0) + 5,
        0,
        f"{round(answer.mean(), 1) + 0.0:.1f}",
        color=MUTED,
        va="center",
    )
    return drawing


if __name__ == "__main__":
    cli.main(figure)
