"""Which words of a text name an entry: its term and aliases, in any case, singular or plural."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from glossary.content import Entry, Glossary, fold

WORD = re.compile(r"(?<!\w['’])[^\W_]+")
# Emphasis within a word may hold before its neighbor is linked and fail after, or the reverse.
BEFORE = re.compile(r"(?<![\w/.@#:$\\=+~&%^!\])'’<-])(?<![\w)\]`]\*)(?<![\w)\]`]\*\*)")
AFTER = re.compile(r"(?![\w/(\[{=@\\^%$#+<>]|[-‐‑–.:~]\w|::|\*+[\w\[{`])")
# `Adam Smith`, `Adam J.`, `Gradient Boosting`, also where the second word has become a link.
PROPER = re.compile(r"\s+(?:\[|[{:]?[\w+:-]*[}:]?`)?[A-Z][\w.]")
# `The model outputs any class`: what looks like a plural is a verb where an object follows.
OBJECT = re.compile(r"\s+(?:an?|the|any|every|its|their|this|one|no)\b")
GAP = re.compile(r"\s+|[-‐‑–]|['’]?\s|[^\w\s]")  # what may stand between two words of one name


class Name(NamedTuple):
    """A spelling of an entry's name.

    Attributes:
        slug: of the entry, or nothing where the words mean something else.
        name: as the glossary writes it.
        exact: the only case in which it counts, if not empty.
        topic: the area of a name that counts in company only, or nothing.
    """

    slug: str
    name: str
    exact: str = ""
    topic: str = ""


class Names(NamedTuple):
    """What is looked for, by its key, and whose each name is, also of those that are not sought.

    Attributes:
        by_key: spellings by their `key`.
        longest: the number of words of the longest.
        owners: the slug of every folded name of the glossary.
        areas: the area of every slug.
        beside: the words of a slug, folded, by which a paragraph tells that its names are meant.
        unlike: those by which it tells that they are not.
    """

    by_key: Mapping[str, Name]
    longest: int
    owners: Mapping[str, str] = {}
    areas: Mapping[str, str] = {}
    beside: Mapping[str, frozenset[str]] = {}
    unlike: Mapping[str, frozenset[str]] = {}


class Mention(NamedTuple):
    """`text[start:end]` names the entry `slug`; `name` is how the glossary writes it."""

    start: int
    end: int
    slug: str
    name: str
    topic: str = ""


def key(name: str) -> str:
    """A name with its words apart: `K-Means` and `k means` are one, `kmeans` is another."""
    words = [m.span() for m in WORD.finditer(name)]
    gaps = [_gap(name[a[1] : b[0]]) or "" for a, b in pairwise(words)]
    return "".join(gap + fold(name[a:b]) for gap, (a, b) in zip(["", *gaps], words, strict=False))


def index(glossary: Glossary, *, everyday: bool = False) -> Names:
    """Every spelling that is looked for; terms win over aliases, and names over plurals."""
    plural: dict[str, Name] = {}
    single: dict[str, Name] = {}
    for entry in glossary.entries.values():
        for name in reversed(entry.names):
            if _is_sought(name) and (everyday or name not in entry.meta.everyday):
                single[key(name)] = _name(entry, name, name)
                many = pluralized(name)
                plural[key(many)] = _name(entry, name, many)
    phrases = {p for e in glossary.entries.values() for p in e.meta.unlike if not is_word(p)}
    unlike = {key(s): Name("", p) for p in phrases for s in (p, pluralized(p))}
    found = plural | single | unlike
    return Names(
        found,
        max((len(WORD.findall(n.name)) for n in found.values()), default=0),
        glossary.names,
        {entry.slug: entry.meta.area for entry in glossary.entries.values()},
        {entry.slug: _forms(entry.meta.beside) for entry in glossary.entries.values()},
        {entry.slug: _forms(entry.meta.unlike) for entry in glossary.entries.values()},
    )


def is_word(text: str) -> bool:
    """One word, and no phrase."""
    return WORD.fullmatch(text) is not None


def _forms(said: Iterable[str]) -> frozenset[str]:
    """The words that are said, in singular and plural."""
    return frozenset(fold(f) for word in said if is_word(word) for f in (word, pluralized(word)))


def _name(entry: Entry, name: str, spelling: str) -> Name:
    shared = name in entry.meta.shared or _is_acronym(name)
    return Name(entry.slug, name, _exact(name, spelling), entry.meta.area if shared else "")


def _is_acronym(name: str) -> bool:
    return name.isupper() and name.isalnum()


def _is_sought(name: str) -> bool:
    """A name of words, which `∂f/∂x` is not: without its signs it would be `fx`.

    Single letters, and pairs such as `bs`, name too many things; `LR` does not.
    """
    parts = re.split(rf"({WORD.pattern})", name)
    plain = not parts[0] and not parts[-1] and all(GAP.fullmatch(gap) for gap in parts[2:-1:2])
    return plain and (len(name) > 2 or (len(name) == 2 and name.isupper()))


def _exact(name: str, spelling: str) -> str:
    """`MAP` is no map: an acronym counts in its own case only."""
    return spelling if sum(c.isupper() for c in name) > 1 and " " not in name else ""


_PLURALS = {
    "sis": "ses",
    "xis": "xes",
    "rix": "rices",
    "tex": "tices",
    "dex": "dices",
    "imum": "ima",
    "terion": "teria",
}


def pluralized(name: str) -> str:
    """The regular English plural, and those that the field took from Latin and Greek."""
    for ending, plural in _PLURALS.items():
        if name.endswith(ending):
            return name.removesuffix(ending) + plural
    if re.search(r"[^aeiou]y$", name):
        return f"{name[:-1]}ies"
    return f"{name}es" if re.search(r"(s|x|z|(?<!o)ch|sh)$", name) else f"{name}s"


def find(text: str, names: Names, prose: str) -> Iterator[Mention]:
    """Mentions from left to right, the longest at each place; they do not overlap.

    Args:
        text: what stands there.
        names: what to look for.
        prose: the same text with a NUL for every character that is no prose.
    """
    words = [m.span() for m in WORD.finditer(prose)]
    keys = [fold(text[a:b]) for a, b in words]
    gaps = [_gap(prose[a[1] : b[0]]) for a, b in pairwise(words)]
    at = 0
    while at < len(words):
        size, name = _longest(keys, gaps, at, names)
        start, end = words[at][0], words[at + size - 1][1]
        if name and name.slug and _is_meant(text, start, end, name):
            yield Mention(start, end, name.slug, name.name, name.topic)
        at += size


def _gap(text: str) -> str | None:
    """What is left between two words after folding; nothing where a name can't go on."""
    return fold(text) or " " if GAP.fullmatch(text) else None


def _longest(
    keys: list[str], gaps: list[str | None], at: int, names: Names
) -> tuple[int, Name | None]:
    """How many words the longest name takes that begins at a word; one word if there is none."""
    key, found = keys[at], (1, names.by_key.get(keys[at]))
    for size in range(2, min(names.longest, len(keys) - at) + 1):
        gap = gaps[at + size - 2]
        if gap is None:
            break
        key += gap + keys[at + size - 1]
        if name := names.by_key.get(key):
            found = size, name
    return found


def _is_meant(text: str, start: int, end: int, name: Name) -> bool:
    """It is no part of an identifier, a path, a call, a longer compound or somebody's name."""
    alone = BEFORE.match(text, start) and AFTER.match(text, end)
    proper = text[start].isupper() and PROPER.match(text, end)
    verb = OBJECT.match(text, end) and key(text[start:end]) != key(name.name)
    return bool(alone) and not (proper or verb) and name.exact in ("", text[start:end])
