"""Our build beside MkDocs + Material and Zensical, on the same pages."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import peers
import synthetic_site
from measure import Cost, cost, exponent, medians, table, tell

from glossary.content import ROOT, read

KEPT = {"drawings", "passed"}  # all else is made again when a build is cold
OURS, MATERIAL, ZENSICAL = "ours", "MkDocs + Material", "Zensical"
KINDS = ("cold", "nothing changed", "one entry changed")
MEASURED = [(OURS, kind) for kind in KINDS] + [(MATERIAL, "cold")] + [(ZENSICAL, k) for k in KINDS]


def build(root: Path) -> Cost:
    """`lemma build`."""
    path = {"PYTHONPATH": f"{root}:{ROOT}", "NO_MKDOCS_2_WARNING": "1"}
    return cost([sys.executable, "-m", "glossary", "build", "."], root, **path)


def forget(root: Path) -> None:
    """The site, and all that is kept but drawings and what passed."""
    cache = Path(os.environ["LEMMA_CACHE"])
    for folder in (f for f in cache.iterdir() if f.is_dir() and f.name not in KEPT):
        shutil.rmtree(folder)
    (root / "site").unlink(missing_ok=True)
    shutil.rmtree(root / ".site", ignore_errors=True)


def change(file: Path, number: int) -> None:
    """One sentence more at the end of a text."""
    again = f"Again, {'and again, ' * number}so.\n"
    file.write_text(file.read_text("utf-8") + again, "utf-8")


def rounds(root: Path, other: Path, count: int) -> Iterator[tuple[str, Cost]]:
    """Each in its turn, and again."""
    entry = min((root / "glossary/entries").glob("*.md"))
    page = other / "docs/terms" / entry.name
    for number in range(count):
        forget(root)
        yield f"{OURS}: cold", build(root)
        yield f"{OURS}: nothing changed", build(root)
        change(entry, number)
        yield f"{OURS}: one entry changed", build(root)
        yield f"{MATERIAL}: cold", peers.material(other)
        yield f"{ZENSICAL}: cold", peers.zensical(other, "--clean")
        yield f"{ZENSICAL}: nothing changed", peers.zensical(other)
        change(page, number)
        yield f"{ZENSICAL}: one entry changed", peers.zensical(other)


def measured(size: int, count: int) -> dict[str, Cost]:
    """The medians of a size."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["LEMMA_CACHE"] = f"{name}/cache"
        root = synthetic_site.lay_out(Path(name) / "ours", size)
        synthetic_site.keep_drawings(root)
        other = peers.lay_out(read(root), Path(name) / "other")
        build(root)  # proves the examples, once
        found = medians(rounds(root, other, count))
        peers.compare(root / "site", other)
        return found


def main(sizes: Sequence[int], count: int, *, on_page: bool) -> None:
    """A table of costs, a table of growth."""
    found = {size: measured(size, count) for size in sizes}
    rows = [_row(size, *which, found[size]) for size in sizes for which in MEASURED]
    head = ("terms", "build", "CPU, s", "of MkDocs + Material", "of Zensical's own", "memory, MB")
    tell("Builds", table(head, rows), on_page=on_page)
    if len(sizes) > 1:
        grown = [
            (name, f"{exponent({s: found[s][name].seconds for s in sizes}):.2f}")
            for name in (f"{who}: {kind}" for who, kind in MEASURED)
        ]
        tell("Growth", table(("build", "exponent"), grown), on_page=on_page)


def _row(size: int, who: str, kind: str, found: dict[str, Cost]) -> tuple[object, ...]:
    taken = found[name := f"{who}: {kind}"].seconds
    whole, own = found[f"{MATERIAL}: cold"].seconds, found[f"{ZENSICAL}: {kind}"].seconds
    memory = f"{found[name].memory:.0f}"
    return size, name, f"{taken:.1f}", f"{taken / whole:.2f}", f"{taken / own:.2f}", memory
