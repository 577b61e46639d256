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
from playwright.sync_api import Page, sync_playwright
from serving import CHROMIUM

from glossary.content import ROOT

TIMES = 10
LONGEST = 1_800_000  # ms, until the first build stands
SAID = "text => document.body.innerText.includes(text)"


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a site that `lemma serve` keeps."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port = opened.getsockname()[1]
    command = [sys.executable, "-m", "glossary", "serve", root, "--port", str(port)]
    path = {"PYTHONPATH": f"{root}:{ROOT}"}
    process = subprocess.Popen(command, cwd=root, env=os.environ | path, stdout=subprocess.DEVNULL)
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
    """Once the server answers with the page."""
    end = time.monotonic() + LONGEST / 1000
    while time.monotonic() < end:
        try:
            page.goto(address)
        except Exception:  # noqa: BLE001 - it is starting
            time.sleep(0.5)
            continue
        if page.evaluate(SAID, word):
            return
        time.sleep(1)
    raise AssertionError(address)


def _save(page: Page, entry: Path, sound: str, sentence: str) -> float:
    before = time.monotonic()
    entry.write_text(f"{sound}{sentence}\n", "utf-8")
    page.wait_for_function(SAID, arg=sentence, timeout=LONGEST, polling=20)
    return time.monotonic() - before


def real(root: Path) -> Path:
    """A copy of the real sources."""
    for name in ("docs", "snippets", "glossary/entries"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "glossary/notation.tsv"):
        shutil.copy(ROOT / name, root / name)
    return root


def main(size: int, *, on_page: bool) -> None:
    """A table of seconds by a clock."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        terms = len(list((ROOT / "glossary/entries").glob("*.md")))
        for label, root in (
            (f"{terms} real", real(Path(name) / "real")),
            (f"{size:,} made up", synthetic_site.lay_out(Path(name) / "many", size)),
        ):
            os.environ["LEMMA_CACHE"] = f"{name}/{root.name}.cache"
            synthetic_site.keep_drawings(root)
            times = saved(root)
            rows.append((label, f"{statistics.median(times):.2f}", f"{max(times):.2f}"))
    head = ("terms", f"median of {TIMES}, s", "longest, s")
    tell("Saving", table(head, rows), on_page=on_page)
