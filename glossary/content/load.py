"""The only reader of content from disk."""

import functools
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from glossary import ROOT
from glossary.content import entry, notation, redirects, snippet
from glossary.content.entry import Entry
from glossary.content.graph import Glossary
from glossary.content.notation import Symbol
from glossary.content.problem import Problem
from glossary.content.snippet import Snippet
from glossary.disk import cache, installed, pack, texts, tree

ROOM = Path(__file__).parent


@dataclass(frozen=True)
class Content:
    """All that was read, and every problem found on the way."""

    glossary: Glossary
    snippets: dict[str, Snippet]
    redirects: dict[str, str]  # old slugs and the slugs that took their place
    pages: dict[str, str]  # hand-written Markdown of docs/, by path
    problems: list[Problem]
    notation: tuple[Symbol, ...] = ()


def read(root: Path = ROOT) -> Content:
    """Entries and snippets below `root`; the problems are those of reading alone.

    What takes long to find in a text is kept, and found once as long as the text stays.
    """
    problems: list[Problem] = []
    glossary = _glossary(root, problems)
    snippets = _snippets(root, problems)
    pages = dict(_texts(root, "docs", "**/*.md", problems))
    redirects = _redirects(root, problems)
    table = _notation(root, problems)
    return Content(glossary, snippets, redirects, pages, problems, table)


def read_glossary(root: Path = ROOT) -> Glossary:
    """The entries alone, for what asks for no more than these."""
    return _glossary(root, [])


def _glossary(root: Path, problems: list[Problem]) -> Glossary:
    with _opened(root, "entries") as kept:
        files = _texts(root, "glossary/entries", "*.md", problems)
        return Glossary.of(e for path, text in files for e in _entry(path, text, kept, problems))


def _entry(path: str, text: str, kept: pack.Pack, problems: list[Problem]) -> Iterator[Entry]:
    """One, unless the text is none."""
    key = cache.key_of(path, text)
    if plain := kept.get(key):
        yield Entry.of(path, text, plain)
    elif isinstance(found := entry.parse(path, text), Entry):
        kept.put(key, found.plain())
        yield found
    else:
        problems += found


def _opened(root: Path, part: str) -> AbstractContextManager[pack.Pack]:
    """What is kept of the texts of this clone, by this code and these parsers."""
    return pack.opened(cache.key_of(str(root.resolve()), part, reader()))


@functools.cache
def reader() -> str:
    """Who reads: this room, and all that is installed."""
    return cache.key_of(sys.version, *installed.distributions(), tree.digest([ROOM]))


def _notation(root: Path, problems: list[Problem]) -> tuple[Symbol, ...]:
    for _, text in _texts(root, "glossary", "notation.tsv", problems):
        rows, faults = notation.parse(text)
        problems += faults
        return tuple(rows)
    return ()


def _redirects(root: Path, problems: list[Problem]) -> dict[str, str]:
    slugs = [file.stem for file in (root / "glossary/entries").glob("*.md")]
    for path, text in _texts(root, "glossary", "redirects.tsv", problems):
        problems += redirects.faults(path, text, slugs)
        return redirects.redirects(text)
    return {}


def _snippets(root: Path, problems: list[Problem]) -> dict[str, Snippet]:
    found: dict[str, Snippet] = {}
    with _opened(root, "snippets") as kept:
        for path, text in _texts(root, "snippets", "**/*.py", problems):
            parsed = _snippet(path, text + _data(root, path), kept)
            if isinstance(parsed, Problem):
                problems.append(parsed)
            else:
                found[parsed.name] = parsed
    found.pop("", None)  # snippets/__init__.py
    return found


def _snippet(path: str, source: str, kept: pack.Pack) -> Snippet | Problem:
    name, key = snippet.module(path), cache.key_of(path, source)
    if plain := kept.get(key):
        return Snippet.of(name, path, source, plain)
    found = snippet.parse(path, name, source)
    if isinstance(found, Snippet):
        kept.put(key, found.plain())
    return found


def _data(root: Path, path: str) -> str:
    """A package's modules read what lies beside them: its source ends in a digest of that."""
    file = root / path
    if file.name != "__init__.py" or file.parent == root / "snippets":
        return ""
    files = sorted(f for f in file.parent.glob("*.*") if f.is_file() and f.suffix != ".py")
    digest = sha256(b"\0".join(f.read_bytes() for f in files)).hexdigest()
    return f"# {digest}\n" if files else ""


def _texts(
    root: Path, folder: str, pattern: str, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """The path and the text of every readable file."""
    for path, text, fault in texts.below(root, folder, pattern):
        if fault:
            problems.append(Problem(path, 1, f"cannot be read, {fault}", "a UTF-8 text file"))
        else:
            yield path, text
