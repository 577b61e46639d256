"""The sources of a site: what they are, and when they change."""

import os
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from glossary.disk import installed, tree

PACKAGE = Path(__file__).resolve().parents[1]
SOURCES = ("glossary", "snippets", "docs", "mkdocs.yml")
CARRIED = ("pyproject.toml", "README.md", "LICENSE")  # by the package that the site offers
VARIABLE = re.compile(r"\b[A-Z][A-Z_]{2,}\b")  # as `!ENV [SITE_URL, ...]` names it
SETTLED = 0.1  # seconds; an editor writes a file in several steps


def digest(root: Path) -> str:
    """One name for all that a build reads: files, versions, and variables that are asked for."""
    files = [*(root / name for name in (*SOURCES, *CARRIED)), *sorted(root.glob("*.yml"))]
    asked = {name for file in files if file.suffix == ".yml" for name in _variables(file)}
    settings = [f"{name}={os.environ.get(name)}" for name in sorted(asked)]
    return "\n".join(
        [tree.digest([*files, PACKAGE]), sys.version, *settings, *installed.distributions()]
    )


def _variables(file: Path) -> list[str]:
    return VARIABLE.findall(file.read_text("utf-8", "replace"))


def watch(root: Path, call: Callable[[], None]) -> None:
    """Call whenever a source is written, moved or removed."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler  # noqa: PLC0415
    from watchdog.observers import Observer  # noqa: PLC0415

    class Changed(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            touched = event.event_type in {"modified", "created", "moved", "deleted"}
            if touched and not event.is_directory and "__pycache__" not in str(event.src_path):
                call()

    observer = Observer()
    for name in SOURCES:
        if (root / name).exists():
            observer.schedule(Changed(), str(root / name), recursive=True)
    observer.daemon = True
    observer.start()


def settled(changed: threading.Event) -> None:
    """Wait for a change, and until no other follows."""
    changed.wait()
    while changed.wait(SETTLED) and changed.is_set():
        changed.clear()
