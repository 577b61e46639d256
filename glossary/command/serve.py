"""`lemma serve`: the site as it is published, built again whenever a source changes.

Each build is a process of its own, killed when its sources change under it.  What is served is the
last whole site; a fault of the build after it stands in the terminal and over the page.
"""

import json
import os
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import click

from glossary.command.build import FOLDER, swap
from glossary.command.ending import fail
from glossary.command.sources import settled, watch
from glossary.content import ROOT

SCRIPT = "/_lemma_live.js"
WAITING = b"<!doctype html><title>Lemma</title><body><p>The first build is under way.</p></body>"
PATIENCE = 20.0  # seconds until a page that waits for news asks again


class Live:
    """What stands: how many builds have, and the fault of the last one."""

    def __init__(self) -> None:
        self.built, self.fault = 0, ""
        self.news = threading.Condition()

    def tell(self, fault: str) -> None:
        """A build has ended; without a fault there is a new site."""
        with self.news:
            self.built, self.fault = self.built + (not fault), fault
            self.news.notify_all()

    def wait(self, seen: str) -> bytes:
        """What stands, once that is not what was seen."""
        with self.news:
            self.news.wait_for(lambda: self._said() != seen.encode(), PATIENCE)
            return self._said()

    def _said(self) -> bytes:
        return json.dumps({"built": self.built, "fault": self.fault}).encode()


class Handler(SimpleHTTPRequestHandler):
    """Files of the last whole site; pages listen for the next."""

    def __init__(self, *request: object, live: Live, directory: str) -> None:
        self.live = live
        super().__init__(*request, directory=directory)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        """What a page has seen; the answer is what it has not."""
        seen = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self._answer(self.live.wait(seen), "application/json")

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        if self.path == SCRIPT:
            self._answer(
                files("glossary.command").joinpath("live.js").read_bytes(), "text/javascript"
            )
        elif not Path(self.directory).exists():
            self._answer(_listening(WAITING), "text/html; charset=utf-8")
        elif page.suffix == ".html" and page.is_file():
            self._answer(_listening(page.read_bytes()), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)


def _listening(page: bytes) -> bytes:
    """A script of the same host is all that a page's policy lets in."""
    return page.replace(b"</body>", f'<script src="{SCRIPT}"></script></body>'.encode(), 1)


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(root: Path, port: int) -> None:
    """Serve the site on 127.0.0.1 and build it again whenever a source changes."""
    root, live, changed = root.resolve(), Live(), threading.Event()
    handler = partial(Handler, live=live, directory=str(_link(root)))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        fail(f"lemma serve: port {port}, {error.strerror}: another --port, or make serve PORT=...")
    server.daemon_threads = True
    address = f"http://127.0.0.1:{port}/"
    click.echo(f"{address} will show the site as soon as it stands")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    watch(root, changed.set)
    _build_on(root, os.environ | {"SITE_URL": os.environ.get("SITE_URL", address)}, live, changed)


def _build_on(
    root: Path, environment: dict[str, str], live: Live, changed: threading.Event
) -> None:
    """Pages first; then, while nothing changes, the films, with what the machine has left."""
    while True:
        changed.clear()
        for films in (False, True):
            fault = _built(root, environment, changed, films=films)
            if fault is None:
                break
            click.echo(fault or f"built {'with all films' if films else 'the pages'}")
            live.tell(fault)
            if fault:
                break
        settled(changed)


def _built(
    root: Path, environment: dict[str, str], changed: threading.Event, *, films: bool
) -> str | None:
    """What a build has to complain of, or nothing; None where it was overtaken."""
    command = [sys.executable, "-m", "glossary.command.serve", str(root), *["films"] * films]
    child = subprocess.Popen(  # noqa: S603 - our own
        command, cwd=root, env=environment, stdout=-1, stderr=subprocess.STDOUT, text=True
    )
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(child.communicate()[0]), daemon=True)
    reader.start()
    while reader.is_alive():
        reader.join(0.05)
        if changed.is_set():
            child.kill()
            return None
    return "" if child.returncode == 0 else said[0].strip() or f"status {child.returncode}"


def _link(root: Path) -> Path:
    """Beside `site`, which only `lemma build` changes."""
    return root / FOLDER / "served"


def _child(root: Path, *, films: bool) -> None:
    if films and hasattr(os, "nice"):
        os.nice(10)
    (root / FOLDER).mkdir(exist_ok=True)
    swap(root, _link(root), root / FOLDER / "live", films=films)


if __name__ == "__main__":
    _child(Path(sys.argv[1]), films="films" in sys.argv)
