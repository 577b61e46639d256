"""Which words of a text name an entry: its term and aliases, in any case, singular or plural."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from glossary.content import Glossary, fold

# Words that prose uses in their ordinary sense too; they are linked only on request.
_EVERYDAY = """
accuracy action activation agent alpha attention backbone baseline batch beta bias bootstrap
bucketing calibration capacity center class column conditioning converge converged cost covariate
coverage criterion depth distance divergence embedding ensemble environment episode epsilon error
estimator eta example experiment explanation factor feature field filter flatness fold function
gain gamma generalization grad graph head heuristic initialisation initialization input instance
intercept iteration kernel key label lambda layer leakage loss margin matrix mean median memory
metric mode model node noise norm normalization objective observation offset oscillation output
overshoot parameter partial path policy pool population precision prediction predictor prior
prompt property query range rank recall regressor response return reward root row sample scaling
sensitivity shape sharpness size slope state step support tail target temperature test theta
threshold time token tower trace training transformer tree unit update validation value vector
weight width window
"""
EVERYDAY = frozenset(_EVERYDAY.split())

WORD = re.compile(r"(?<!\w['’])[^\W_]+")
# Emphasis within a word may hold before its neighbor is linked and fail after, or the reverse.
BEFORE = re.compile(r"(?<![\w/.@#:$\\=+~&%^!\])'’<-])(?<![\w)\]`]\*)(?<![\w)\]`]\*\*)")
AFTER = re.compile(r"(?![\w/(\[{=@\\^%$#+<>]|[-‐‑–.:~]\w|::|\*+[\w\[{`])")
GAP = re.compile(r"\s+|[-‐‑–]|['’]?\s|[^\w\s]")  # what may stand between two words of one name


class Name(NamedTuple):
    """A spelling of an entry's name; `exact` is the only case in which it counts, if not empty."""

    slug: str
    name: str
    exact: str = ""


class Names(NamedTuple):
    """Spellings by folded text, and the number of words of the longest."""

    by_fold: Mapping[str, Name]
    longest: int


class Mention(NamedTuple):
    """`text[start:end]` names the entry `slug`; `name` is how the glossary writes it."""

    start: int
    end: int
    slug: str
    name: str


def index(glossary: Glossary, *, everyday: bool = False) -> Names:
    """Every spelling that is looked for; terms win over aliases, and names over plurals."""
    plural: dict[str, Name] = {}
    single: dict[str, Name] = {}
    for entry in glossary.entries.values():
        for name in reversed(entry.names):
            if _is_sought(name) and (everyday or fold(name) not in EVERYDAY):
                single[fold(name)] = Name(entry.slug, name, _exact(name, name))
                many = pluralized(name)
                plural[fold(many)] = Name(entry.slug, name, _exact(name, many))
    longest = max((len(WORD.findall(n.name)) for n in single.values()), default=0)
    return Names(plural | single, longest + 1)  # one more: `over fitting` is `overfitting`


def _is_sought(name: str) -> bool:
    """Single letters, and pairs such as `bs`, name too many things; `LR` does not."""
    return len(name) > 2 or (len(name) == 2 and name.isupper())


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
        if name and _stands_alone(text, start, end) and name.exact in ("", text[start:end]):
            yield Mention(start, end, name.slug, name.name)
        at += size


def _gap(text: str) -> str | None:
    """What is left between two words after folding; nothing where a name can't go on."""
    return fold(text) if GAP.fullmatch(text) else None


def _longest(
    keys: list[str], gaps: list[str | None], at: int, names: Names
) -> tuple[int, Name | None]:
    """How many words the longest name takes that begins at a word; one word if there is none."""
    key, found = keys[at], (1, names.by_fold.get(keys[at]))
    for size in range(2, min(names.longest, len(keys) - at) + 1):
        gap = gaps[at + size - 2]
        if gap is None:
            break
        key += gap + keys[at + size - 1]
        if name := names.by_fold.get(key):
            found = size, name
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """It is no part of an identifier, a path, an address, a call or a longer compound."""
    return bool(BEFORE.match(text, start) and AFTER.match(text, end))
