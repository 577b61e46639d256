"""A laid-out graph as SVG: boxes that are links and the lines between them.

The page's stylesheet gives the colours: `data-area` says whose a thing is.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from glossary.pages.layout import Box, Edge, Point

SIZE = 12  # of the text, in pixels at natural size
WIDTH = 116  # of a term's box
PITCH = 140  # from column to column
LINE = 15
MARGIN = 8
NARROW, WIDE = frozenset("ijlrtfI-'. "), frozenset("mwMW")  # of the same font
ROOM = 15  # letters to a line: 7.2 pixels each in DejaVu Sans, the widest a page may fall back on


def wrapped(text: str, room: int = ROOM) -> list[str]:
    """The words in as few lines as fit, of lengths as even as can be.

    >>> wrapped("learning rate range test"), wrapped("epoch")
    (['learning rate', 'range test'], ['epoch'])
    """
    words = text.split()
    for count in range(1, len(words)):
        lines = _even(words, count)
        if max(map(len, lines)) <= room:
            return lines
    return words


def _even(words: Sequence[str], count: int) -> list[str]:
    """The words in `count` lines whose longest is shortest; the first such."""
    if count == 1:
        return [" ".join(words)]
    splits = (
        [" ".join(words[:at]), *_even(words[at:], count - 1)]
        for at in range(1, len(words) - count + 2)
    )
    return min(splits, key=lambda lines: max(map(len, lines)))


def box(name: str, lines: Sequence[str]) -> Box:
    """The room that a name takes."""
    return Box(name, WIDTH, LINE * len(lines) + 10)


def node(box: Box, at: Point, lines: Sequence[str], href: str, data: str) -> str:
    """A box that is a link; `data` are attributes for the stylesheet and the script."""
    x, y = at
    top = y - LINE * (len(lines) - 1) / 2
    texts = "".join(
        f'<text x="{_n(x)}" y="{_n(top + LINE * i + 0.36 * SIZE)}"{_squeezed(line, box.width)}>'
        f"{escape(line)}</text>"
        for i, line in enumerate(lines)
    )
    left, up = _n(x - box.width / 2), _n(y - box.height / 2)
    frame = f'<rect x="{left}" y="{up}" width="{_n(box.width)}" height="{_n(box.height)}" rx="4"/>'
    return f'<a href="{escape(href)}" {data}>{frame}{texts}</a>'


def _squeezed(line: str, width: float) -> str:
    """A word that is longer than its box is set narrower."""
    room = width - 6
    wide = SIZE * sum(0.4 if c in NARROW else 0.95 if c in WIDE else 0.64 for c in line) > room
    return f' textLength="{_n(room)}" lengthAdjust="spacingAndGlyphs"' if wide else ""


def line(edge: Edge, points: Sequence[Point], width: float | None = None) -> str:
    """From the right of a box to the left of another, level wherever it passes a column.

    A `width` in pixels stands for the stylesheet's.
    """
    half = WIDTH / 2
    d = f"M{_n(points[0][0] + half)} {_n(points[0][1])}"
    for (x, y), (to, height) in pairwise(points):
        start, end = x + half, to - half
        middle, rise = _n((start + end) / 2), _n(height)
        d += f"H{_n(start)}C{middle} {_n(y)} {middle} {rise} {_n(end)} {rise}"
    stroke = "" if width is None else f' stroke-width="{_n(width)}"'
    return f'<path data-from="{edge[0]}" data-to="{edge[1]}"{stroke} d="{d}"/>'


def arrow(edge: Edge, points: Sequence[Point], width: float) -> str:
    """A line through points with a head at its end."""
    (x, y), (to, height) = points[-2:]
    length = ((to - x) ** 2 + (height - y) ** 2) ** 0.5 or 1.0
    ux, uy = (to - x) / length, (height - y) / length
    neck = (to - 9 * ux, height - 9 * uy)
    d = "M" + "L".join(f"{_n(px)} {_n(py)}" for px, py in [*points[:-1], neck])
    wings = [(neck[0] - 4.5 * uy, neck[1] + 4.5 * ux), (neck[0] + 4.5 * uy, neck[1] - 4.5 * ux)]
    head = "L".join(f"{_n(px)} {_n(py)}" for px, py in [(to, height), *wings])
    data = f'data-from="{edge[0]}" data-to="{edge[1]}"'
    return (
        f'<path {data} stroke-width="{_n(width)}" d="{d}"/>'
        f'<path {data} class="lemma-head" d="M{head}z"/>'
    )


def frame(width: float, height: float, parts: Iterable[str]) -> str:
    """The whole drawing at its natural size, with room for the strokes at its edge."""
    wide, high = _n(width + 2 * MARGIN), _n(height + 2 * MARGIN)
    return (
        f'<svg viewBox="-{MARGIN} -{MARGIN} {wide} {high}"'
        f' width="{wide}" height="{high}" font-size="{SIZE}" text-anchor="middle">'
        f"{''.join(parts)}</svg>"
    )


def _n(value: float) -> str:
    """One decimal of a pixel is finer than any screen."""
    return f"{round(value, 1) + 0.0:g}"
