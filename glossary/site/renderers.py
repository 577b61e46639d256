"""What every page is made with, as one digest: what renders it, its configuration and templates."""

import functools
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

PACKAGE = Path(__file__).resolve().parents[1]
# All that has a hand in a page; Black is preferred to Ruff where it is installed.
PACKAGES = (
    *("black", "griffelib", "jinja2", "markdown", "mini-racer", "mkdocs", "mkdocs-autorefs"),
    *("mkdocs-material", "mkdocstrings", "mkdocstrings-python", "pygments"),
    *("pymdown-extensions", "ruff", "tinycss2"),
)
INHERIT = re.compile(r"^INHERIT:\s*(.+?)\s*$", re.MULTILINE)


def digest(*parts: object) -> str:
    """One name for all of the parts, whose text they must tell by."""
    text = json.dumps(parts, default=_named, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _named(value: Any) -> str:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


class _Templates(FileSystemLoader):
    """Those of a theme: MkDocs looks through all for files, and Material hides 14,000 icons."""

    def list_templates(self) -> list[str]:
        return sorted({name for place in self.searchpath for name in _shown(Path(place))})


def _shown(place: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(place):
        inside[:] = [name for name in inside if not name.startswith(".")]
        yield from ((Path(folder) / name).relative_to(place).as_posix() for name in names)


def lean(theme: Theme) -> None:
    """Let MkDocs find the theme's files sooner."""
    made = theme.get_env

    def get_env() -> Environment:
        env = made()
        env.loader = _Templates(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]


def of(config: MkDocsConfig) -> str:
    """The digest of it for a site."""
    written = _written(Path(config.config_file_path))
    folders = [Path(folder) for folder in config.theme.dirs if "site-packages" not in folder]
    templates = [[f.name, f.read_bytes()] for folder in folders for f in _files(folder)]
    return digest(_tools(), written, config.site_url, config.repo_url, templates)


def _written(file: Path) -> list[str]:
    """The configuration as it stands, and what it inherits."""
    text = file.read_text("utf-8")
    return [text, *(t for m in INHERIT.finditer(text) for t in _written(file.parent / m[1]))]


@functools.cache
def _tools() -> str:
    versions = [_version(name) for name in PACKAGES]
    sources = [f.read_bytes() for f in _files(PACKAGE) if f.suffix in {".py", ".js"}]
    return digest(sys.version, versions, sources)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(folder: Path) -> list[Path]:
    return [f for f in sorted(folder.rglob("*")) if f.is_file()]
