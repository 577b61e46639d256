"""What a document says to the linker in comments of its own: off, on, skip a term."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from glossary.content import fold, hint
from glossary.link.names import Names

# On a line of its own, as a comment of HTML, of MDX or of reStructuredText.
COMMENT = re.compile(
    r"""^[ \t>]*(?:
      <!--\s*lemma:(?P<html>.*?)-->
    | \{/\*\s*lemma:(?P<mdx>.*?)\*/\}
    | \.\.[ \t]+lemma:(?P<rst>.*?)
    )[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
FENCE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?s:.*?)(?:^[ \t>]*(?P=fence)[`~]*\s*?$|\Z)",
    re.MULTILINE,
)
RIGHT = "use off, on, or skip with terms, as in lemma: skip dropout, label"


class CommentError(ValueError):
    """What is wrong with the comments of a text; each fault with its line, from one."""

    def __init__(self, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__("\n".join(said for _, said in faults))
        self.faults = faults


class Said(NamedTuple):
    """What the comments of a text come to.

    Attributes:
        off: where each stretch begins and ends that gets no links.
        skipped: the slugs of the terms that the whole text leaves alone.
    """

    off: list[tuple[int, int]]
    skipped: set[str]

    def forbids(self, at: int) -> bool:
        """Whether a character of the text gets no link."""
        return any(start <= at < end for start, end in self.off)


def said(text: str, names: Names) -> Said:
    """The comments of a text; those within a code fence are shown and not meant.

    Raises:
        CommentError: where some say nothing that is known, or skip a term that there is not.
    """
    found = list(_comments(text))
    if faults := [(c.line(text), why) for c in found for why in _faults(c, names)]:
        raise CommentError(faults)
    skipped = {names.owners[fold(name)] for c in found for name in c.skipped}
    return Said(_off(found, len(text)), skipped)


class _Comment(NamedTuple):
    """Where it stands, its first word and the rest."""

    at: int
    word: str
    rest: str

    @property
    def skipped(self) -> list[str]:
        return [n.strip() for n in self.rest.split(",")] if self.word == "skip" else []

    def line(self, text: str) -> int:
        return text.count("\n", 0, self.at) + 1


def _comments(text: str) -> Iterator[_Comment]:
    if "lemma:" not in text:  # nearly every text there is
        return
    shown = [match.span() for match in FENCE.finditer(text)]
    for match in COMMENT.finditer(text):
        if not any(start <= match.start() < end for start, end in shown):
            said = next(part for part in match.groups() if part is not None).strip()
            word, _, rest = said.partition(" ")
            yield _Comment(match.start(), word, rest.strip())


def _faults(comment: _Comment, names: Names) -> Iterator[str]:
    word, rest = comment.word, comment.rest
    if word not in {"off", "on", "skip"} or (word == "skip") != bool(rest):
        yield f"lemma: {f'{word} {rest}'.strip()} is not a known comment: {RIGHT}"
        return
    for name in comment.skipped:
        if fold(name) not in names.owners:
            right = hint(
                name, names.owners.values(), "use a term, an alias or the end of an address"
            )
            yield f"lemma: skip {name}: there is no such term: {right}"


def _off(found: Iterable[_Comment], end: int) -> list[tuple[int, int]]:
    """From each `off` to the next `on`, or to the end."""
    off, since = [], None
    for at, word, _ in found:
        if word == "off" and since is None:
            since = at
        elif word == "on" and since is not None:
            off.append((since, at))
            since = None
    return off if since is None else [*off, (since, end)]
