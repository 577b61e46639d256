"""`lemma serve`: the site as it is published, built again whenever a source changes.

Each build is a process of its own, killed when its sources change under it; the last one that ended
well stays, and makes a touched page before the next build begins.  What is served is the last whole
site; a fault stands in the terminal and over the page.
"""

import os
import sys
import threading
from functools import partial
from pathlib import Path

import click

from glossary.command.build import FOLDER, swap
from glossary.command.ending import fail
from glossary.command.sources import settled, watch
from glossary.content import ROOT
from glossary.serve import Live, Process, address, answer, server

Environment = dict[str, str]


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(root: Path, port: int) -> None:
    """Serve the site on 127.0.0.1 and rebuild it whenever a source changes."""
    root, live, changed = root.resolve(), Live(), threading.Event()
    try:
        opened = server(live, _link(root), port)
    except OSError as error:
        right = "use another --port, or make serve PORT=..."
        fail(f"lemma serve: port {port}, {error.strerror}: {right}")
    url = address(port)
    click.echo(f"{url} will show the site as soon as it is built")
    threading.Thread(target=opened.serve_forever, daemon=True).start()
    watch(root, changed.set)
    environment = os.environ | {"SITE_URL": os.environ.get("SITE_URL", url)}
    _build_on(root, environment, live, changed)


def _build_on(root: Path, environment: Environment, live: Live, changed: threading.Event) -> None:
    """The touched page first, then all pages; while nothing changes, the films."""
    standing: Process | None = None
    while True:
        changed.clear()
        if not (standing and _is_wrong(standing, live, changed)):
            standing = _built(root, environment, live, changed, standing)
        settled(changed)


def _is_wrong(standing: Process, live: Live, changed: threading.Event) -> bool:
    """Whether the process that stands finds a fault in what was saved; else its page is new."""
    standing.ask()
    ended, said = standing.answer(changed) or ("more", "")
    if ended != "more":
        click.echo(said or "rendered the page that changed")
        live.tell(said)
    return ended == "fault"


def _built(
    root: Path,
    environment: Environment,
    live: Live,
    changed: threading.Event,
    standing: Process | None,
) -> Process | None:
    """Pages first; then the films, with what the machine has left.  The last to end well stays."""
    for films in (False, True):
        process = Process(root, environment, films=films)
        ended, said = process.answer(changed) or ("overtaken", "")
        fault = said if ended == "fault" else ""
        if ended != "overtaken":
            click.echo(fault or f"built {'all films' if films else 'the pages'}")
            live.tell(fault)
        if ended != "done":
            process.end()
            break
        if standing:
            standing.end()
        standing = process
    return standing


def _link(root: Path) -> Path:
    """Beside `site`, which only `lemma build` changes."""
    return root / FOLDER / "served"


def _child(root: Path, *, films: bool) -> None:
    """Build, stay, and answer for touched pages."""
    from glossary.serve import again  # noqa: PLC0415 - it imports MkDocs

    if films and hasattr(os, "nice"):
        os.nice(10)
    (root / FOLDER).mkdir(exist_ok=True)
    config = swap(root, _link(root), root / FOLDER / "live", films=films)
    answer(partial(again.touched, root, config))


if __name__ == "__main__":
    _child(Path(sys.argv[1]), films="films" in sys.argv)
