"""Old slugs and the slugs that took their place: glossary/redirects.tsv."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from glossary.content.names import hint
from glossary.content.problem import Problem


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
