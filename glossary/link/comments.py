"""What a document says to the linker in comments of its own: off, on, skip a term."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossary.content import fold
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
RIGHT = "off, on, or skip with terms: lemma: skip dropout, label"


class CommentError(ValueError):
    """A comment for the linker that says nothing which it knows; with its line, from one."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(line, said)
        self.line, self.said = line, said

    def __str__(self) -> str:
        return f"lemma: {self.said} says nothing that is known: {RIGHT}"


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
        CommentError: where one says nothing that is known.
    """
    off, skipped, since = [], set[str](), None
    for at, word, rest in _comments(text):
        if word == "skip":
            skipped |= {names.owners.get(fold(name.strip()), "") for name in rest.split(",")}
        elif word == "off":
            since = at if since is None else since
        elif since is not None:
            off.append((since, at))
            since = None
    return Said(off if since is None else [*off, (since, len(text))], skipped)


def _comments(text: str) -> Iterator[tuple[int, str, str]]:
    """Where each stands, its first word and the rest."""
    if "lemma:" not in text:  # nearly every text there is
        return
    shown = [match.span() for match in FENCE.finditer(text)]
    for match in COMMENT.finditer(text):
        if any(start <= match.start() < end for start, end in shown):
            continue
        said = next(part for part in match.groups() if part is not None).strip()
        word, _, rest = said.partition(" ")
        if word not in {"off", "on", "skip"} or (word == "skip") != bool(rest.strip()):
            raise CommentError(text.count("\n", 0, match.start()) + 1, said)
        yield match.start(), word, rest
