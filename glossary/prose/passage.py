"""A stretch of prose in a source file, and where each of its characters stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


@dataclass(frozen=True)
class Insertion:
    """What makes `text[start:end]` of a passage a link to `address`, or a role if that is empty."""

    start: int
    end: int
    before: str
    after: str
    address: str = ""


@dataclass(frozen=True)
class Passage:
    """One paragraph.

    Attributes:
        text: its source without indentation and quote marks.
        prose: the same, with a NUL for every character that is code, maths, markup or a link.
        starts: pairs of an offset in `text` and the offset in the file where that line begins.
        holds: whether the paragraph with some insertions reads the same, but for the links.
    """

    text: str
    prose: str
    starts: Sequence[tuple[int, int]]
    holds: Callable[[Sequence[Insertion]], bool]

    def offset(self, at: int) -> int:
        """Where a character of `text` stands in the file."""
        return offset(self.starts, at)


def inserted(text: str, insertions: Sequence[Insertion]) -> str:
    """The text with all its links."""
    for i in sorted(insertions, key=lambda i: i.start, reverse=True):
        text = text[: i.start] + i.before + text[i.start : i.end] + i.after + text[i.end :]
    return text


def offset(starts: Sequence[tuple[int, int]], at: int) -> int:
    """Where a character stands in the file, by the starts of its lines in both."""
    mine, file = starts[bisect_right(starts, at, key=itemgetter(0)) - 1]
    return file + at - mine


def mask(spans: Iterable[tuple[int, int]], size: int) -> bytes:
    """For each character of a file whether it stands in one of the spans."""
    found = bytearray(size)
    for start, end in spans:
        found[start:end] = b"\1" * (end - start)
    return bytes(found)


def masked(text: str, starts: Sequence[tuple[int, int]], hidden: bytes) -> str:
    """The text with a NUL for each character that is hidden at its place in the file."""
    ends = [mine for mine, _ in starts[1:]] + [len(text)]
    parts = []
    for (mine, file), end in zip(starts, ends, strict=True):
        line, marks = text[mine:end], hidden[file : file + end - mine]
        if any(marks):
            line = "".join("\0" if mark else c for c, mark in zip(line, marks, strict=True))
        parts.append(line)
    return "".join(parts)


def lines(source: str) -> list[tuple[int, str]]:
    """The lines with their offsets, divided where CommonMark divides them."""
    return [(m.start(), m[1]) for m in _LINE.finditer(source)]


def extent(whole: Sequence[tuple[int, str]], first: int, last: int) -> tuple[int, int]:
    """From the beginning of one line to the end of the line before another."""
    offset, line = whole[last - 1]
    return whole[first][0], offset + len(line)


def line_starts(text: str, source: Sequence[tuple[int, str]]) -> list[tuple[int, int]]:
    """Where the lines of a paragraph stand in the file, or nothing if one isn't found.

    Args:
        text: the paragraph.
        source: the offset and the text of the file's lines that hold it.
    """
    found, at = [], 0
    for line, (offset, whole) in zip(text.split("\n"), source, strict=False):
        if not whole.rstrip().endswith(line.rstrip()):
            return []
        found.append((at, offset + len(whole.rstrip()) - len(line.rstrip())))
        at += len(line) + 1
    return found if at == len(text) + 1 else []
