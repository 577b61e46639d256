"""The site's own search engine run from Python."""

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.content import ROOT
from glossary.search import kept
from glossary.search.index import Tiers
from glossary.search.scripts import js, scripts, value

Pieces = list[tuple[str, bool]]  # a text, with whether the query asked for each piece


@dataclass(frozen=True)
class Hit:
    """An entry that a query means."""

    slug: str
    term: str
    summary: str
    matched: str  # the name, question or other words that did, or else the stems
    kind: str  # term, alias, see, question, summary or text
    anchor: str  # of the question on the entry's page
    score: float


@dataclass(frozen=True)
class Row:
    """What is shown of an entry that a query means, or that is near in spelling."""

    slug: str
    term: str
    summary: str
    matched: str
    kind: str  # as that of a hit, or near
    anchor: str  # of the question, or of the section that the sentence stands in
    score: float
    sentence: str  # that speaks of what was asked, where no name or question does
    also: str  # the name, question or other words that matched, where they are not the term

    @property
    def path(self) -> str:
        """The page and the place on it, below the site's address."""
        page = posixpath.normpath(f"terms/{self.slug}")
        return f"{page}/#{self.anchor}" if self.anchor else f"{page}/"


@dataclass(frozen=True)
class Answer:
    """What the box shows of a query."""

    said: str  # above the rows
    rows: list[Row]
    fits: bool  # the rows answer; else they are but near in spelling
    propose: str  # what has no entry


class Engine:
    """The scripts of the site in V8, with an index."""

    def __init__(self, tiers: Tiers) -> None:
        self._v8, self._said = scripts(), tiers.said
        for script in (tiers.names, tiers.searches, tiers.texts):
            self._v8.eval(script)
        self._v8.eval("engine = LemmaSearch.create(lemmaNames); engine.addSummaries()")
        self._v8.eval("engine.addSearches(lemmaSearches); engine.addTexts(lemmaTexts)")
        self._v8.eval("answers = LemmaAnswer.of(engine)")

    def query(self, text: str, limit: int = 10) -> list[Hit]:
        """At most `limit` hits, best first."""
        return [Hit(**hit) for hit in value(self._v8, f"engine.query({js(text)}, {limit})")]

    def answer(self, text: str, limit: int = 10) -> Answer:
        """What the box shows once it has the sentences that it fetches."""
        asked = f"[answers.answer({js(text)}, {limit})].map((a) => [a, answers.wanted(a)])[0]"
        made, wanted = value(self._v8, asked)
        while wanted:
            for slug in wanted:
                self._v8.eval(f"answers.addSentences({js(slug)}, {js(self._said[slug])})")
            made, wanted = value(self._v8, asked)
        rows = [Row(**{k: _whole(v) for k, v in row.items()}) for row in made["shown"]]
        return Answer(made["said"], rows, made["fits"], made["propose"])

    def marked(self, text: str, query: str) -> Pieces:
        """A text in pieces, each with whether the query asked for it."""
        pieces = value(self._v8, f"answers.marker({js(query)})({js(text)})")
        return [(piece, on) for piece, on in pieces]


def _whole(shown: Any) -> Any:
    return "".join(piece for piece, _ in shown) if isinstance(shown, list) else shown


def search(query: str, limit: int = 10, root: Path = ROOT) -> Answer:
    """The entries that a query means, best first, ranked as the site ranks them."""
    return Engine(kept.tiers(root)).answer(query, limit)
