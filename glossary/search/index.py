"""What the search loads: names, other words for them, words of texts, sentences to be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from glossary.content import Entry, Glossary
from glossary.disk import cache, pack
from glossary.search.pages import Page
from glossary.search.scripts import js, minisearch, scripts, sources, value
from glossary.search.sentences import Prose, Sentence, prose

FOLDER = "assets/search"


class Tiers(NamedTuple):
    """The index: scripts, each for what may come later than the one before."""

    names: str
    searches: str
    texts: str
    said: dict[str, list[Sentence]]  # by slug, as the search names it


def tiers(glossary: Glossary, pages: Iterable[Page] = ()) -> Tiers:
    """The index of a glossary, and of pages beside it."""
    pages, found = list(pages), prose(glossary.entries.values())
    said = {slug: each.sentences for slug, each in found.items()}
    said |= {page.slug: page.sentences for page in pages}
    of_texts = texts(glossary, pages, found)
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


def texts(glossary: Glossary, pages: Iterable[Page], said: Mapping[str, Prose]) -> str:
    """The third tier: headings with anchors, the distinct stems of the text, how many open it."""
    entries = list(glossary.entries.values())
    shared = _boilerplate(entries)
    both = [said[e.slug][:2] for e in entries] + [(page.text, "") for page in pages]
    headings = [[(h.text, h.anchor) for h in e.headings if h.text not in shared] for e in entries]
    headings += [page.phrases for page in pages]
    rows = [(h, *each) for h, each in zip(headings, _stems(both), strict=True)]
    return f"globalThis.lemmaTexts={js(rows)};\n"


def _stems(texts: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    """The stems of each text, and how many are of its opening; V8 is asked for those not kept."""
    code = cache.key_of(*sources())
    keys = [cache.key_of(code, *both) for both in texts]
    with pack.opened("stems") as kept:
        new = {key: both for key, both in zip(keys, texts, strict=True) if kept.get(key) is None}
        for key, (stems, opening) in zip(new, _stemmed(list(new.values())), strict=True):
            kept.put(key, (" ".join(stems), len(opening)))
        return [kept.get(key) for key in keys]


def _stemmed(texts: Sequence[tuple[str, str]]) -> Any:
    if not texts:
        return []
    every = f"{js(texts)}.map((both) => both.map((t) => LemmaWords.stems(LemmaWords.words(t))))"
    with scripts() as v8:
        return value(v8, every)


def _said(rows: list[Sentence]) -> bytes:
    return f"globalThis.lemmaSaid={js(rows)};\n".encode()


def _boilerplate(entries: Iterable[Entry]) -> set[str]:
    """Headings that entries have in common, such as `Definition`, tell none from another."""
    uses = Counter(text for e in entries for text in {h.text for h in e.headings})
    return {text for text, count in uses.items() if count > 2}
