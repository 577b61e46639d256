"""`lemma link` over files and folders: what would change, shown or written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from glossary.disk import write as writing
from glossary.link.chosen import Excluded, shared
from glossary.link.comments import CommentError
from glossary.link.linker import Kind, Link, kinds, links, style
from glossary.link.names import Names
from glossary.link.readers import SYNTAX, syntax
from glossary.prose import FormatError, inserted


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
        LinkError: after the last file, where some are no text in a format that gets links, or say
            to the linker what it does not know; a line for each fault.
    """
    faults = []
    for path in dict.fromkeys(_files(paths, excluded or Excluded(shared(paths)))):
        try:
            if kind in kinds(syntax(path)) and (found := _links(path, names, kind, site_url)):
                yield Change(path, _read(path), found)
        except LinkError as error:
            faults.append(str(error))
    if faults:
        raise LinkError("\n".join(faults))


def passed_over(
    paths: Sequence[Path], kind: Kind, excluded: Excluded | None = None
) -> Iterator[Path]:
    """The files of the paths that are in a format which has no links of that kind."""
    files = dict.fromkeys(_files(paths, excluded or Excluded(shared(paths))))
    return (path for path in files if kind not in kinds(syntax(path)))


def _links(path: Path, names: Names, kind: Kind, site_url: str) -> tuple[Link, ...]:
    made = style(kind, syntax(path), site_url)
    own = path.stem if kind == "relative" else ""  # an entry, which needs no link to itself
    try:
        return tuple(links(_read(path), names, style=made, syntax=syntax(path), skip=own))
    except CommentError as error:
        raise LinkError("\n".join(f"{path}:{at}: {why}" for at, why in error.faults)) from error
    except FormatError as error:
        raise LinkError(f"{path}:{error.line}: {error}") from error


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
            raise LinkError(f"{path}: this format can't be linked: use one of {', '.join(SYNTAX)}")
        else:
            yield path


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise LinkError(f"{path}: cannot be read: it must be a UTF-8 text file") from error
