"""Pandoc's tables that are drawn by columns of text, which a link would move."""

import re
from collections.abc import Iterator, Sequence

_RULE = re.compile(r"[ \t]*-[- \t]*")
_COLUMNS = re.compile(r"[ \t]*-+(?:[ \t]+-+)+[ \t]*")


def tables(lines: Sequence[str]) -> Iterator[range]:
    """The lines of each simple and each multi-line table, with its header.

    >>> list(tables(["text", "", "a  b", "-- --", "x  y", "", "text"]))
    [range(2, 5)]
    """
    end = 0
    for number, line in enumerate(lines):
        if number < end or not _COLUMNS.fullmatch(line) or "--" not in line:
            continue
        first = number
        while first > end and lines[first - 1].strip():
            first -= 1
        end = _end(lines, number, ruled=bool(_RULE.fullmatch(lines[first])))
        yield range(first, end)


def _end(lines: Sequence[str], columns: int, *, ruled: bool) -> int:
    """Where a blank line comes after; one that began with a rule ends with one, if any follows."""
    blank = [n for n in range(columns + 1, len(lines)) if not lines[n].strip()] + [len(lines)]
    closed = (n for n in blank if n > columns + 2 and _RULE.fullmatch(lines[n - 1]))
    return next(closed, blank[0]) if ruled else blank[0]


def columns(row: str, cells: Sequence[str]) -> Iterator[int]:
    """Where each cell of a row with bars begins, as far as all readers cut it there.

    >>> list(columns("| a | | b a |", ["a", "", "b a"]))
    [2, 3, 8]
    """
    if any(part.count(mark) % 2 for part in row.split("|") for mark in "`$"):
        return  # a bar within code
    at = 0
    for cell in cells:
        at = row.find(cell, at)
        if at < 0:
            return  # a bar that was escaped
        yield at
        at += len(cell)
