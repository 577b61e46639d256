r"""JavaScript, JSX and HTML in Markdown: brackets that match, tags, and what elements hide.

>>> brace_end(r"\footnote{a {b} c} d", 9)
18
>>> brace_end("{it's} {'}'} d", 7)
12
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# What stands in quotes is no bracket; an apostrophe within a word opens nothing.
_PIECE = re.compile(
    r"""
      \\. | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | (?<!\w)'(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*`
    | (?<![:\w])//[^\n]* | [{}()\[\]] | (?P<blank>\n(?=[^\S\n]*(?:\n|\Z)))
    """,
    re.DOTALL | re.VERBOSE,
)
_GOES_ON = re.compile(r"\s*\n(?:[ \t]|[})\]<])")


def brace_end(text: str, start: int) -> int:
    """Where what `{` opens ends, or else its paragraph."""
    depth = 0
    for piece in _PIECE.finditer(text, start):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if piece[0] == "}" and depth == 0:
            return piece.end()
    return paragraph_end(text, start)


def paragraph_end(text: str, start: int) -> int:
    """Where the next blank line begins."""
    match = re.compile(r"\n[^\S\n]*(?:\n|\Z)").search(text, start)
    return match.start() if match else len(text)


def statement_end(text: str, start: int) -> int:
    """Where a statement of JavaScript ends: at a blank line with no bracket open.

    Code that goes on is indented or closes one, whatever an apostrophe in JSX made of the rest.
    """
    depth = 0
    for piece in _PIECE.finditer(text, start):
        depth += (piece[0] in "{([") - (piece[0] in "})]")
        if piece["blank"] and depth <= 0 and not _GOES_ON.match(text, piece.start()):
            return piece.start()
    return len(text)


_NAME = re.compile(r"</?(?:([A-Za-z][\w.:-]*)|(?=>))")
# A comment, a declaration, or an element whose text is none.
_RAW = re.compile(
    r"<!--.*?(?:-->|\Z) | <![A-Z].*?> | <!\[CDATA\[.*?\]\]>"
    r"| <(script|style|pre|textarea|svg|math)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""\s+[^\s"'=<>/{}`]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|(?=\{)|[^\s"'=<>`{]+))?""",
)
_BRACE = re.compile(r"\s*\{")
_END = re.compile(r"\s*/?>")
_EMPTY = "area base br col embed hr img input link meta source track wbr"
_VOID = frozenset(_EMPTY.split())
# Elements whose children are paragraphs like any others; that without a name is JSX's.
_BOXES = """
admonition article aside blockquote callout caution center danger details div info main note section
step steps tab tabitem tabs tip warning
"""
_FLOW = frozenset({"", *_BOXES.split()})


class Tag(NamedTuple):
    """A tag, or a stretch of raw text, which has no name; `<Link>` of JSX is no `<link>`."""

    start: int
    end: int
    name: str | None = None
    source: str = ""

    @property
    def is_closing(self) -> bool:
        return self.source.startswith("</")

    @property
    def is_whole(self) -> bool:
        return self.name is None or self.name in _VOID or self.source.endswith("/>")


def tag(text: str, start: int) -> Tag | None:
    """The tag that begins there, if one does."""
    if raw := _RAW.match(text, start):
        return Tag(start, raw.end())
    name = _NAME.match(text, start)
    if not name:
        return None
    at = name.end()
    while found := _ATTRIBUTE.match(text, at) or _BRACE.match(text, at):
        at = found.end() if found.re is _ATTRIBUTE else brace_end(text, found.end() - 1)
    end = _END.match(text, at)
    return Tag(start, end.end(), name[1] or "", text[start : end.end()]) if end else None


def elements(tags: Iterable[Tag], text: str, *, marked: bool) -> Iterator[tuple[int, int]]:
    """From the opening to the closing tag, where what stands between is no prose.

    Args:
        tags: all of them, in order.
        text: where they stand.
        marked: whether an element has to say `markdown`, as Python-Markdown wants it; there one
            that is never closed goes on to the end, and elsewhere it is a slip.
    """
    opened: list[Tag] = []
    for tag in tags:
        if not tag.is_closing:
            opened += [] if tag.is_whole else [tag]
            continue
        while tag.name in {before.name for before in opened}:
            last = opened.pop()
            if last.name == tag.name:
                yield from () if _is_flow(last, marked) else ((last.start, tag.end),)
                break
            yield last.start, tag.end  # closed with what it stands in
    for left in opened:
        yield left.start, len(text) if marked else paragraph_end(text, left.start)


def _is_flow(tag: Tag, marked: bool) -> bool:  # noqa: FBT001 - as above
    says = not marked or re.search(r"\smarkdown(?![\w-])", tag.source)
    return str(tag.name).lower() in _FLOW and bool(says)
