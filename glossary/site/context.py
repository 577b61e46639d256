"""What templates know beyond MkDocs' own."""

import json
from pathlib import Path
from typing import Any

from glossary import __version__
from glossary.content import Glossary, area_name
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
    """The glossary and, on a term's page, its entry and what stands around it."""
    slug = Path(src_uri).stem if src_uri.startswith("terms/") else ""
    entry = glossary.entries.get(slug)
    found: dict[str, Any] = {"glossary": glossary, "entry": entry, "area_name": area_name}
    if src_uri == "index.md":
        found["starters"] = [slug for slug in STARTERS if slug in glossary.entries]
        found["way"] = glossary.way("adam", "derivative") if "adam" in glossary.entries else []
        found["json_ld"] = _script(export.json_ld_set(glossary, site_url))
    if entry:
        row = glossary.by_area[entry.meta.area]
        here = row.index(entry)
        found["before"] = row[here - 1] if here else None
        found["after"] = row[here + 1] if here + 1 < len(row) else None
        found["json_ld"] = _script(export.json_ld(entry, site_url))
        found["address"] = citation.address(entry, site_url)
        found["bibtex"] = citation.bibtex(entry, site_url, __version__)
        found["csl"] = citation.csl(entry, site_url, __version__)
    return found


def _script(data: dict[str, Any]) -> str:
    """JSON that no string can end early when it stands inside a script element."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
