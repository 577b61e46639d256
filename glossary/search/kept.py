"""The index of the search, kept as long as no text of it changes."""

from pathlib import Path

from glossary.content import Content, reader
from glossary.disk import cache, pack
from glossary.search.index import Tiers
from glossary.search.index import tiers as made
from glossary.search.pages import SEARCHED, found
from glossary.search.scripts import sources

NAME = "search"  # of the pack, which holds the last index alone


def tiers(content: Content) -> Tiers:
    """The index of all that the search finds."""
    key = _key(content)
    with pack.opened(NAME) as kept:
        if (rows := kept.get(key)) is None:
            rows = made(content.glossary, found(content))
            kept.put(key, rows)
    return Tiers(*rows)


def _key(content: Content) -> str:
    """Of the texts, of who reads them and of what makes the index."""
    texts = [f"{e.slug}\n{e.front}\n{e.body}" for e in content.glossary.entries.values()]
    pages = [content.pages.get(f"docs/{name}.md", "") for name in SEARCHED]
    code = [file.read_text("utf-8") for file in sorted(Path(__file__).parent.glob("*.py"))]
    parts = [reader(), *code, *sources(), *pages, *texts]
    return cache.key_of(*parts)
