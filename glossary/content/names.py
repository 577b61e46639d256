"""When two spellings are one name, and which name a wrong one is nearest to."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_JOINTS = re.compile(r"[\s\-‐‑–—_'’ʼ]+")  # what people type between words


@lru_cache(maxsize=1 << 16)  # texts say the same words again and again
def fold(name: str) -> str:
    """`K-Means`, `k means` and `kmeans` are one name, and so are `Rényi` and `renyi`."""
    parts = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return _JOINTS.sub("", plain.casefold())


def nearest(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """At most `most` of `names` that look like `name`, best first."""
    by_fold = {fold(n): n for n in names}
    found = get_close_matches(fold(name), by_fold, n=most, cutoff=0.6)
    return [by_fold[f] for f in found]


def hint(name: str, names: Iterable[str], otherwise: str) -> str:
    """The advice that follows a name nobody knows."""
    found = nearest(name, names)
    return f"did you mean {' or '.join(found)}?" if found else otherwise


def title(term: str) -> str:
    """A term as a page's heading: `learning rate` is raised, `k-means` and `tSNE` are not."""
    first = re.split(r"[\s\-–]", term, maxsplit=1)[0]
    return term[:1].upper() + term[1:] if first.islower() and len(first) > 1 else term
