"""The picture that other sites show beside a link to a term: its name, its summary, its figure."""

import base64
import importlib
import io
from collections.abc import Mapping
from textwrap import wrap
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from PIL import Image

from glossary.figures.draw import Fault
from snippets.plot import style

WIDTH, HEIGHT = 1200, 630  # pixels, as Open Graph's readers expect
FIGURE = (590, 540)  # at most this of it for the figure
COLORS = 128  # of the palette: text and lines need no more


def card(module: str, function: str, parameters: Mapping[str, Any]) -> str | Fault:
    """The PNG of a term in base 64, or why there is none."""
    try:
        style.apply()
        figure = getattr(importlib.import_module(f"snippets.{module}"), function)()
        style.apply()
        image = _card(_picture(figure), **parameters)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - its fault, whatever it is
        why = f"{type(error).__name__}: {error}"
        return Fault(1, f"{function}() makes no card, {why}", "a function that returns a Figure")
    return base64.b64encode(_png(image)).decode()


def _picture(figure: Figure) -> Image.Image:
    """The figure on paper, as large as its place allows."""
    wide, high = figure.get_size_inches()
    dpi = int(min(FIGURE[0] / wide, FIGURE[1] / high))
    return _drawn(figure, dpi)


def _drawn(figure: Figure, dpi: int) -> Image.Image:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=dpi, facecolor=style.PAPER, metadata={"Software": None})
    return Image.open(file).convert("RGB")


def _card(picture: Image.Image, term: str, summary: str, area: str) -> Image.Image:
    """Words on the left, the mark below them, the picture on the right."""
    sheet = Figure(figsize=(WIDTH / 100, HEIGHT / 100))
    lines = wrap(term, 17)
    size = 38 if len(lines) < 4 and max(map(len, lines)) <= 17 else 28
    sheet.text(0.05, 0.9, area, size=15, color=style.MUTED, va="top")
    sheet.text(
        0.05, 0.84, "\n".join(lines), size=size, weight="bold", family="DejaVu Serif", va="top"
    )
    top = 0.79 - len(lines) * size * 1.95 / HEIGHT
    words = "\n".join(wrap(summary, 38))
    sheet.text(0.05, top, words, size=17, color=style.MUTED, va="top", linespacing=1.45)
    sheet.text(0.098, 0.075, "Lemma", size=20, weight="bold", family="DejaVu Serif", va="center")
    _mark(sheet)
    image = _drawn(sheet, 100)
    left = WIDTH - 20 - FIGURE[0] + (FIGURE[0] - picture.width) // 2
    image.paste(picture, (left, (HEIGHT - picture.height) // 2))
    return image


def _mark(sheet: Figure) -> None:
    """The curve and its three steps, as in `docs/assets/lemma.svg`."""
    axes = sheet.add_axes((0.05, 0.04, 40 / WIDTH, 40 / HEIGHT))
    axes.set(xlim=(0, 32), ylim=(32, 0))
    axes.axis("off")
    curve = [(3, 4), (7, 30), (15.5, 28), (24, 26), (29, 6)]
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3, Path.CURVE3, Path.CURVE3]
    axes.add_patch(PathPatch(Path(curve, codes), fill=False, edgecolor=style.BLUE, linewidth=2.8))
    axes.plot([4, 7.6, 15], [8.5, 20, 28], "o", color=style.ORANGE, markersize=4.8)


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    small = image.quantize(COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(file, format="PNG", optimize=True)
    return file.getvalue()
