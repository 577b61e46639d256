"""Our build beside MkDocs + Material on the same made-up pages, several rounds in turn: one table.

`make bench` runs it; sizes and the number of rounds may follow: `build.py 125 500 1000 --rounds 3`.
Drawings and proofs are kept for ours, since the other makes none; a cold build has no page.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import synthetic_site

from glossary.content import ROOT, Content, read

MADE = ("pages", "blocks", "interfaces")
STOCK = """site_name: Bench
theme: {name: material, font: false}
plugins: [search]
nav: [index.md]
not_in_nav: terms/*
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - toc: {permalink: true, toc_depth: 3}
  - pymdownx.details
  - pymdownx.highlight: {pygments_lang_class: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""
Cost = tuple[float, float]  # seconds of CPU, and MB at most


def cost(command: list[str], folder: Path, **environment: str) -> Cost:
    """What a command took, all its processes together; the memory is that of the largest."""
    process = subprocess.Popen(command, cwd=folder, env=os.environ | environment)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def ours(root: Path) -> Cost:
    """`lemma build`."""
    path = {"PYTHONPATH": f"{root}:{ROOT}", "NO_MKDOCS_2_WARNING": "1"}
    return cost([sys.executable, "-m", "glossary", "build", "."], root, **path)


def stock(content: Content, folder: Path) -> Path:
    """The same words, links and code for MkDocs alone; formulas and figures are ours."""
    (folder / "docs/terms").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, "utf-8")
    for entry in content.glossary.entries.values():
        body = "\n".join(line for line in entry.body.splitlines() if not line.startswith("!["))
        code = content.snippets[entry.meta.snippet].source
        text = f"# {entry.title}\n\n{entry.meta.summary}\n\n{body}\n\n```python\n{code}```\n"
        (folder / f"docs/terms/{entry.slug}.md").write_text(text, "utf-8")
    return folder


def rounds(root: Path, other: Path, count: int) -> Iterator[tuple[str, Cost]]:
    """Each build in turn, and again."""
    kept, entry = Path(os.environ["LEMMA_CACHE"]), next((root / "glossary/entries").glob("*.md"))
    material = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    for number in range(count):
        for kind in MADE:
            shutil.rmtree(kept / kind, ignore_errors=True)
        yield "cold", ours(root)
        yield "nothing changed", ours(root)
        entry.write_text(
            entry.read_text("utf-8") + f"Again, {'and again, ' * number}so.\n", "utf-8"
        )
        yield "one entry changed", ours(root)
        yield "MkDocs + Material", cost(material, other, NO_MKDOCS_2_WARNING="1")


def measured(size: int, count: int) -> dict[str, Cost]:
    """The medians of a size."""
    found: defaultdict[str, list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        os.environ["LEMMA_CACHE"] = f"{name}/cache"
        root = synthetic_site.lay_out(Path(name) / "ours", size)
        synthetic_site.keep_drawings(root)
        other = stock(read(root), Path(name) / "other")
        ours(root)  # proves the examples, once
        for kind, taken in rounds(root, other, count):
            found[kind].append(taken)
    return {
        kind: (statistics.median(s for s, _ in costs), max(m for _, m in costs))
        for kind, costs in found.items()
    }


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="*", default=[125, 500, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print("| terms | build | CPU, s | of MkDocs + Material | memory, MB |")
    print("| --- | --- | --- | --- | --- |")
    for size in asked.sizes:
        table = measured(size, asked.rounds)
        whole = table["MkDocs + Material"][0]
        for kind, (seconds, memory) in table.items():
            row = (str(size), kind, f"{seconds:.1f}", f"{seconds / whole:.2f}", f"{memory:.0f}")
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
