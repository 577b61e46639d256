"""What stands in the Markdown of an entry: links, images, headings, code, each with its line."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # both parsers take longer to import than a command may take
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DISPLAY = r"(?<![\\$])\$\$(?P<tex>[^$]+?)\$\$"
# As in Pandoc: no space inside the dollars, no digit after, so that $5 and $6 stay prices.
INLINE = r"(?<![\\$])\$(?P<tex>(?![\s$])(?:\\.|[^$\\])*?(?<![\s\\]))\$(?![\d$])"
FORMULA = re.compile(f"{DISPLAY}|{INLINE.replace('tex', 'line')}")
CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<ticks>`+).+?(?P=ticks)", re.DOTALL | re.M
)


def _any(url: str) -> bool:  # noqa: ARG001 - the parser's signature
    """Python-Markdown makes links of addresses that CommonMark refuses: they must be seen here."""
    return True


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415

    parser = MarkdownIt("commonmark").enable("table")
    parser.validateLink = _any  # type: ignore[method-assign]
    return parser


class Link(NamedTuple):
    """A link or an image; `line` counts from zero at the body's first line."""

    target: str
    text: str
    line: int


class Heading(NamedTuple):
    """A heading and the anchor that the site gives it."""

    level: int
    text: str
    anchor: str
    line: int


class Block(NamedTuple):
    """A fenced code block."""

    language: str
    code: str
    line: int


@lru_cache(maxsize=128)  # rules, pages and the search read the same body, each in its turn
def _tokens(body: str) -> "list[Token]":
    return _parser().parse(body)


def _inlines(body: str) -> "Iterator[tuple[Token, int]]":
    """Every inline token with its line: the block's own, and one more a line break."""
    for block in _tokens(body):
        line = block.map[0] if block.map else 0
        for token in block.children or ():
            yield token, line
            line += token.type in {"softbreak", "hardbreak"}


def links(body: str) -> list[Link]:
    """Every Markdown link."""
    found: list[Link] = []
    inside = False
    for token, line in _inlines(body):
        if token.type == "link_open":
            found.append(Link(str(token.attrs["href"]), "", line))
        inside = token.type == "link_open" or (inside and token.type != "link_close")
        if inside and token.content:
            last = found[-1]
            found[-1] = Link(last.target, last.text + token.content, last.line)
    return found


def images(body: str) -> list[Link]:
    """Every Markdown image; the text is its alternative text."""
    return [
        Link(str(token.attrs["src"]), token.content, line)
        for token, line in _inlines(body)
        if token.type == "image"
    ]


def headings(body: str) -> list[Heading]:
    """Every heading, with the anchor that Python-Markdown's `toc` derives from its text."""
    taken: set[str] = set()
    found = []
    for opening, inline in _pairs(body, "heading_open"):
        text, line = plain(inline), opening.map[0] if opening.map else 0
        found.append(Heading(int(opening.tag[1]), text, _anchor(text, taken), line))
    return found


def _pairs(body: str, kind: str) -> "Iterator[tuple[Token, Token]]":
    """Each opening of a kind of block, with the inline token that follows it."""
    return ((a, b) for a, b in pairwise(_tokens(body)) if a.type == kind)


def plain(inline: "Token", broken: str = " ") -> str:
    """The text a reader sees of an inline token, `broken` where its line is."""
    return "".join(
        broken if token.type in {"softbreak", "hardbreak"} else token.content
        for token in inline.children or ()
        if token.type != "html_inline"
    )


def _anchor(text: str, taken: set[str]) -> str:
    """The slug, with `_1`, `_2` ... where it is taken, as `markdown.extensions.toc.unique` does."""
    from markdown.extensions.toc import slugify_unicode  # noqa: PLC0415

    base = anchor = slugify_unicode(text, "-")
    number = 0
    while anchor in taken or not anchor:
        number += 1
        anchor = f"{base}_{number}"
    taken.add(anchor)
    return anchor


def blocks(body: str) -> list[Block]:
    """Every fenced code block; one indented in a tab is none to CommonMark."""
    return [
        Block(token.info.strip(), token.content, token.map[0])
        for token in _tokens(body)
        if token.type == "fence" and token.map
    ]


def consoles(found: Iterable[Block]) -> list[Block]:
    """The blocks that are run."""
    return [block for block in found if block.language == "pycon"]


def paragraphs(body: str) -> list[tuple[str, int]]:
    """The plain text of every paragraph outside code, formulas left out, with its line."""
    return [
        (without_maths(plain(inline)), opening.map[0] if opening.map else 0)
        for opening, inline in _pairs(body, "paragraph_open")
    ]


def prose(body: str) -> list[tuple[str, int]]:
    """Every line of every paragraph as a reader reads it but for inline formulas, with its line."""
    found = []
    for opening, inline in _pairs(body, "paragraph_open"):
        first = opening.map[0] if opening.map else 0
        lines = plain(inline, broken="\n").split("\n")
        found += [] if lines[0].startswith("$$") else [(t, first + i) for i, t in enumerate(lines)]
    return found


def without_maths(text: str) -> str:
    """The text without `$...$` and `$$...$$`."""
    return re.sub(r"\$\$.*?\$\$|\$[^\s$](?:[^$]*[^\s$])?\$", "", text, flags=re.DOTALL)


def sentence_lines(body: str, without: Collection[str] = ("code_inline",)) -> list[tuple[str, int]]:
    """The plain text of every line of every paragraph, without some kinds of token."""
    found: list[tuple[str, int]] = []
    for opening, inline in _pairs(body, "paragraph_open"):
        text, line = "", opening.map[0] if opening.map else 0
        for token in inline.children or ():
            if token.type in {"softbreak", "hardbreak"}:
                found.append((text, line))
                text, line = "", line + 1
            elif token.type not in without:
                text += token.content
        found.append((text, line))
    return found


def words(body: str) -> list[tuple[str, int]]:
    """Every line of a paragraph and every cell, in tabs too; without code and alt texts."""
    text = untabbed(body)
    return [*sentence_lines(text, without=("code_inline", "image")), *_cells(text)]


def _cells(body: str) -> Iterator[tuple[str, int]]:
    for kind in ("th_open", "td_open"):
        for _, cell in _pairs(body, kind):
            text = "".join(t.content for t in cell.children or () if t.type != "code_inline")
            yield text, cell.map[0] if cell.map else 0


def untabbed(body: str) -> str:
    """The Markdown with what stands in tabs moved to the left, line by line."""
    lines, inside = [], False
    for line in body.split("\n"):
        heading = line.startswith("=== ")
        inside = heading or (inside and (not line or line.startswith("    ")))
        lines.append("" if heading else line.removeprefix("    ") if inside else line)
    return "\n".join(lines)


def raw_html(body: str) -> list[tuple[int, str]]:
    """The line and the beginning of every piece of raw HTML."""
    whole = [(t.map[0], t.content) for t in _tokens(body) if t.type == "html_block" and t.map]
    inline = [(line, t.content) for t, line in _inlines(body) if t.type == "html_inline"]
    return [(line, text.strip().split("\n")[0][:40]) for line, text in whole + inline]
