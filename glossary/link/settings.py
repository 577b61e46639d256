"""What a project says of links to terms: `[tool.lemma]` in pyproject.toml, or lemma.toml."""

import re
import tomllib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.content import Glossary, fold, hint
from glossary.link.chosen import Excluded, shared
from glossary.link.names import Names
from glossary.link.table import Table, faults

TOOL = ("tool", "lemma")  # the keys above the table in pyproject.toml


class SettingsError(ValueError):
    """What is wrong with the settings: a line for each fault, with its file and line."""


@dataclass(frozen=True)
class Settings:
    """What a project says, and where.

    Attributes:
        folder: that the patterns are seen from.
        table: what it says.
        file: that it says it in, if it does.
    """

    folder: Path
    table: Table
    file: Path | None = None

    @property
    def excluded(self) -> Excluded:
        """The files that it leaves out."""
        return Excluded(self.folder, self.table.exclude)


def read(paths: Iterable[Path]) -> Settings:
    """The settings of the nearest folder at or above all the paths, within their repository.

    Raises:
        SettingsError: where they can't be read, or hold what is no setting.
    """
    folder = shared(paths)
    for above in (folder, *folder.parents):
        for file, prefix in ((above / "lemma.toml", ()), (above / "pyproject.toml", TOOL)):
            if file.is_file() and (values := _values(file, prefix)) is not None:
                return Settings(above, _table(file, values), file)
        if (above / ".git").exists():
            return Settings(above, Table())
    return Settings(folder, Table())


def _values(file: Path, prefix: tuple[str, ...]) -> Any:
    """The table of a file below some keys; nothing, where it has none."""
    try:
        values: Any = tomllib.loads(file.read_bytes().decode())
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise SettingsError(f"{file}:{at[1] if at else 1}: not TOML, {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: it must be a UTF-8 text file") from error
    for key in prefix:
        values = values.get(key) if isinstance(values, dict) else None
    return values


def _table(file: Path, values: Any) -> Table:
    if found := sorted({(_line(file, key), said) for key, said in faults(values)}):
        raise SettingsError("\n".join(f"{file}:{line}: {said}" for line, said in found))
    return Table.of(values)


def _line(file: Path, key: str) -> int:
    """Where a key is set; tomllib says no lines."""
    text = file.read_text("utf-8")
    table = re.search(r"(?m)^\s*\[\s*tool\s*\.\s*lemma\s*\]", text)
    start = table.start() if table else 0
    found = re.compile(rf"""(?m)^\s*["']?{re.escape(key)}["']?\s*=""").search(text, start)
    return text.count("\n", 0, found.end() if found else start) + 1


def wanted(names: Names, glossary: Glossary, settings: Settings) -> Names:
    """The names that a project lets be linked.

    Raises:
        SettingsError: where it skips terms or names that there are not; a line for each.
    """
    table = settings.table
    every = {*glossary.names, *map(fold, names.by_key)}
    unknown = [
        *_unknown(settings, "skip-terms", table.skip_terms, glossary, glossary.names),
        *_unknown(settings, "skip-names", table.skip_names, glossary, every),
    ]
    if unknown:
        raise SettingsError("\n".join(unknown))
    slugs = {glossary.names[fold(term)] for term in table.skip_terms}
    spelled = {fold(name) for name in table.skip_names}
    left = {
        key: name
        for key, name in names.by_key.items()
        if name.slug not in slugs and not {fold(key), fold(name.name)} & spelled
    }
    return names._replace(by_key=left)


def _unknown(
    settings: Settings, key: str, said: Iterable[str], glossary: Glossary, every: Container[str]
) -> Iterator[str]:
    """What is skipped and does not exist, which would otherwise be linked on in silence."""
    file, what = settings.file or settings.folder, key.removeprefix("skip-").removesuffix("s")
    names = [name for entry in glossary.entries.values() for name in entry.names]
    for one in said:
        if fold(one) not in every:
            right = hint(one, names, "use a term or an alias")
            yield f"{file}:{_line(file, key)}: {key}: there is no {what} {one!r}: {right}"
