"""What templates know beyond MkDocs' own."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from glossary import __version__
from glossary.content import Content, Entry, Glossary, area_name
from glossary.figures import cards
from glossary.pages import citation, indexes, proofs
from glossary.publish import export

# Where most readers begin, in an order to read them.
STARTERS = (
    "model",
    "loss",
    "gradient",
    "gradient-descent",
    "learning-rate",
    "overfitting",
    "neural-network",
    "backpropagation",
)
OWN = {"localhost", "127.0.0.1", "::1"}  # the hosts of nobody else's address


def context(
    src_uri: str, content: Content, shown: Collection[str], pictures: Collection[str], site_url: str
) -> dict[str, Any]:
    """Plain values, since a page is kept under a key of them.

    Args:
        src_uri: the page.
        content: all that there is.
        shown: the figures that are drawn, by path.
        pictures: the cards that other sites show, by path.
        site_url: with a slash at its end, or nothing.
    """
    glossary, slug = content.glossary, Path(src_uri).stem
    own: dict[str, Any] = {"entry": None}
    if src_uri.startswith("terms/") and slug in glossary.entries:
        own = _term(glossary[slug], glossary, site_url)
    elif src_uri == "index.md":
        own = _home(content, shown, site_url)
    mine = f"{src_uri.removesuffix('.md')}/card.png"
    card = mine if mine in pictures else cards.SITE
    return own | {"public": public(site_url), "card": card if card in pictures else ""}


def public(site_url: str) -> str:
    """The site's address where others can reach it, or nothing.

    >>> public("https://example.org/lemma/"), public("http://127.0.0.1:8000/"), public("")
    ('https://example.org/lemma/', '', '')
    """
    return "" if (urlsplit(site_url).hostname or "localhost") in OWN else site_url


def _home(content: Content, shown: Collection[str], site_url: str) -> dict[str, Any]:
    glossary = content.glossary
    way = glossary.way("adam", "derivative") if "adam" in glossary.entries else []
    counts = [proofs.proofs(entry) for entry in glossary.entries.values()]
    return {
        "entry": None,
        "starters": [_short(entry) for entry in glossary.known(STARTERS)],
        "way": [_short(entry) for entry in glossary.known(way)],
        "areas": _areas(content, shown),
        "kinds": indexes.kinds(glossary),
        "count": len(glossary.entries),
        "results": sum(results for results, _ in counts),
        "statements": sum(statements for _, statements in counts),
        "json_ld": _script(export.json_ld_set(glossary, site_url)),
    }


def _areas(content: Content, shown: Collection[str]) -> list[dict[str, Any]]:
    """A card for each: what it is called, what it is about, and whether it has a picture."""
    pictures = cards.pictures(content, shown)
    return [
        {
            "slug": area,
            "name": area_name(area),
            "about": cards.about(area, content),
            "count": len(entries),
            "pictured": area in pictures,
        }
        for area, entries in content.glossary.by_area.items()
    ]


def _term(entry: Entry, glossary: Glossary, site_url: str) -> dict[str, Any]:
    """The entry and what stands around it."""
    area = entry.meta.area
    row = glossary.by_area[area]
    here = row.index(entry)
    own = {
        "summary": entry.meta.summary,
        "area": area,
        "area_name": area_name(area),
        "path": entry.path,
    }
    return {
        "entry": _short(entry) | own,
        "before": _short(row[here - 1]) if here else None,
        "after": _short(row[here + 1]) if here + 1 < len(row) else None,
        "json_ld": _script(export.json_ld(entry, site_url)),
        "address": citation.address(entry, site_url),
        "bibtex": citation.bibtex(entry, site_url, __version__),
        "csl": citation.csl(entry, site_url, __version__),
    }


def _short(entry: Entry) -> dict[str, str]:
    return {"slug": entry.slug, "term": entry.term, "title": entry.title}


def _script(data: dict[str, Any]) -> str:
    """JSON that no string can end early when it stands inside a script element."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
