"""The syntaxes of documents, and who reads each."""

from collections.abc import Callable, Iterator
from typing import Literal

from glossary.prose import markdown
from glossary.prose.passage import Passage

Syntax = Literal["markdown", "rst"]


def passages(source: str, syntax: Syntax) -> Iterator[Passage]:
    """Every paragraph of a document that may take links."""
    return _READERS[syntax](source)


def _rst(source: str) -> Iterator[Passage]:
    from glossary.prose import rst  # noqa: PLC0415 - docutils is slow to import

    return rst.passages(source)


_READERS: dict[Syntax, Callable[[str], Iterator[Passage]]] = {
    "markdown": markdown.passages,
    "rst": _rst,
}
