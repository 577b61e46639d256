"""The paths of a drawing with no more points and no more digits than the eye can tell."""

import math
import re
from collections.abc import Iterable
from itertools import pairwise

Point = tuple[int, int]  # in hundredths of a point of the page

TOLERANCE = 5.0  # hundredths of a point: a sixteenth of a pixel at the width of a page
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")


def compact(d: str) -> str:
    """The same path in relative coordinates: straight runs without their inner points.

    >>> compact("M 0 0 L 10 0 L 20 0 L 20.5 5 z")
    'M0 0l20 0 .5 5z'
    """
    tokens = _TOKEN.findall(d)
    if set(filter(str.isalpha, tokens)) <= set("MLz"):
        return "".join(_written(line, closed=closed) for line, closed in _lines(tokens))
    return _circle(tokens) or _curved(d)


def _lines(tokens: list[str]) -> Iterable[tuple[list[Point], bool]]:
    """Each subpath, and whether it is closed."""
    for start, end in _spans(tokens):
        yield _points(tokens[start:end]), tokens[end - 1] == "z"


def _points(tokens: Iterable[str]) -> list[Point]:
    numbers = [round(100 * float(t)) for t in tokens if not t.isalpha()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _spans(tokens: list[str]) -> Iterable[tuple[int, int]]:
    starts = [i for i, command in enumerate(tokens) if command == "M"]
    return pairwise([*starts, len(tokens)])


def _written(line: list[Point], *, closed: bool) -> str:
    points = simplified(line)
    steps = [_step(*pair) for pair in pairwise(points)]
    tail = "l" + " ".join(steps) if steps else ""
    return ("M" + _step((0, 0), points[0]) + tail + "z" * closed).replace(" -", "-")


def _step(start: Point, end: Point) -> str:
    return f"{_number(end[0] - start[0])} {_number(end[1] - start[1])}"


def _number(hundredths: int) -> str:
    text = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    return re.sub(r"^(-?)0\.", r"\1.", text)


def _circle(tokens: list[str]) -> str:
    """Two arcs for the eight curves that Matplotlib makes a circle of, and nothing for the rest."""
    ends = _points(tokens)[::3]
    radius = math.dist(ends[0], ends[4]) / 2 if len(ends) == 9 else 0
    if not radius or any(
        abs(math.dist(p, q) / 2 - radius) > 2 for p, q in zip(ends[:4], ends[4:8], strict=True)
    ):
        return ""
    half = f"a{_number(round(radius))} {_number(round(radius))} 0 1 0 "
    there, back = _step(ends[0], ends[4]), _step(ends[4], ends[0])
    return f"M{_step((0, 0), ends[0])}{half}{there}{half}{back}z".replace(" -", "-")


def _curved(d: str) -> str:
    """Every point is kept; those of a segment count from where the one before it ends."""
    written, start, pen = "", (0, 0), (0, 0)
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        points = _points(_TOKEN.findall(numbers))
        if command == "M":
            start = pen = points[0]
            written += "M" + _step((0, 0), start)
        else:
            written += command.lower() + " ".join(_step(pen, point) for point in points)
            pen = points[-1] if points else start
    return written.replace(" -", "-")


def simplified(line: list[Point]) -> list[Point]:
    """The line without the points that stand within `TOLERANCE` of it (Ramer-Douglas-Peucker)."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        distance, at = _farthest(line, first, last)
        if distance > TOLERANCE:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def _farthest(line: list[Point], first: int, last: int) -> tuple[float, int]:
    """How far the farthest inner point is from the segment, and its index."""
    (x, y), (end_x, end_y) = line[first], line[last]
    dx, dy = end_x - x, end_y - y
    square = dx * dx + dy * dy
    best, at = 0.0, first
    for i in range(first + 1, last):
        px, py = line[i][0] - x, line[i][1] - y
        # The segment and not the line through it: a path may turn back on itself.
        along = min(1.0, max(0.0, (px * dx + py * dy) / square)) if square else 0.0
        distance = ((px - along * dx) ** 2 + (py - along * dy) ** 2) ** 0.5
        if distance > best:
            best, at = distance, i
    return best, at
