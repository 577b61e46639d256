"""The polylines of a drawing with no more points and no more digits than the eye can tell."""

import re
from collections.abc import Iterable
from itertools import pairwise

Point = tuple[int, int]  # in hundredths of a point of the page

TOLERANCE = 5.0  # hundredths of a point: a sixteenth of a pixel at the width of a page
_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")


def compact(d: str) -> str:
    """The same path, straight runs without their inner points, in relative coordinates.

    A path with curves stays as it is.

    >>> compact("M 0 0 L 10 0 L 20 0 L 20.5 5 z")
    'M0 0l20 0 .5 5z'
    """
    tokens = _TOKEN.findall(d)
    if not set(filter(str.isalpha, tokens)) <= set("MLz"):
        return d
    return "".join(_written(line, closed=closed) for line, closed in _lines(tokens))


def _lines(tokens: list[str]) -> Iterable[tuple[list[Point], bool]]:
    """Each subpath, and whether it is closed."""
    for start, end in _spans(tokens):
        numbers = [round(100 * float(t)) for t in tokens[start:end] if not t.isalpha()]
        yield list(zip(numbers[::2], numbers[1::2], strict=True)), tokens[end - 1] == "z"


def _spans(tokens: list[str]) -> Iterable[tuple[int, int]]:
    starts = [i for i, command in enumerate(tokens) if command == "M"]
    return pairwise([*starts, len(tokens)])


def _written(line: list[Point], *, closed: bool) -> str:
    points = simplified(line)
    steps = [f"{_number(x - px)} {_number(y - py)}" for (px, py), (x, y) in pairwise(points)]
    head = f"M{_number(points[0][0])} {_number(points[0][1])}"
    tail = "l" + " ".join(steps) if steps else ""
    return (head + tail + "z" * closed).replace(" -", "-")


def _number(hundredths: int) -> str:
    text = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    return re.sub(r"^(-?)0\.", r"\1.", text)


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
