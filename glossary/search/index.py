"""What the search loads: names, other words for them, words of texts, sentences to be shown."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from glossary.content import Entry, Glossary
from glossary.search.pages import Page
from glossary.search.scripts import js, minisearch, scripts, value
from glossary.search.sentences import Sentence, prose

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

FOLDER = "assets/search"


class Tiers(NamedTuple):
    """The index: scripts, each for what may come later than the one before."""

    names: str
    searches: str
    texts: str
    said: dict[str, list[Sentence]]  # by slug, as the search names it


def tiers(glossary: Glossary, pages: Iterable[Page] = ()) -> Tiers:
    """The index of a glossary, and of pages beside it."""
    pages = list(pages)
    slugs = [*glossary.entries, *(page.slug for page in pages)]
    said = dict(zip(slugs, (rows for _, rows in spoken(glossary, pages)), strict=True))
    with scripts() as v8:
        of_texts = texts(glossary, pages, v8)
    return Tiers(names(glossary, pages), searches(glossary, pages), of_texts, said)


def files(glossary: Glossary, pages: Iterable[Page] = ()) -> dict[str, bytes]:
    """What the search loads and `docs/` does not hold: the index in its tiers, MiniSearch."""
    made = tiers(glossary, pages)
    said = {
        f"{FOLDER}/said/{slug.removeprefix('../')}.js": _said(rows)
        for slug, rows in made.said.items()
    }
    return said | {
        f"{FOLDER}/minisearch.js": minisearch().encode(),
        f"{FOLDER}/index-names.js": made.names.encode(),
        f"{FOLDER}/index-searches.js": made.searches.encode(),
        f"{FOLDER}/index-texts.js": made.texts.encode(),
    }


def names(glossary: Glossary, pages: Iterable[Page]) -> str:
    """The first tier: slug, names, summary, how many entries need or mention this one."""

    def weight(slug: str) -> int:
        return len(glossary.unlocks(slug)) + len(glossary.referred_by(slug))

    rows = [
        [e.slug, e.term, e.meta.aliases, e.meta.summary, weight(e.slug)]
        for e in glossary.entries.values()
    ]
    rows += [[p.slug, p.title, [], p.summary, 0] for p in pages]
    return f"globalThis.lemmaNames={js(rows)};\n"


def searches(glossary: Glossary, pages: Iterable[Page]) -> str:
    """The second tier: what leads to an entry and is no name of it."""
    rows = [*(e.meta.searches for e in glossary.entries.values()), *([] for _ in pages)]
    return f"globalThis.lemmaSearches={js(rows)};\n"


def texts(glossary: Glossary, pages: Iterable[Page], v8: "MiniRacer") -> str:
    """The third tier: headings with anchors, the distinct stems of the text, how many open it."""
    entries = list(glossary.entries.values())
    shared = _boilerplate(entries)
    said = [(prose(e).text, prose(e).opening) for e in entries] + [(p.text, "") for p in pages]
    stems = value(
        v8, f"{js(said)}.map((both) => both.map((t) => LemmaWords.stems(LemmaWords.words(t))))"
    )
    headings = [[(h.text, h.anchor) for h in e.headings if h.text not in shared] for e in entries]
    headings += [page.phrases for page in pages]
    rows = [(h, " ".join(t), len(o)) for h, (t, o) in zip(headings, stems, strict=True)]
    return f"globalThis.lemmaTexts={js(rows)};\n"


def spoken(glossary: Glossary, pages: Iterable[Page]) -> Iterator[tuple[str, list[Sentence]]]:
    """The last tier, a file an entry: its sentences, by its slug."""
    yield from ((e.slug, prose(e).sentences) for e in glossary.entries.values())
    yield from ((page.slug.removeprefix("../"), page.sentences) for page in pages)


def _said(rows: list[Sentence]) -> bytes:
    return f"globalThis.lemmaSaid={js(rows)};\n".encode()


def _boilerplate(entries: Iterable[Entry]) -> set[str]:
    """Headings that entries have in common, such as `Definition`, tell none from another."""
    uses = Counter(text for e in entries for text in {h.text for h in e.headings})
    return {text for text, count in uses.items() if count > 2}
