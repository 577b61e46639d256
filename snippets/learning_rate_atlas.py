"""The atlas drawn: where each optimizer works, and how the runs of one cell went."""

from typing import Annotated

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from snippets.atlas import runs
from snippets.atlas.optimizers import OPTIMIZERS
from snippets.atlas.results import Band, atlas, band, mean_accuracy
from snippets.plot import cli
from snippets.plot.style import (
    BLUE,
    GRID,
    MUTED,
    ORANGE,
    PAPER,
    Choice,
    Slider,
    label,
    ramp,
    subplots,
)

HALF_STEP = 10 ** (1 / 6)  # rates stand a third of a decade apart


def draw_cells(axes: Axes, row: int, optimizer: str) -> None:
    """One row of the map: 10 %, which is guessing, is clear and 100 % is solid."""
    rates = np.array(runs.learning_rates(optimizer))
    borders = np.append(rates / HALF_STEP, rates[-1] * HALF_STEP)
    accuracy = mean_accuracy(optimizer)[None, :]
    axes.pcolormesh(
        borders,
        [row - 0.46, row + 0.2],
        accuracy,
        cmap=ramp(BLUE),
        vmin=0.1,
        vmax=1,
        edgecolor=GRID,
        linewidth=0.5,
    )


def draw_band(axes: Axes, row: int, usable: Band) -> None:
    """The usable band as a bar under the row, its best rate as a dot, its width at the right."""
    axes.plot([usable.low, usable.high], [row + 0.33] * 2, color=ORANGE, solid_capstyle="butt")
    axes.plot(usable.best, row + 0.33, "o", color=ORANGE)
    beside = axes.get_yaxis_transform()  # x in widths of the axes, y in rows
    axes.text(1.03, row, f"{usable.decades:.1f}", transform=beside, color=ORANGE, va="center")


def figure() -> Figure:
    """Mean validation accuracy of 500 trainings, a bar over the usable rates, a dot at the best."""
    drawing: Figure
    drawing, axes = subplots(height=3.4)
    for row, optimizer in enumerate(OPTIMIZERS):
        draw_cells(axes, row, optimizer)
        draw_band(axes, row, band(optimizer))
    axes.set(xscale="log", xlabel="learning rate", yticks=range(len(OPTIMIZERS)))
    axes.set_yticklabels(OPTIMIZERS)
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.invert_yaxis()
    axes.set_title("Mean validation accuracy, 10% (clear) to 100%")
    axes.text(1.03, 1.02, "usable\ndecades", transform=axes.transAxes, color=ORANGE)
    drawing.subplots_adjust(left=0.17, right=0.87, top=0.87)
    return drawing


def nearest_rate(optimizer: str, learning_rate: float) -> float:
    """The rate nearest in ratio to `learning_rate` at which the optimizer was tried."""
    return min(runs.learning_rates(optimizer), key=lambda rate: abs(np.log(rate / learning_rate)))


def curves(
    optimizer: Annotated[str, Choice(tuple(OPTIMIZERS))] = "Adam",
    learning_rate: Annotated[float, Slider(1e-4, 10, log=True, steps=16)] = 0.001,
) -> Figure:
    """Training loss of the five seeds at the nearest rate that was tried, and their accuracy.

    Args:
        optimizer: which of the atlas's optimizers trains.
        learning_rate: η; what is drawn is the nearest rate that was tried.
    """
    a = atlas()
    rate = nearest_rate(optimizer, learning_rate)
    cell = (a.optimizer == optimizer) & (a.learning_rate == rate)
    drawing: Figure
    drawing, axes = subplots()
    axes.axhline(np.log(10), color=MUTED, linewidth=1, linestyle="--")
    label(
        axes,
        20,
        np.log(10),
        "guessing: ln 10",
        MUTED,
        xytext=(0, 3),
        ha="right",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )
    axes.plot(np.arange(a.losses.shape[1]), a.losses[cell].T, color=BLUE, alpha=0.7)
    axes.set(yscale="log", ylim=(3e-4, 3e3), xlim=(0, 20), xlabel="epoch", ylabel="training loss")
    axes.set_xticks(range(0, 21, 5))
    accuracy = a.accuracy[cell].mean()
    axes.set_title(f"{optimizer} at {rate:g}: five seeds, test accuracy {accuracy:.1%}")
    return drawing


if __name__ == "__main__":
    cli.main(figure, curves)
