"""The search index, and the site's own search engine run from Python."""

import atexit
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from py_mini_racer import MiniRacer

from glossary.content import ROOT, Entry, Glossary, body
from glossary.publish.search_pages import Page
from glossary.vendor import VENDOR, engine

_SCRIPTS = ROOT / "docs" / "assets" / "search"
_ENGINE = ("words.js", "names.js", "lines.js", "engine.js")  # in the order of their needs
FOLDER = "assets/search"


@dataclass(frozen=True)
class Hit:
    """An entry that a query means."""

    slug: str
    term: str
    summary: str
    matched: str  # the name or question that did, or else the stems
    kind: str  # term, alias, question, summary or text
    anchor: str  # of the question on the entry's page
    score: float


class Engine:
    """The scripts of the site in V8, with the index of a glossary."""

    def __init__(self, glossary: Glossary, pages: Iterable[Page] = ()) -> None:
        self._v8 = scripts()
        self._v8.eval(_names(glossary, pages))
        self._v8.eval(_texts(glossary, pages, self._v8))
        self._v8.eval("engine = LemmaSearch.create(lemmaNames); engine.addSummaries()")
        self._v8.eval("engine.addTexts(lemmaTexts)")

    def query(self, text: str, limit: int = 10) -> list[Hit]:
        """At most `limit` hits, best first."""
        return [Hit(**hit) for hit in value(self._v8, f"engine.query({_js(text)}, {limit})")]

    def nearest(self, text: str) -> list[str]:
        """The slugs of the terms that look most like a query without an answer."""
        return [entry["slug"] for entry in value(self._v8, f"engine.nearest({_js(text)})")]

    def marked(self, text: str, query: str) -> list[tuple[str, bool]]:
        """A text in pieces, each with whether the query asked for it."""
        pieces = value(self._v8, f"engine.marker({_js(query)})({_js(text)})")
        return [(piece, on) for piece, on in pieces]


def search(glossary: Glossary, query: str, limit: int = 10) -> list[Hit]:
    """The entries that a query means, best first, ranked as the site ranks them."""
    return Engine(glossary).query(query, limit)


def files(glossary: Glossary, pages: Iterable[Page] = ()) -> dict[str, bytes]:
    """What the search loads and `docs/` does not hold: the index in two tiers, MiniSearch."""
    with scripts() as v8:
        texts = _texts(glossary, pages, v8)
    return {
        f"{FOLDER}/minisearch.js": _minisearch().encode(),
        f"{FOLDER}/index-names.js": _names(glossary, pages).encode(),
        f"{FOLDER}/index-texts.js": texts.encode(),
    }


def scripts() -> MiniRacer:
    """The engine in V8, without an index."""
    v8 = engine()
    atexit.register(v8.close)  # left to the interpreter's own end, one run in forty hangs there
    for source in (_minisearch(), *((_SCRIPTS / name).read_text("utf-8") for name in _ENGINE)):
        v8.eval(source)
    return v8


def _minisearch() -> str:
    """MiniSearch with its licence and without its comments, half of what a reader waits for."""
    source = (VENDOR / "minisearch.js").read_text("utf-8")
    licence = (VENDOR / "minisearch.LICENSE.txt").read_text("utf-8")
    bare = re.sub(r"(?m)^\s*(/\*(?s:.*?)\*/|//.*)\n", "", source)
    return f"/*! MiniSearch\n{licence}*/\n{bare}"


def _names(glossary: Glossary, pages: Iterable[Page]) -> str:
    """The first tier: slug, term, aliases, summary, how many entries need or mention this one."""

    def weight(slug: str) -> int:
        return len(glossary.unlocks(slug)) + len(glossary.referred_by(slug))

    entries = glossary.entries.values()
    rows = [
        [e.slug, e.term, [*e.meta.aliases, *e.meta.searches], e.meta.summary, weight(e.slug)]
        for e in entries
    ]
    rows += [[p.slug, p.title, [], p.summary, 0] for p in pages]
    return f"globalThis.lemmaNames={_js(rows)};\n"


def _texts(glossary: Glossary, pages: Iterable[Page], v8: MiniRacer) -> str:
    """The second tier: headings with their anchors, and the distinct stems of the text."""
    entries = list(glossary.entries.values())
    shared = _boilerplate(entries)
    texts = [" ".join([*(t for t, _ in body.paragraphs(e.body)), *_symbols(e)]) for e in entries]
    texts += [page.text for page in pages]
    stems = value(v8, f"{_js(texts)}.map((t) => LemmaWords.stems(LemmaWords.words(t)).join(' '))")
    headings = [[(h.text, h.anchor) for h in e.headings if h.text not in shared] for e in entries]
    headings += [page.phrases for page in pages]
    return f"globalThis.lemmaTexts={_js(list(zip(headings, stems, strict=True)))};\n"


def _symbols(entry: Entry) -> list[str]:
    r"""The commands in an entry's formulas: `\lambda` is the name by which λ is found."""
    return re.findall(r"\\([A-Za-z]{2,})", entry.body)


def _boilerplate(entries: Iterable[Entry]) -> set[str]:
    """Headings that entries have in common, such as `Definition`, tell none from another."""
    uses = Counter(text for e in entries for text in {h.text for h in e.headings})
    return {text for text, count in uses.items() if count > 2}


def value(v8: MiniRacer, expression: str) -> Any:
    """What an expression comes to, as plain values."""
    return json.loads(str(v8.eval(f"JSON.stringify({expression})")))


def _js(value: object) -> str:
    """JSON is JavaScript; escaped, it holds no line separator and no half of a surrogate pair."""
    return json.dumps(value, separators=(",", ":"))
