"""Sweeps go over every entry, and cost what has changed: what passed is not looked at again.

A key holds all that a test depends on, so where nothing is kept, as in CI, all is looked at.
"""

import functools
import inspect
import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from published import CONTENT

from glossary.check import passed
from glossary.content import ROOT, closure

EVERYTHING = "LEMMA_ALL" in os.environ  # no samples, and all anew: `make slow`
LOCK = (ROOT / "requirements-test.txt").read_text("utf-8")
SHARED = "".join(f.read_text("utf-8") for f in sorted(Path(__file__).parent.glob("*.py")))
COMMAND = ("plot.cli", "plot.flags", "plot.output", "plot.style")  # what runs a snippet
TOOLING = (
    *("glossary/*/*.py", "glossary/*/*.js", "docs/*.js", "docs/assets/**/*", "docs/overrides/**/*"),
    *("snippets/plot/*", "snippets/sweep.py", "tests/check/cases/**/*", "mkdocs.yml"),
)
T = TypeVar("T")


def unchanged(parts: Callable[..., Iterable[str]], *code: str) -> Callable:
    """A decorator: the test passes at once if it passed when all was the same.

    Args:
        parts: from the test's arguments of these names, what it looks at.
        code: patterns of files below glossary/ that it runs.
    """
    wanted = inspect.signature(parts).parameters

    def decorated(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def once(**given):
            name = key(test, *parts(**{n: given[n] for n in wanted}), code=code)
            if is_new(name):
                test(**given)
                passed.keep(name)

        return once

    return decorated


def key(test: Callable[..., object], *parts: str, code: Iterable[str] = ()) -> str:
    """The name under which it is kept that something passed; the test's whole file counts."""
    file = Path(inspect.getfile(test)).read_text("utf-8")
    return passed.key(code, test.__qualname__, file, SHARED, LOCK, *parts)


def is_new(key: str) -> bool:
    """Whether it is to be looked at."""
    return EVERYTHING or not passed.has(key)


def figure(module: str, name: str) -> list[str]:
    """What a figure is made from: its snippet, all that this imports, and what runs it."""
    modules = closure([module, *COMMAND], CONTENT.snippets)
    return [module, name, *(CONTENT.snippets[m].source for m in sorted(modules))]


@functools.cache
def tooling() -> tuple[str, ...]:
    """All that the small site is built from and by: for what no entry of ours has a part in."""
    files = (f for pattern in TOOLING for f in sorted(ROOT.glob(pattern)) if f.is_file())
    return tuple(f"{f.relative_to(ROOT)} {sha256(f.read_bytes()).hexdigest()}" for f in files)


def sample(names: Iterable[T], count: int = 12) -> list[T]:
    """The same few of many, whatever comes or goes beside them; all in `make slow`."""
    mixed = sorted(names, key=lambda name: sha256(repr(name).encode()).digest())
    return mixed if EVERYTHING else mixed[:count]
