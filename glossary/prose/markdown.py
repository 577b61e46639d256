"""The prose of a Markdown file: paragraphs without code, links, maths, HTML and directives."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Literal, NamedTuple

from markdown_it.token import Token

from glossary.prose import front, regions
from glossary.prose.blocks import directives, is_target, leaves_open, tokens
from glossary.prose.inline import Piece, pieces
from glossary.prose.opaque import STRUCTURE, without_opaque
from glossary.prose.passage import Passage, extent, line_starts, lines, masked, offset
from glossary.prose.reading import holds
from glossary.prose.tables import columns

Dialect = Literal["markdown", "mkdocs", "mdx", "pandoc"]
Pairs = Sequence[tuple[int, Any]]

WIDE = 72  # a longer line lets Pandoc set a table's columns by its rule, not by their text


class Block(NamedTuple):
    """A paragraph, a heading or a cell: its source, its place, and what it is made of."""

    content: str
    starts: Sequence[tuple[int, int]]
    takes_links: bool
    pieces: Sequence[Piece]

    def code(self) -> Iterator[tuple[int, int]]:
        """Where code stands in the file."""
        at = 0
        for piece in self.pieces:
            if piece.kind == "code_inline" and self.starts:
                last = at + len(piece.source) - 1
                yield offset(self.starts, at), offset(self.starts, last) + 1
            at += len(piece.source)

    def bare(self) -> str:
        """The content with code and tags blanked."""
        kinds = {"code_inline", "html_inline"}
        return "".join("\0" * len(p.source) if p.kind in kinds else p.source for p in self.pieces)

    def prose(self, hidden: bytes) -> str:
        """The content with all blanked that is hidden in the file or no text in CommonMark."""
        text = "".join(p.source if p.is_plain else "\0" * len(p.source) for p in self.pieces)
        return masked(text, self.starts, hidden)


def passages(source: str, dialect: Dialect = "markdown") -> Iterator[Passage]:
    """Every paragraph, and every cell of a table's body, that may take links."""
    text = regions.blanked(source, [(0, front.lines_end(source)), *front.blocks(source)])
    env: dict[str, Any] = {}
    parsed, whole = tokens(text, env), lines(text)
    found = list(_blocks(parsed, whole, env, dialect))
    hidden = regions.opaque(
        text,
        [*_extents(parsed, "fence", whole), *(span for block in found for span in block.code())],
        indented=() if dialect == "mdx" else _extents(parsed, "code_block", whole),
        marked=dialect == "mkdocs",
    )
    display = False
    for block in found:
        bare, prose = block.bare(), block.prose(hidden)
        prose, display = without_opaque(block.content, bare, prose, display=display)
        # Another reader may find the partner of a lone backtick or dollar somewhere else.
        special = STRUCTURE.search(block.content) or re.search("[`$]", prose)
        if block.takes_links and not special:
            yield Passage(block.content, prose, block.starts, partial(holds, block.content, env))


def _extents(parsed: Sequence[Token], kind: str, whole: Pairs) -> Iterator[tuple[int, int]]:
    return (extent(whole, *token.map) for token in parsed if token.type == kind and token.map)


def _blocks(
    parsed: Sequence[Token], whole: Pairs, env: dict[str, Any], dialect: Dialect
) -> Iterator[Block]:
    """What has inline content, until readers disagree on where code ends."""
    apart = directives([line for _, line in whole])
    wide = True
    for at, token in enumerate(parsed):
        first, last = token.map or (0, 0)
        if token.type == "fence" and not _is_closed(token, whole[last - 1][1]):
            return
        if token.type == "table_open":
            wide = dialect != "pandoc" or any(len(line) > WIDE for _, line in whole[first:last])
        elif token.type == "tr_open":
            yield from _row(parsed[at:], whole[first], env, takes_links=wide)
        elif token.type == "inline" and parsed[at - 1].type not in {"th_open", "td_open"}:
            takes = _is_paragraph(parsed, at) and not apart.intersection(range(first, last))
            if starts := line_starts(token.content, whole[first:last]):
                yield Block(token.content, starts, takes, [*pieces(token.content, env)])


def _is_closed(fence: Token, last: str) -> bool:
    return re.fullmatch(rf"[>\s]*{re.escape(fence.markup)}+\s*", last) is not None


def _is_paragraph(parsed: Sequence[Token], at: int) -> bool:
    """No heading, no options of a directive, and nothing that its first line may go on in."""
    around, content = parsed[at - 2] if at > 1 else None, parsed[at].content
    if parsed[at - 1].type != "paragraph_open" or not around:
        return parsed[at - 1].type == "paragraph_open"
    if around.type.startswith("container"):
        return not (content.startswith(":") or leaves_open(around.info))
    return around.type != "footnote_reference_open" or not is_target(content)


def _row(
    parsed: Sequence[Token], line: tuple[int, str], env: dict[str, Any], *, takes_links: bool
) -> Iterator[Block]:
    """The cells of a table's row; those of its header are headings."""
    end = next(at for at, token in enumerate(parsed) if token.type == "tr_close")
    cells = [
        (parsed[at - 1].type, token.content)
        for at, token in enumerate(parsed[:end])
        if token.type == "inline"
    ]
    for (kind, cell), column in zip(cells, columns(line[1], [c for _, c in cells]), strict=False):
        takes = takes_links and kind == "td_open"
        yield Block(cell, [(0, line[0] + column)], takes, [*pieces(cell, env)])
