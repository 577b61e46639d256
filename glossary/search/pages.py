"""Hand-written pages that the search finds too: each heading, and what else people say for it."""

import re
from dataclasses import dataclass

from glossary.content import Content, body
from glossary.search.sentences import Sentence, sentences

SEARCHED = ("symptoms", "meanings")
SAID = re.compile(r"Also said: (.+?)\.?\n\{ \.lemma-said \}")


@dataclass(frozen=True)
class Page:
    """A page beside the terms."""

    slug: str  # as seen from the terms: `../symptoms`
    title: str
    summary: str
    phrases: list[tuple[str, str]]  # what a query may say, and the anchor that it leads to
    text: str
    sentences: list[Sentence]


def found(content: Content) -> list[Page]:
    """The hand-written pages that the search finds beside the terms."""
    paths = {name: f"docs/{name}.md" for name in SEARCHED}
    return [page(n, content.pages[p]) for n, p in paths.items() if p in content.pages]


def page(name: str, markdown: str) -> Page:
    """The page `docs/<name>.md`, whose front matter holds a title and a description."""
    _, front, text = re.split(r"(?m)^---\n", markdown, maxsplit=2)
    import yaml  # noqa: PLC0415 - what is kept is not read again

    head = yaml.safe_load(front)
    phrases = [
        phrase for section in re.split(r"(?m)^(?=## )", text)[1:] for phrase in _said(section)
    ]
    prose = " ".join(paragraph for paragraph, _ in body.paragraphs(text))
    return Page(f"../{name}", head["title"], head["description"], phrases, prose, sentences(text))


def _said(section: str) -> list[tuple[str, str]]:
    r"""The heading of a section and its other names, each with the heading's anchor.

    >>> _said("## Loss is flat\n\nAlso said: it is stuck.\n{ .lemma-said }\n")
    [('Loss is flat', 'loss-is-flat'), ('it is stuck', 'loss-is-flat')]
    """
    heading = body.headings(section)[0]
    other = SAID.search(section)
    names = [heading.text, *(other[1].split(" · ") if other else ())]
    return [(name, heading.anchor) for name in names]
