"""`objects.inv`: every name that other documentation may link to, in the format of Sphinx."""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from glossary.content import Glossary

PROJECT = "Lemma"
# As sphinx.util.inventory has it: names hold spaces, the three columns after them do not.
LINE = re.compile(
    r"(?P<name>.+?)\s+(?P<domain>[^\s:]+):(?P<role>\S+)\s+(?P<priority>-?\d+)\s+?(?P<uri>\S*)\s+.*"
)


class Item(NamedTuple):
    """One name and its address, relative to the site; `role` is the object type of its domain."""

    name: str
    domain: str
    role: str
    uri: str
    priority: int = 1


def inventory(
    glossary: Glossary,
    *,
    version: str,
    python: Iterable[Item] = (),
    docs: Iterable[str] = (),
    redirects: Mapping[str, str] | None = None,
) -> bytes:
    """The whole file.

    Args:
        glossary: the entries.
        version: of the site.
        python: the objects of snippets/, already rendered somewhere.
        docs: the hand-written pages by name, `link-here` for `link-here/`.
        redirects: old slugs and the slugs that took their place.
    """
    items = {
        *python,
        *terms(glossary),
        *(_doc(name) for name in docs),
        *_moved(redirects or {}),
    }
    lines = "".join(f"{i.name} {i.domain}:{i.role} {i.priority} {i.uri} -\n" for i in sorted(items))
    head = (
        "# Sphinx inventory version 2\n"
        f"# Project: {PROJECT}\n"
        f"# Version: {version}\n"
        "# The remainder of this file is compressed using zlib.\n"
    )
    return head.encode() + zlib.compress(lines.encode(), 9)


def terms(glossary: Glossary) -> Iterator[Item]:
    """Each term, alias and slug; in lower case too, since MyST and MkDocs match the case."""
    for slug, entry in glossary.entries.items():
        for name in entry.names:
            yield Item(name, "std", "term", f"terms/{slug}/", -1)
            yield Item(name.lower(), "std", "term", f"terms/{slug}/", -1)
        yield from _page(slug, slug)


def _page(name: str, slug: str) -> Iterator[Item]:
    """What `:ref:` and `:doc:` find."""
    yield Item(name, "std", "label", f"terms/{slug}/", -1)
    yield Item(f"terms/{name}", "std", "doc", f"terms/{slug}/", -1)


def _moved(redirects: Mapping[str, str]) -> Iterator[Item]:
    for old, new in redirects.items():
        yield from _page(old, new)


def _doc(name: str) -> Item:
    return Item(name, "std", "doc", "" if name == "index" else f"{name}/", -1)


def read(data: bytes) -> set[Item]:
    """The items of an inventory of version 2.

    Raises:
        ValueError: where it is none.
    """
    try:
        text = zlib.decompress(data.split(b"\n", 4)[-1]).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError("not a Sphinx inventory of version 2") from error
    return {
        Item(m["name"], m["domain"], m["role"], m["uri"], int(m["priority"]))
        for line in text.splitlines()
        if (m := LINE.fullmatch(line))
    }
