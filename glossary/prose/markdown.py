"""The prose of a Markdown file: paragraphs without code, links, maths, HTML and directives."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from glossary.prose.html import Elements
from glossary.prose.opaque import STRUCTURE, without_opaque
from glossary.prose.passage import Passage, line_starts, lines
from glossary.prose.reading import holds

FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?\n(\1|\.\.\.)[ \t]*(\r?\n|\Z)", re.DOTALL)


class Step(NamedTuple):
    """Where the inline parser stood, and what it had made until then.

    Tokens are counted at once, since the parser joins some of them in the end.
    """

    at: int
    tokens: int
    last: str
    pending: str


def _note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """An inline rule that takes nothing, and notes where each of the others begins."""
    if not silent and state.tokens is state.env.get("tokens"):
        last = state.tokens[-1].type if state.tokens else ""
        step = Step(state.pos, len(state.tokens), last, state.pending)
        state.env["steps"].append(step)
    return False


_PARSER = MarkdownIt("commonmark").enable("table")
_PARSER.inline.ruler.before("text", "note", _note)
_BLOCKS = MarkdownIt("commonmark").enable("table").disable("inline")


def passages(source: str) -> Iterator[Passage]:
    """Every paragraph that may take links."""
    head = FRONT_MATTER.match(source)
    text = "\n" * (len(lines(head[0])) - 1) + source[head.end() :] if head else source
    whole = lines(source)
    fenced, elements, display = _colon_fences([t for _, t in whole]), Elements(), False
    env: dict[str, Any] = {}
    tokens = _BLOCKS.parse(text, env)
    for opening, block in pairwise([Token("", "", 0), *tokens]):
        if block.type == "html_block":
            elements.feed(block.content)
        first, last = block.map or (0, 0)
        if block.type == "fence" and not _is_closed(block, whole[last - 1][1]):
            return  # readers disagree on where the code ends
        if block.type != "inline":
            continue
        bare, prose = _inline(block.content, env, elements)
        prose, display = without_opaque(bare, prose, display=display)
        starts = line_starts(block.content, whole[first:last])
        # Another reader may find the partner of a lone backtick or dollar somewhere else.
        special = STRUCTURE.search(block.content) or re.search("[`$]", prose)
        apart = special or fenced.intersection(range(first, last))
        if opening.type == "paragraph_open" and starts and not apart:
            yield Passage(block.content, prose, starts, partial(holds, block.content, env))


def _is_closed(fence: Token, last: str) -> bool:
    return re.fullmatch(rf"[>\s]*{re.escape(fence.markup)}+\s*", last) is not None


def _colon_fences(source: Sequence[str]) -> set[int]:
    """The lines from `:::{note}` to its `:::`; mkdocstrings' `::: module` has no end."""
    opened: list[int] = []
    found: set[int] = set()
    for number, line in enumerate(source):
        if match := re.match(r"\s*:{3,}\s*(\S?)", line):
            if match[1]:
                opened.append(number)
            elif opened:
                found.update(range(opened.pop(), number + 1))
    return found


def _inline(content: str, env: dict[str, Any], elements: Elements) -> tuple[str, str]:
    """The content with code blanked, and again with all that didn't go verbatim into text."""
    tokens: list[Token] = []
    steps: list[Step] = []
    # The newline makes one more step, which shows how the last one ended.
    _PARSER.inline.parse(content + "\n", _PARSER, {**env, "tokens": tokens, "steps": steps}, tokens)
    bare, prose = [], []
    for step, after in pairwise(steps):
        piece = content[step.at : after.at]
        kind = after.last if after.tokens > step.tokens else "text"
        verbatim = after.tokens == step.tokens and after.pending == step.pending + piece
        plain = (verbatim or piece == "\n") and not elements.open
        prose.append(piece if plain else "\0" * len(piece))
        bare.append("\0" * len(piece) if kind in {"code_inline", "html_inline"} else piece)
        if kind == "html_inline":
            elements.feed(piece)
    return "".join(bare), "".join(prose)
