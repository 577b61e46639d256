"""`lemma link` over files and folders: what would change, shown or written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from glossary.disk import write as writing
from glossary.link.chosen import Excluded, shared
from glossary.link.comments import CommentError
from glossary.link.linker import Kind, Link, Style, links, style
from glossary.link.names import Names
from glossary.prose import Syntax, inserted

SYNTAX: dict[str, Syntax] = {".md": "markdown", ".markdown": "markdown", ".rst": "rst"}


class LinkError(ValueError):
    """Why a file can't get links."""


@dataclass(frozen=True)
class Change:
    """A file that lacks links."""

    path: Path
    before: str
    links: tuple[Link, ...]

    @property
    def after(self) -> str:
        """With the links."""
        return inserted(self.before, [link.insertion for link in self.links])

    def __str__(self) -> str:
        """As a unified diff."""
        before, after = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        diff = unified_diff(before, after, f"a/{self.path}", f"b/{self.path}", n=1)
        return "".join(d if d.endswith("\n") else f"{d}\n" for d in diff)


def changes(
    paths: Sequence[Path],
    names: Names,
    kind: Kind,
    site_url: str,
    excluded: Excluded | None = None,
) -> Iterator[Change]:
    """Every file of the paths, folders searched through, that mentions a term and doesn't link it.

    What is `excluded`, by default alone where nothing is said, is passed over.

    Raises:
        LinkError: where a file is no text in Markdown or reStructuredText, or says to the
            linker what it does not know.
    """
    for path in dict.fromkeys(_files(paths, excluded or Excluded(shared(paths)))):
        before = _read(path)
        syntax = SYNTAX[path.suffix.lower()]
        made = _style(kind, syntax, site_url, path)
        own = path.stem if kind == "relative" else ""  # an entry, which needs no link to itself
        try:
            found = links(before, names, style=made, syntax=syntax, skip=own)
        except CommentError as error:
            raise LinkError(f"{path}:{error.line}: {error}") from error
        if found:
            yield Change(path, before, tuple(found))


def write(found: Iterable[Change]) -> None:
    """All changes, or none."""
    writing.replace_all({change.path: change.after.encode() for change in found})


def _files(paths: Iterable[Path], excluded: Excluded) -> Iterator[Path]:
    """Files in the order given, those of a folder by name."""
    for path in paths:
        if path in excluded:
            continue
        if path.is_dir():
            yield from excluded.walk(path, SYNTAX)
        elif path.suffix.lower() not in SYNTAX:
            raise LinkError(
                f"{path}: neither Markdown nor reStructuredText: .md, .markdown or .rst"
            )
        else:
            yield path


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise LinkError(f"{path}: cannot be read: a UTF-8 text file") from error


def _style(kind: Kind, syntax: Syntax, site_url: str, path: Path) -> Style:
    try:
        return style(kind, syntax, site_url)
    except KeyError as error:
        raise LinkError(f"{path}: {syntax} has no links of the kind {kind}: url or term") from error
