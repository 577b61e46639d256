"""Words on a figure."""

from matplotlib.axes import Axes


def beside(axes: Axes, height: float, text: str, color: str) -> None:
    """Words right of the axes, at a height from 0 to 1, in the color of what they name."""
    axes.text(1.03, height, text, color=color, size=9, transform=axes.transAxes)
