"""Addresses that lead on to an entry: its old slugs, and its aliases."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from html import escape

from glossary.content import Glossary


def files(
    glossary: Glossary, redirects: Mapping[str, str], exported: Mapping[str, bytes]
) -> dict[str, bytes]:
    """A page that leads on, and the entry's JSON for the cards of such links, by path."""
    out = {}
    for old, slug in stubs(glossary, redirects).items():
        out[f"terms/{old}/index.html"] = page(slug, glossary[slug].title).encode()
        out[f"terms/{old}.json"] = exported[f"terms/{slug}.json"]
    return out


def stubs(glossary: Glossary, redirects: Mapping[str, str]) -> dict[str, str]:
    """The slug behind each old slug, and behind each name that makes a free slug."""
    found = dict(_names(glossary)) | dict(redirects)
    return {
        old: new
        for old, new in sorted(found.items())
        if new in glossary.entries and old not in glossary.entries
    }


def _names(glossary: Glossary) -> Iterator[tuple[str, str]]:
    for slug, entry in glossary.entries.items():
        for name in entry.names:
            if found := slugify(name):
                yield found, slug


def slugify(name: str) -> str:
    """`step size` is `step-size`, `Rényi` is `renyi`; `η` has no slug."""
    parts = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
    if any(c.isalnum() and not c.isascii() for c in plain):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def page(slug: str, title: str) -> str:
    """A redirect that holds wherever the site is mounted."""
    address, text = f"../{slug}/", escape(title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{text}</title>\n"
        f'<link rel="canonical" href="{address}">\n'
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n'
        f'</head>\n<body>\n<p><a href="{address}">{text}</a></p>\n</body>\n</html>\n'
    )
