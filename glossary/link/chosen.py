"""Which files of a folder are linked: neither what a project leaves out nor what Git ignores."""

import functools
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

# Nobody's prose, or not this project's; a pattern of its own such as `!CHANGELOG.md` brings back.
LEGAL = ("license", "licenses", "licence", "copying", "notice", "authors", "third_party_notices")
HISTORY = ("changelog", "changes", "history", "news", "release_notes")
FOREIGN = ("node_modules", "bower_components", "vendor", "vendored", "_vendor", "third_party")
MADE = ("build", "_build", "dist", "site", "target", "site-packages", "venv", "*.egg-info")


def _any_case(name: str) -> str:
    """A pattern for a name in any case, its words joined in any way."""
    parts = (f"[{c.upper()}{c}]" if c.isalpha() else c.replace("_", "[-_]") for c in name)
    return "".join(parts)


DEFAULT = (
    ".*",
    *(f"{_any_case(name)}{end}" for name in (*LEGAL, *HISTORY) for end in ("", ".*", "-*")),
    *(f"{_any_case(name)}/" for name in FOREIGN),
    *(f"{name}/" for name in MADE),
)


@dataclass(frozen=True)
class Excluded:
    """The files that a project leaves out.

    Attributes:
        folder: that the patterns are seen from.
        patterns: as in .gitignore; the last one that matches a file decides.
    """

    folder: Path
    patterns: tuple[str, ...] = ()

    @functools.cached_property
    def _spec(self) -> GitIgnoreSpec:
        return GitIgnoreSpec.from_lines((*DEFAULT, *self.patterns))

    def __contains__(self, path: Path) -> bool:
        return bool(_verdict(self._spec, path, self.folder))

    def walk(self, folder: Path, endings: Collection[str]) -> list[Path]:
        """The files below a folder that are not left out, in order; no symbolic link.

        Args:
            folder: that is searched through.
            endings: of the names that count, in lower case.
        """
        found: list[Path] = []
        for where, folders, files in os.walk(folder):
            here = Path(where)
            folders[:] = [name for name in folders if self._is_open(here / name)]
            named = [here / name for name in files if Path(name).suffix.lower() in endings]
            found += [file for file in named if self._is_open(file)]
        return sorted(found)

    def _is_open(self, path: Path) -> bool:
        return not path.is_symlink() and path not in self and not is_ignored(path)


def shared(paths: Iterable[Path]) -> Path:
    """The folder that holds all the paths; symbolic links stay what they are called."""
    folders = [str(p if p.is_dir() else p.parent) for p in map(Path.absolute, paths)]
    return Path(os.path.normpath(os.path.commonpath(folders)))


def is_ignored(path: Path) -> bool:
    """Whether Git ignores a file or folder, by the .gitignore of any folder that holds it."""
    folders = _up(Path(os.path.normpath(path.absolute())).parent)
    verdicts = (_verdict(_gitignore(folder), path, folder) for folder in folders)
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _up(folder: Path) -> Iterator[Path]:
    """The folder and those above it, up to that of their repository."""
    for above in (folder, *folder.parents):
        yield above
        if (above / ".git").exists():
            return


@functools.cache
def _gitignore(folder: Path) -> GitIgnoreSpec:
    file = folder / ".gitignore"
    text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    return GitIgnoreSpec.from_lines(text.splitlines())


def _verdict(spec: GitIgnoreSpec, path: Path, folder: Path) -> bool | None:
    """What the last pattern that matches says; of a folder nothing, where any brings back."""
    path = Path(os.path.normpath(path.absolute()))
    inside = path.relative_to(folder).as_posix()
    if not path.is_dir():
        return spec.check_file(inside).include
    brings_back = any(pattern.include is False for pattern in spec.patterns)
    return None if brings_back else spec.check_file(f"{inside}/").include
