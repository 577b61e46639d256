"""What passed is kept under a key of all that it depends on, and is not tried again."""

import functools
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from glossary.check.whole import unread_slugs
from glossary.content import Content, Entry, Snippet
from glossary.disk import cache, installed

KEPT = "passed"  # in the cache of the user
RUNNING = ("check/examples.py", "content/body.py", "figures/draw.py")  # the code that runs examples
RULING = ("check/*", "content/*", "link/*", "vendor/*.*")  # and the code that knows the rules


def key(code: Iterable[str], *parts: str) -> str:
    """A name for what depends on these parts, on some of our code and on what runs it."""
    return cache.key_of(_code(*code), *parts)


@functools.cache
def _code(*patterns: str) -> str:
    rooms = Path(__file__).parents[1]
    files = [file for pattern in patterns for file in sorted(rooms.glob(pattern)) if file.is_file()]
    texts = [file.read_text("utf-8") for file in files]
    return cache.key_of(sys.version, *map(installed.version, ("numpy", "matplotlib")), *texts)


def has(key: str) -> bool:
    """Whether it passed."""
    return cache.read(KEPT, key) is not None


def keep(key: str) -> None:
    """It passed."""
    cache.write(KEPT, key, b"")


def together_key(content: Content) -> str:
    """That of the rules for all entries together: what these say of themselves, their symbols."""
    entries = content.glossary.entries.values()
    said = [(e.slug, e.front, list(e.symbols)) for e in entries]
    around = (sorted(unread_slugs(content)), content.notation)
    return key(RULING, "together", repr(said), repr(around))


def rules_keys(content: Content, slugs: Collection[str] | None = None) -> dict[str, str]:
    """By slug, the key of an entry's rules: itself, and what is named elsewhere."""
    entries = content.glossary.entries
    names = [*map(_named, entries.values()), *map(_said, content.snippets.values())]
    around = cache.key_of(repr([sorted(unread_slugs(content)), *names]))
    return {
        slug: key(RULING, around, repr(entry.meta), str(entry.body_line), entry.body)
        for slug, entry in entries.items()
        if slugs is None or slug in slugs
    }


def _named(entry: Entry) -> tuple[str, tuple[str, ...], list[str]]:
    """What other entries' rules look at: its names, and the headings that they may link."""
    return entry.slug, entry.names, [heading.anchor for heading in entry.headings]


def _said(snippet: Snippet) -> tuple[str, list[str], list[str]]:
    """What the rules look at in a snippet: its figures, and the functions with a docstring."""
    return snippet.name, snippet.figures, snippet.documented
