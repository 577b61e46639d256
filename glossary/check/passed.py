"""What passed is kept under a key of all that it depends on, and is not tried again."""

import functools
import hashlib
import re
import sys
from importlib.metadata import version
from pathlib import Path

from glossary.check.whole import unread_slugs
from glossary.content import Content, Entry, cache

KEPT = "passed"  # in the cache of the user
ROOMS = ("check", "content", "link", "vendor")  # whose code says what is right


def key(*parts: str) -> str:
    """A name for what depends on these parts, on the code that checks and on what runs it."""
    return hashlib.sha256("\0".join([_code(), *parts]).encode()).hexdigest()[:40]


@functools.cache
def _code() -> str:
    rooms = Path(__file__).parents[1]
    files = [file for room in ROOMS for file in sorted((rooms / room).glob("*.*"))]
    texts = [file.read_text("utf-8") for file in [*files, rooms / "figures/draw.py"]]
    return "\0".join([sys.version, version("numpy"), version("matplotlib"), *texts])


def has(key: str) -> bool:
    """Whether it passed."""
    return cache.read(KEPT, key) is not None


def keep(key: str) -> None:
    """It passed."""
    cache.write(KEPT, key, b"")


def rules_keys(content: Content) -> dict[str, str]:
    """By slug, the key of an entry's rules: its text, its snippet and the names of the others."""
    around = repr(
        [sorted(unread_slugs(content)), *map(_outside, content.glossary.entries.values())]
    )
    return {slug: key(around, _inside(e, content)) for slug, e in content.glossary.entries.items()}


def _outside(entry: Entry) -> tuple[str, tuple[str, ...], list[str]]:
    """What other entries' rules look at: its names, and the headings that they may link."""
    return entry.slug, entry.names, re.findall(r"(?m)^#+ .*", entry.body)


def _inside(entry: Entry, content: Content) -> str:
    snippet = content.snippets.get(entry.meta.snippet)
    return "\0".join(
        [repr(entry.meta), str(entry.body_line), entry.body, snippet.source if snippet else ""]
    )
