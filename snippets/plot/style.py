"""One look for every figure, and the range a reader may move a parameter through.

Snippets take their colours from here and never write one down.
The site exchanges each for a variable of the page's theme, so one drawing serves light and dark.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgba
from matplotlib.figure import Figure

INK, MUTED, GRID, PAPER = "#1c2127", "#5d6670", "#e3e6ea", "#ffffff"
BLUE, ORANGE, GREEN = "#0b62c4", "#b45309", "#147a4b"
RED, PURPLE, TEAL = "#c0263a", "#7a3fb8", "#0f7681"
CYCLE = [BLUE, ORANGE, GREEN, PURPLE, RED, TEAL]

RC: Any = {
    "axes.axisbelow": True,
    "axes.edgecolor": MUTED,
    "axes.facecolor": "none",
    "axes.grid": True,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 9.5,
    "axes.prop_cycle": cycler(color=CYCLE),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 10,
    "axes.titley": 1.0,  # looked for otherwise, which is a tenth of the time to draw
    "axes.linewidth": 0.8,
    "axes.unicode_minus": True,
    "figure.facecolor": "none",
    "figure.figsize": (5.0, 3.1),
    "figure.subplot.left": 0.125,
    "figure.subplot.right": 0.97,
    "figure.subplot.bottom": 0.15,
    "figure.subplot.top": 0.9,
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "grid.color": GRID,
    "grid.linewidth": 0.7,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "lines.markersize": 4.5,
    "patch.edgecolor": PAPER,
    "savefig.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "lemma",
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelsize": 8.5,
    "xtick.major.size": 3,
    "xtick.minor.size": 0,
    "ytick.color": MUTED,
    "ytick.labelsize": 8.5,
    "ytick.major.size": 3,
    "ytick.minor.size": 0,
}


@dataclass(frozen=True)
class Slider:
    """The range [low, high] of a parameter; `steps` frames, evenly or geometrically spaced.

    `label` says in words what is moved, where the parameter's own name does not; `marks` are
    values with a name, at which readers may stop too.
    """

    low: float
    high: float
    log: bool = False
    steps: int = 25
    unit: str = ""
    label: str = ""
    marks: Mapping[str, float] = field(default_factory=dict)

    def values(self, most: int, kind: type[float] = float) -> list[float]:
        """The positions, at most so many: of three digits, so that whatever says one is right.

        >>> Slider(1, 2, steps=4).values(9), Slider(4, 1000, log=True).values(5, int)
        ([1.0, 1.33, 1.67, 2.0], [4, 16, 63, 251, 1000])
        """
        space = np.geomspace if self.log else np.linspace
        every = space(self.low, self.high, min(self.steps, most))
        return sorted({as_kind(kind, value) for value in every})


@dataclass(frozen=True)
class Choice:
    """The few values a parameter may take, and in words what is chosen."""

    options: tuple[str, ...]
    label: str = ""


def as_kind(kind: type[float], value: float) -> float:
    """Three significant digits, and of a whole number the nearest."""
    short = float(f"{value:.3g}")
    return round(short) if kind is int else short


def apply() -> None:
    """Forget whatever was set before, then set the look."""
    mpl.rcdefaults()
    mpl.rcParams.update(RC)


def subplots(
    rows: int = 1, cols: int = 1, *, height: float = 3.1, **options: Any
) -> tuple[Figure, Any]:
    """A figure five inches wide and its axes, as `pyplot.subplots` gives them, without pyplot."""
    figure = Figure(figsize=(5.0, height))
    return figure, figure.subplots(rows, cols, **options)


def label(axes: Axes, x: float, y: float, text: str, color: str = INK, **options: Any) -> None:
    """Name a thing where it stands, in its own colour."""
    placed: dict[str, Any] = {"xytext": (4, 4), "textcoords": "offset points", "fontsize": 9}
    axes.annotate(text, (x, y), color=color, **(placed | options))


def ramp(color: str) -> LinearSegmentedColormap:
    """From transparent to `color`: a heat map that reads on light and on dark."""
    return LinearSegmentedColormap.from_list("ramp", [to_rgba(color, 0.0), to_rgba(color, 1.0)])
