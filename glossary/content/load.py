"""The only reader of content from disk."""

from collections.abc import Iterator
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

LARGEST = 1_000_000  # bytes; a chapter, not an entry


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
    """Entries and snippets below `root`; the problems are those of reading alone."""
    problems: list[Problem] = []
    entries: list[Entry] = []
    for path, text in _texts(root, "glossary/entries", "*.md", problems):
        found = entry.parse(path, text)
        if isinstance(found, Entry):
            entries.append(found)
        else:
            problems += found
    snippets = _snippets(root, problems)
    pages = dict(_texts(root, "docs", "**/*.md", problems))
    redirects = _redirects(root, problems)
    table = _notation(root, problems)
    return Content(Glossary.of(entries), snippets, redirects, pages, problems, table)


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
    for path, text in _texts(root, "snippets", "**/*.py", problems):
        parsed = snippet.parse(path, snippet.module(path), text + _data(root, path))
        if isinstance(parsed, Problem):
            problems.append(parsed)
        else:
            found[parsed.name] = parsed
    found.pop("", None)  # snippets/__init__.py
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
    """The path, relative and with slashes, and the text of every readable file."""
    for file in sorted((root / folder).glob(pattern)):
        path = file.relative_to(root).as_posix()
        try:
            yield path, _text(file)
        except (OSError, ValueError) as error:
            problems.append(Problem(path, 1, f"cannot be read, {_why(error)}", "a UTF-8 text file"))


def _text(file: Path) -> str:
    if file.is_symlink():
        raise ValueError("it is a symbolic link")
    if not file.is_file():  # reading a pipe would wait for ever
        raise ValueError("it is a folder or a device")
    if file.stat().st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST} bytes")
    return file.read_bytes().decode("utf-8").replace("\r\n", "\n")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8"
    return error.strerror or "it fails" if isinstance(error, OSError) else str(error)
