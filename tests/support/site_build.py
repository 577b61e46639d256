"""Build the site as a reader of the README would, and keep all that the build says."""

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sweep
from installed import guard

from glossary.check import passed
from glossary.content import ROOT, Content
from glossary.disk import cache
from glossary.figures import cards, gallery, sliders
from glossary.figures.pool import CARD, DRAWING, FILM, key

# A day later than the first build by the clock on the wall, which is 26 hours behind this one, and
# in another year by SOURCE_DATE_EPOCH, which is what MkDocs goes by.
ELSEWHERE = {
    "PYTHONHASHSEED": "7",
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "SOURCE_DATE_EPOCH": "1000000000",
}


def build(folder: Path, root: Path = ROOT, **environment: str) -> str:
    """Build the site strictly and return all that the build said, its progress aside."""
    # Not --quiet: what autorefs cannot resolve is said late, and a quiet build swallows it.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
    done = subprocess.run(
        command,
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    said = (done.stdout + done.stderr).splitlines(keepends=True)
    return "".join(line for line in said if not line.startswith("INFO "))


def differing_elsewhere(site: Path, content: Content, folder: Path) -> list[str]:
    """The files in which a site differs from one that is built in another folder.

    That one is built on one core, on another day, in another zone and locale, with another
    seed for hashes, without what only tests need, and with every page and a sample of the drawings
    made anew.
    """
    other = _copied(folder / "elsewhere")
    (other / "sitecustomize.py").write_text(guard("lemma-glossary[site]"))
    kept = folder / "cache"
    _lend(content, kept)
    with _one_core():
        build(folder / "site", other, PYTHONPATH=str(other), LEMMA_CACHE=str(kept), **ELSEWHERE)
    return list(_differences(filecmp.dircmp(site, folder / "site")))


def _copied(folder: Path) -> Path:
    """The project without what is made, in another folder."""
    made = {".git", ".venv", ".hypothesis", ".site", "site", "tests"}  # glossary/site is none

    def ignored(source: str, names: list[str]) -> set[str]:
        here = made if Path(source) == ROOT else set()
        return {n for n in names if n in here or ("cache" in n and n[:1] in "._")}

    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


def _lend(content: Content, kept: Path) -> None:
    """What passed, and of figures, cards and films all but a dozen each."""
    if not sweep.EVERYTHING:
        kept.mkdir()
        (kept / passed.KEPT).symlink_to(cache.folder() / passed.KEPT)
    shown = gallery.drawings(content)
    films = sliders.films(shown, content.snippets)
    for jobs, work in ((shown, DRAWING), (cards.card_jobs(content, shown), CARD), (films, FILM)):
        for path in jobs.keys() - set(sweep.sample(jobs)):
            name = key(jobs[path], content.snippets, work)
            if drawn := cache.read(gallery.KEPT, name):
                cache.write(kept / gallery.KEPT, name, drawn)


@contextmanager
def _one_core() -> Iterator[None]:
    """What is started in here draws with one worker, where the system lets us say so."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _differences(compared: filecmp.dircmp) -> Iterator[str]:
    yield from (f"only here: {n}" for n in compared.left_only)
    yield from (f"only there: {n}" for n in compared.right_only)
    _, wrong, errors = filecmp.cmpfiles(
        compared.left, compared.right, compared.common_files, shallow=False
    )
    yield from (str(Path(compared.left) / n) for n in wrong + errors)
    for inner in compared.subdirs.values():
        yield from _differences(inner)
