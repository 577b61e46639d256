"""Where a drawing goes: to a window, a file or a table, alone or as one of small multiples."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from snippets.plot import style

KINDS = (".svg", ".png", ".pdf")
DPI = 200  # of a file
TILE = 3.2  # inches, the width of one of small multiples


class OutputError(RuntimeError):
    """Why a drawing got nowhere, in one line."""


def table(drawing: Figure) -> str:
    """The points of every line of the figure, tab-separated, under the name of its axes."""
    rows = []
    for axes in drawing.axes:
        rows.append(f"# {axes.get_title(loc='left') or axes.get_ylabel()}")
        rows.append(f"{axes.get_xlabel() or 'x'}\t{axes.get_ylabel() or 'y'}")
        for line in axes.get_lines():
            rows += [
                f"{float(x):.6g}\t{float(y):.6g}" for x, y in np.asarray(line.get_xydata(), float)
            ] + [""]
    return "\n".join(rows).rstrip()


def multiples(drawings: Mapping[str, Figure]) -> Figure:
    """The drawings side by side, each under its name, small enough to compare at a glance."""
    tiles = {name: _pixels(drawing) for name, drawing in drawings.items()}
    columns = min(3, len(tiles))
    rows = -(-len(tiles) // columns)
    height, width, _ = next(iter(tiles.values())).shape
    sheet = Figure(figsize=(TILE * columns, (TILE * height / width + 0.3) * rows))
    panels = sheet.subplots(rows, columns, squeeze=False)
    sheet.subplots_adjust(0, 0, 1, 1 - 0.3 / sheet.get_figheight(), 0, 0.3 * rows / TILE)
    for axes in panels.flat:
        axes.set_axis_off()
    for axes, (name, pixels) in zip(panels.flat, tiles.items(), strict=False):
        axes.imshow(pixels, interpolation="antialiased")
        axes.set_title(name, loc="center", fontweight="bold")
    return sheet


def _pixels(drawing: Figure) -> NDArray[np.uint8]:
    """The drawing as red, green, blue and opacity, as many pixels as its tile has in a file."""
    drawing.set_dpi(DPI * TILE / drawing.get_figwidth())
    canvas: Any = FigureCanvasAgg(drawing)  # its methods have no types
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())


def unused(path: Path) -> Path:
    """The path, if nothing would be lost by writing there.

    Raises:
        OutputError: where there is such a file, which nobody has named.
    """
    if path.exists():
        raise OutputError(f"{path} is there already: --output {path} writes over it")
    return path


def write(drawing: Figure, output: Path) -> None:
    """Save by the file's ending and say where.

    Raises:
        OutputError: where the ending is unknown or the file can't be written.
    """
    if output.suffix not in KINDS:
        raise OutputError(f"{output} ends in none of {', '.join(KINDS)}")
    # A date would make two files of one drawing differ.
    undated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(output.suffix, {})
    try:
        # The colors of the light theme stand on white, not on whatever the viewer's ground is.
        drawing.savefig(output, facecolor=style.PAPER, dpi=DPI, metadata=undated)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}") from None
    print(f"wrote {output}")


def has_screen() -> bool:
    """Whether a window could open here."""
    return sys.platform in {"darwin", "win32"} or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


def show(drawing: Figure) -> None:
    """Open a window; pyplot's manager takes over a figure that it did not make.

    Raises:
        OutputError: where the screen can't be reached, or nothing is installed that draws on it.
    """
    import matplotlib.pyplot as plt  # noqa: PLC0415 - only a window needs it, and it is slow

    try:
        window = plt.figure()
    except ImportError as error:
        raise OutputError(f"no window: {error}; --output FILE writes one") from None
    if window.canvas.required_interactive_framework is None:
        raise OutputError("no window can open on this screen; --output FILE writes a file")
    drawing.set_canvas(window.canvas)
    window.canvas.figure = drawing
    plt.show()
