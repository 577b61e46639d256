"""What CommonMark's inline parser takes at once, and what of it is text as it stands."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


class Piece(NamedTuple):
    """A stretch of the source, the kind of token that it became, and whether it stayed as it is."""

    source: str
    kind: str
    is_plain: bool


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


_PARSER = MarkdownIt("commonmark")
_PARSER.inline.ruler.before("text", "note", _note)


def pieces(content: str, env: dict[str, Any]) -> Iterator[Piece]:
    """The content of a block, cut where the parser takes a step.

    Args:
        content: its source.
        env: what the parser of blocks found, such as the targets of references.
    """
    tokens: list[Token] = []
    steps: list[Step] = []
    # The newline makes one more step, which shows how the last one ended.
    _PARSER.inline.parse(content + "\n", _PARSER, {**env, "tokens": tokens, "steps": steps}, tokens)
    for step, after in pairwise(steps):
        source = content[step.at : after.at]
        kind = after.last if after.tokens > step.tokens else "text"
        verbatim = after.tokens == step.tokens and after.pending == step.pending + source
        yield Piece(source, kind, verbatim or source == "\n")
