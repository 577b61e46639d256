"""From saving an entry under `lemma serve` to the new text in the page, in Chromium."""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import synthetic_site
from measure import table, tell
from playwright.sync_api import Error, Page, sync_playwright
from serving import CHROMIUM

from glossary.content import ROOT

TIMES = 10
LONGEST = 1_800_000  # ms, until the first build stands
SAID = "text => document.body.innerText.includes(text)"


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a site that `lemma serve` keeps, which says how far it is."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port = opened.getsockname()[1]
    command = [sys.executable, "-m", "glossary", "serve", root, "--port", str(port)]
    path = {"PYTHONPATH": f"{root}:{ROOT}"}
    process = subprocess.Popen(command, cwd=root, env=os.environ | path, stdout=sys.stderr)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def saved(root: Path) -> list[float]:
    """The seconds of each time."""
    entry = sorted((root / "glossary/entries").glob("*.md"))[1]
    sound = entry.read_text("utf-8")
    with served(root) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page()
        _open(page, f"{address}terms/{entry.stem}/", "Definition")
        times = [_save(page, entry, sound, f"Saved time {n}, so to say.") for n in range(TIMES)]
        browser.close()
    return times


def _open(page: Page, address: str, word: str) -> None:
    """Once the server answers; what it shows until the page stands loads itself again."""
    for _ in range(100):
        try:
            page.goto(address)
            break
        except Error:  # it is starting
            time.sleep(0.2)
    page.wait_for_function(SAID, arg=word, timeout=LONGEST)


def _save(page: Page, entry: Path, sound: str, sentence: str) -> float:
    before = time.monotonic()
    entry.write_text(f"{sound}{sentence}\n", "utf-8")
    page.wait_for_function(SAID, arg=sentence, timeout=LONGEST, polling=20)
    taken = time.monotonic() - before
    print(f"shown after {taken:.2f} s", file=sys.stderr)
    return taken


def real(root: Path) -> Path:
    """A copy of the real sources."""
    for name in ("docs", "snippets", "glossary/entries"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "glossary/notation.tsv"):
        shutil.copy(ROOT / name, root / name)
    return root


def many(root: Path, size: int) -> Path:
    """Made-up sources, whose drawings are kept in a cache of their own."""
    os.environ["LEMMA_CACHE"] = f"{root}.cache"
    synthetic_site.keep_drawings(synthetic_site.lay_out(root, size))
    return root


def main(size: int, *, on_page: bool) -> None:
    """A table of seconds by a clock; of the real terms what the user has kept is taken."""
    rows = []
    terms = len(list((ROOT / "glossary/entries").glob("*.md")))
    with tempfile.TemporaryDirectory() as name:
        for label, made in (
            (f"{terms} real", lambda: real(Path(name) / "real")),
            (f"{size:,} made up", lambda: many(Path(name) / "many", size)),
        ):
            print(f"saving among {label} terms, once their first build stands", file=sys.stderr)
            times = saved(made())
            rows.append((label, f"{statistics.median(times):.2f}", f"{max(times):.2f}"))
    head = ("terms", f"median of {TIMES}, s", "longest, s")
    tell("Saving", table(head, rows), on_page=on_page)
