"""Words and values on a figure."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from snippets.plot import style


def beside(axes: Axes, height: float, text: str, color: str) -> None:
    """Words right of the axes, at a height from 0 to 1, in the color of what they name."""
    axes.text(1.03, height, text, color=color, size=9, transform=axes.transAxes)


def within(axes: Axes, height: float, text: str, color: str) -> None:
    """Words that end at the right edge of the axes, at a height from 0 to 1."""
    axes.text(0.98, height, text, color=color, ha="right", size=9, transform=axes.transAxes)


def words(axes: Axes, x: float, y: float, text: str, color: str = style.INK) -> None:
    """Words that begin at a point of the plot, in the color of what they name."""
    style.label(axes, x, y, text, color, xytext=(0, 0))


def ticks(
    axes: Axes, x: Sequence[float] = (), y: Sequence[float] = (), *, minor: bool = True
) -> None:
    """These values along an axis, as they are written here; without `minor` no ticks between."""
    for axis, values in ((axes.xaxis, x), (axes.yaxis, y)):
        if len(values):
            axis.set_ticks(values, labels=[f"{value:g}" for value in values])
            if not minor:
                axis.set_ticks([], minor=True)
