"""Sources that change under a command."""

import threading
from collections.abc import Callable
from pathlib import Path

WATCHED = ("glossary", "snippets", "docs", "mkdocs.yml")
SETTLED = 0.1  # seconds; an editor writes a file in several steps


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
    for name in WATCHED:
        if (root / name).exists():
            observer.schedule(Changed(), str(root / name), recursive=True)
    observer.daemon = True
    observer.start()


def settled(changed: threading.Event) -> None:
    """Wait for a change, and until no other follows."""
    changed.wait()
    while changed.wait(SETTLED) and changed.is_set():
        changed.clear()
