"""What a command costs that reads, among the real terms and among made-up ones."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import synthetic_site
from measure import Cost, cost, medians, table, tell

from glossary.content import ROOT

CLICK = [sys.executable, "-c", "import click"]


def clone(root: Path) -> Path:
    """The tooling beside the made-up terms, since a command reads those beside itself."""
    left = shutil.ignore_patterns("entries", "notation.tsv", "__pycache__")
    shutil.copytree(ROOT / "glossary", root / "glossary", ignore=left, dirs_exist_ok=True)
    return root


def rounds(root: Path, cache: str, count: int) -> Iterator[tuple[str, Cost]]:
    """Each command in turn; the first round, which keeps what it reads, does not count."""
    term = sorted((root / "glossary/entries").glob("*.md"))[5].stem
    calls = (["--help"], ["show", term], ["search", "a rate that is too high"], ["check", term])
    environment = {"LEMMA_CACHE": cache, "PYTHONPATH": str(root)}
    for number in range(-1, count):
        for call in calls:
            command = [sys.executable, "-c", SILENT, *call]
            taken = cost(command, root, **environment)
            if number >= 0:
                yield call[0], taken
        yield "click", cost(CLICK, root)


SILENT = """
import os, sys
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
from glossary.command import main
main()
"""


def main(size: int, count: int, *, on_page: bool) -> None:
    """A table of processor seconds."""
    with tempfile.TemporaryDirectory() as name:
        made_up = clone(synthetic_site.lay_out(Path(name) / "ours", size))
        real = medians(rounds(ROOT, f"{name}/real", count))
        many = medians(rounds(made_up, f"{name}/many", count))
    click = min(real["click"].seconds, many["click"].seconds)
    rows = [(_name(call), *_told(real, many, call, click)) for call in real]
    terms = len(list((ROOT / "glossary/entries").glob("*.md")))
    head = ("command", f"CPU, s, {terms} terms", f"CPU, s, {size:,} terms", "of click's import")
    tell("Commands", table(head, rows), on_page=on_page)


def _name(call: str) -> str:
    return "`import click`" if call == "click" else f"`lemma {call}`"


def _told(
    real: dict[str, Cost], many: dict[str, Cost], call: str, click: float
) -> tuple[str, str, str]:
    here, there = real[call].seconds, many[call].seconds
    return f"{here:.2f}", f"{there:.2f}", f"{here / click:.1f} and {there / click:.1f}"
