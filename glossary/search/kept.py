"""The index of the search, kept as long as no text of it changes: then no entry is read."""

from pathlib import Path

from glossary.content import ROOT, read, reader
from glossary.disk import cache, pack, tree
from glossary.search.index import Tiers
from glossary.search.index import tiers as made
from glossary.search.pages import SEARCHED, found
from glossary.search.scripts import sources

NAME = "search"  # of the pack, which holds the last index alone


def tiers(root: Path = ROOT) -> Tiers:
    """The index of all that the search finds below `root`."""
    key = _key(root)
    with pack.opened(NAME) as kept:
        if (rows := kept.get(key)) is None:
            content = read(root)
            rows = made(content.glossary, found(content))
            kept.put(key, rows)
    return Tiers(*rows)


def _key(root: Path) -> str:
    """Of the texts, of who reads them and of what makes the index."""
    pages = [root / f"docs/{name}.md" for name in SEARCHED]
    texts = [root / "glossary/entries", *(page for page in pages if page.is_file())]
    return cache.key_of(reader(), tree.digest([*texts, Path(__file__).parent]), *sources())
