"""What templates know beyond MkDocs' own."""

import json
from pathlib import Path
from typing import Any

from glossary import __version__
from glossary.content import Entry, Glossary, area_name
from glossary.pages import citation
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


def context(src_uri: str, glossary: Glossary, site_url: str) -> dict[str, Any]:
    """Plain values, since a page is kept under a key of them: of a term, or of the home page."""
    slug = Path(src_uri).stem if src_uri.startswith("terms/") else ""
    if slug in glossary.entries:
        return _term(glossary[slug], glossary, site_url)
    return _home(glossary, site_url) if src_uri == "index.md" else {"entry": None}


def _home(glossary: Glossary, site_url: str) -> dict[str, Any]:
    way = glossary.way("adam", "derivative") if "adam" in glossary.entries else []
    return {
        "entry": None,
        "starters": [_short(entry) for entry in glossary.known(STARTERS)],
        "way": [_short(entry) for entry in glossary.known(way)],
        "areas": [(a, area_name(a), len(entries)) for a, entries in glossary.by_area.items()],
        "count": len(glossary.entries),
        "json_ld": _script(export.json_ld_set(glossary, site_url)),
    }


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
