"""The Markdown cells of a Jupyter notebook, and where each of their characters stands in the file.

The file is never written as JSON again, so that all else in it keeps its bytes.
"""

import json
import re
from collections.abc import Iterator
from json import decoder, scanner
from typing import Any

Span = tuple[int, int]

_CHARACTER = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\.|.", re.DOTALL
)


class _Text(str):
    """A string of JSON that knows where it stands."""

    __slots__ = ("end", "start")
    start: int
    end: int


class FormatError(ValueError):
    """What keeps a file from being read in its format, and the line, from one."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def cells(source: str) -> Iterator[tuple[str, list[Span]]]:
    """The text of each Markdown cell, and for each of its characters where that stands.

    Raises:
        FormatError: where the file is no notebook.
    """
    text = source.removeprefix("\ufeff")
    shift = len(source) - len(text)
    try:
        notebook = _Decoder().decode(text)
    except json.JSONDecodeError as error:
        raise FormatError(error.lineno, f"not a notebook: {error.msg}: it must be JSON") from error
    for pieces in map(_markdown, _cells(notebook)):
        spans = [
            (at.start() + shift, at.end() + shift)
            for piece in pieces
            for at in _CHARACTER.finditer(text, piece.start, piece.end)
        ]
        yield "".join(pieces), spans


def _cells(notebook: Any) -> list[Any]:
    """Of the fourth format, and of the third, which had them on sheets."""
    match notebook:
        case {"cells": [*found]}:
            return found
        case {"worksheets": [*sheets]}:
            return [cell for sheet in sheets for cell in _cells(sheet)]
    raise FormatError(1, "not a notebook: it must have a list of cells")


def _markdown(cell: Any) -> list[_Text]:
    match cell:
        case {"cell_type": "markdown", "source": _Text() as whole}:
            return [whole]
        case {"cell_type": "markdown", "source": [*pieces]}:
            return [piece for piece in pieces if isinstance(piece, _Text)]
    return []


class _Decoder(json.JSONDecoder):
    """The standard one, whose values know their place if they are strings."""

    def __init__(self) -> None:
        super().__init__()
        self.parse_string = _parse_string
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined] # C's has its own


def _parse_string(text: str, start: int, strict: bool) -> tuple[str, int]:  # noqa: FBT001
    value, end = decoder.scanstring(text, start, strict)  # type: ignore[attr-defined]
    placed = _Text(value)
    placed.start, placed.end = start, end - 1
    return placed, end


def escaped(text: str) -> str:
    """As it stands within a string of JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1]
