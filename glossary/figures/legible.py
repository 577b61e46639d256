"""Whether each text of a figure can be read: none is cut off, struck through or over another.

A figure is drawn once more, for a renderer that keeps where the ink goes instead of writing it, so
what is hidden, clipped or off the scale is not taken for drawn.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Bbox
from numpy.typing import NDArray

from snippets.plot import style

Array = NDArray[np.float64]
# Points.  Ink may touch ink by less than half of a curve's width: fonts differ by as much.
TOUCH = 0.8
EDGE = 0.5  # a hinted letter may begin so much before its place
HAIR = 0.6  # thinner lines are ground, as the grid is: texts are read over contours
FAINT = (style.GRID, style.PAPER)


@dataclass(frozen=True)
class Text:
    """Words, and the box of their ink."""

    words: str
    box: Bbox
    rank: int  # in the order of drawing


@dataclass(frozen=True)
class Shape:
    """What else is drawn."""

    path: Path
    box: Bbox
    shown: Bbox  # the panel that cuts it off
    rank: int
    covers: bool  # what was drawn within it before


def faults(figure: Figure) -> list[str]:
    """What is wrong with each text that readers can't read, in words."""
    ink = _Ink(figure)
    return [*_cut(ink), *_over_another(ink), *_struck(ink)]


class _Ink(RendererBase):
    """Keeps the texts and the shapes of one figure, in points."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        figure.dpi = 72
        self.width, self.height = map(float, figure.bbox.size)
        self.texts: list[Text] = []
        self.shapes: list[Shape] = []
        figure.draw(self)

    def flipy(self) -> bool:
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def draw_quad_mesh(self, *_: Any, **__: Any) -> None:
        """A heat map is ground."""

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Any,
        rgbFace: Any = None,  # noqa: N803 - Matplotlib's name
    ) -> None:
        strikes = gc.get_linewidth() >= HAIR and _is_seen(gc.get_rgb())
        covers = rgbFace is not None and to_rgba(rgbFace)[3] == 1
        if np.size(path.vertices) and (strikes or covers):
            path = path.transformed(transform)
            box = Bbox([np.nanmin(path.vertices, axis=0), np.nanmax(path.vertices, axis=0)])
            shown = gc.get_clip_rectangle() or Bbox.from_bounds(0, 0, self.width, self.height)
            self.shapes.append(Shape(path, box, shown, self._rank(), covers))

    def draw_text(self, *drawn: Any, **named: Any) -> None:
        _, x, y, words, font, angle = drawn
        if len(corners := _corners(words, font, named["ismath"])):
            corners = Affine2D().rotate_deg(angle).translate(x, y).transform(corners)
            box = Bbox([corners.min(axis=0), corners.max(axis=0)])
            self.texts.append(Text(words.strip("$"), box, self._rank()))

    def _rank(self) -> int:
        return len(self.texts) + len(self.shapes)


def _is_seen(color: Any) -> bool:
    return to_rgba(color)[3] > 0 and to_hex(color) not in FAINT


_known: dict[Hashable, Array] = {}


def _corners(words: str, font: FontProperties, ismath: Any) -> Array:
    """Of the ink of a text that begins at 0, 0: no room for descenders that it has not."""
    key = words, hash(font), ismath  # a font may be changed later, so its values are the key
    if key not in _known:
        drawn, _ = text_to_path.get_text_path(font, words, ismath)
        points = np.reshape(drawn, (-1, 2)) * font.get_size_in_points() / text_to_path.FONT_SCALE
        sides = [points.min(axis=0), points.max(axis=0)] if len(points) else np.empty((0, 2))
        _known[key] = np.array([(x, y) for x, _ in sides for _, y in sides])
    return _known[key]


def _cut(ink: _Ink) -> Iterator[str]:
    for text in ink.texts:
        box = text.box
        if min(box.x0, box.y0, ink.width - box.x1, ink.height - box.y1) < -EDGE:
            yield f"the text {text.words!r} is cut off at the edge"


def _over_another(ink: _Ink) -> Iterator[str]:
    for one, other in combinations(ink.texts, 2):
        if _meet(_core(one.box), _core(other.box)):
            yield f"the texts {one.words!r} and {other.words!r} lie over each other"


def _struck(ink: _Ink) -> Iterator[str]:
    for text in ink.texts:
        core = _core(text.box)
        near = [shape for shape in ink.shapes if _meet(shape.box, core)]
        if any(_strikes(shape, core) and not _is_covered(shape, text, near) for shape in near):
            yield f"the text {text.words!r} is struck through"


def _core(box: Bbox) -> Bbox:
    """Where no other ink may be."""
    inset = min(TOUCH, box.width / 4, box.height / 4)
    return Bbox.from_extents(box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset)


def _meet(one: Bbox, other: Bbox) -> bool:
    apart_x = one.x1 <= other.x0 or other.x1 <= one.x0
    apart_y = one.y1 <= other.y0 or other.y1 <= one.y0
    return not (apart_x or apart_y)


def _strikes(shape: Shape, core: Bbox) -> bool:
    """Whether what is shown of an outline enters a box."""
    shown = Bbox.intersection(core, shape.shown)
    return shown is not None and bool(_enter(_lines(shape.path), shown).any())


def _lines(path: Path) -> Array:
    """Both ends of each line of a path; `Path.intersects_bbox` takes a jump for a line."""
    flat = path.cleaned(remove_nans=True, curves=False)
    points, codes = np.asarray(flat.vertices), np.asarray(flat.codes)
    return np.stack([points[:-1], points[1:]])[:, codes[1:] == Path.LINETO]


def _enter(lines: Array, box: Bbox) -> NDArray[np.bool]:
    """Which lines have a point in the box, as Liang and Barsky (1984) clip them."""
    begin, end = lines
    with np.errstate(divide="ignore", invalid="ignore"):
        sides = (np.array([box.min, box.max])[:, None] - begin) / (end - begin)
    first, last = np.fmin(*sides).max(axis=1), np.fmax(*sides).min(axis=1)
    return np.asarray(np.maximum(first, 0) <= np.minimum(last, 1))


def _is_covered(shape: Shape, text: Text, near: Sequence[Shape]) -> bool:
    """Whether something was drawn over a shape before the text was written on that."""
    return any(
        other.covers and shape.rank < other.rank < text.rank and _holds(other.box, text.box)
        for other in near
    )


def _holds(outer: Bbox, inner: Bbox) -> bool:
    wide: bool = outer.x0 <= inner.x0 and inner.x1 <= outer.x1
    high: bool = outer.y0 <= inner.y0 and inner.y1 <= outer.y1
    return wide and high
