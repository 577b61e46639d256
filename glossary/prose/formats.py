"""The syntaxes of documents, and who reads each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from glossary.prose import markdown, notebook
from glossary.prose.passage import Insertion, Passage

# Markdown for nobody in particular, for Python-Markdown, MDX and Pandoc; the others.
Syntax = Literal["markdown", "mkdocs", "mdx", "pandoc", "notebook", "rst"]


@dataclass(frozen=True)
class Document:
    """What a file says.

    Attributes:
        text: of all that its readers see; the file itself, but of a notebook the Markdown alone.
        passages: every paragraph that may take links, at its place in that text.
        spans: where each character of the text stands in a file that is written otherwise.
    """

    text: str
    passages: Sequence[Passage]
    spans: Sequence[tuple[int, int]] = ()

    def placed(self, new: Insertion) -> Insertion:
        """An insertion into the text as one into the file."""
        if not self.spans:
            return new
        start, end = self.spans[new.start][0], self.spans[new.end - 1][1]
        before, after = notebook.escaped(new.before), notebook.escaped(new.after)
        return Insertion(start, end, before, after, new.address)


def read(source: str, syntax: Syntax) -> Document:
    """The document that the text of a file is.

    Raises:
        FormatError: where it is no notebook.
    """
    if syntax == "notebook":
        return _notebook(source)
    return Document(source, list(_READERS[syntax](source)))


def _notebook(source: str) -> Document:
    """Each cell is read by itself: what one leaves open is closed in the next."""
    text, spans, passages = "", list[tuple[int, int]](), list[Passage]()
    for cell, places in notebook.cells(source):
        shift = len(text)
        for passage in markdown.passages(cell):
            starts = [(mine, file + shift) for mine, file in passage.starts]
            passages.append(replace(passage, starts=starts))
        text += f"{cell}\n\n"
        spans += [*places, (0, 0), (0, 0)]
    return Document(text, passages, spans)


def _rst(source: str) -> Iterator[Passage]:
    from glossary.prose import rst  # noqa: PLC0415 - docutils is slow to import

    return rst.passages(source)


_READERS: dict[Syntax, Callable[[str], Iterator[Passage]]] = {
    "markdown": markdown.passages,
    "mkdocs": partial(markdown.passages, dialect="mkdocs"),
    "mdx": partial(markdown.passages, dialect="mdx"),
    "pandoc": partial(markdown.passages, dialect="pandoc"),
    "rst": _rst,
}
