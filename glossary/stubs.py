"""Addresses that lead on to an entry: its old slugs, and its aliases."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape

from glossary.graph import Glossary
from glossary.names import hint
from glossary.problem import Problem


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


def redirects(text: str) -> dict[str, str]:
    """The lines `old TAB new` of glossary/redirects.tsv; each old slug leads to the last one."""
    direct = {old: new for old, new, _ in _pairs(text)}
    return {old: _last(old, direct) for old in direct}


def faults(path: str, text: str, known: Collection[str]) -> Iterator[Problem]:
    """The lines that are no pair of slugs, and those that lead to no entry or round in a circle."""
    sound = {number for _, _, number in _pairs(text)}
    for number, line in enumerate(text.splitlines(), 1):
        if line and number not in sound:
            yield Problem(path, number, f"{line[:40]!r} is no redirect", "old slug, tab, new slug")
    leads = redirects(text)
    for old, _, number in _pairs(text):
        if leads[old] not in known:
            wrong = f"the redirect {old} leads to no entry"
            yield Problem(path, number, wrong, hint(leads[old], known, "the slug of an entry"))


def _pairs(text: str) -> Iterator[tuple[str, str, int]]:
    """Each well-formed line, with its number from one."""
    for number, line in enumerate(text.splitlines(), 1):
        if match := re.fullmatch(r"([a-z0-9-]+)\t([a-z0-9-]+)", line):
            yield match[1], match[2], number


def _last(slug: str, direct: Mapping[str, str]) -> str:
    """Where the chain ends; one that comes back ends where it began."""
    passed: list[str] = []
    while slug in direct and slug not in passed:
        passed.append(slug)
        slug = direct[slug]
    return slug


def as_tsv(pairs: Iterable[tuple[str, str]]) -> str:
    """The text of glossary/redirects.tsv."""
    return "".join(f"{old}\t{new}\n" for old, new in sorted(pairs))
