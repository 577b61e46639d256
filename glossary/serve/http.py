"""Files of the last whole site, and news for the pages that show them."""

import json
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any

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
        if self.path.partition("?")[0] == SCRIPT:
            self._answer(
                files("glossary.serve").joinpath("live.js").read_bytes(), "text/javascript"
            )
        elif not Path(self.directory).exists():
            self._answer(self._listening(WAITING), "text/html; charset=utf-8")
        elif page.suffix == ".html" and page.is_file():
            self._answer(self._listening(page.read_bytes()), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _listening(self, page: bytes) -> bytes:
        """A script of the same host is all that a page's policy lets in."""
        script = f'<script src="{SCRIPT}?{self.live.built}"></script></body>'
        return page.replace(b"</body>", script.encode(), 1)


class Server(ThreadingHTTPServer):
    """A browser that leaves before the end of an answer is no fault."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(live: Live, folder: Path, port: int) -> Server:
    """On this machine alone.

    Raises:
        OSError: somebody else listens there.
    """
    handler = partial(Handler, live=live, directory=str(folder))
    return Server(("127.0.0.1", port), handler)


def address(port: int) -> str:
    """Where the server is found."""
    return f"http://127.0.0.1:{port}/"
