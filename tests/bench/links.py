"""How often a link means its term: on judged sentences by term and release, and how many trees get.

`make bench-links` runs it; `--sample 60` prints about that many links of the trees, to be judged.
"""

import argparse
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from senses import Row, rows, score

from glossary.content import read
from glossary.link import names as spellings
from glossary.link.linker import links, style
from glossary.prose import Syntax

TREES = Path(__file__).with_name("trees.txt")
CACHE = Path(".cache/links")
MANY = 20  # judged sentences of a release, to say how it fares
SYNTAX: dict[str, Syntax] = {".md": "markdown", ".rst": "rst"}


class Found(NamedTuple):
    """A link that a file of a tree would get."""

    tree: str
    file: str
    slug: str
    context: str


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0)
    names = spellings.index(read().glossary)
    sample = parser.parse_args().sample
    judged(rows(), names)
    found = []
    for archive in archives():
        here = list(tree(archive, names))
        files = len({link.file for link in here})
        print(f"{archive.name:40} {len(here):5} links in {files} files", flush=True)
        found += here
    for link in found[:: max(1, len(found) // sample)] if sample else ():
        print(f"{link.slug}\t{link.context}\t{link.tree}/{link.file}")


def judged(found: list[Row], names: spellings.Names) -> None:
    print(f"{'term':30} linked  precision   recall")
    for term in sorted({row.term for row in found}):
        line(term, [row for row in found if row.term == term], names)
    for package, count in Counter(row.package for row in found).most_common():
        if count >= MANY:
            line(package, [row for row in found if row.package == package], names)
    for part in ("tune", "held", "fresh", "unseen"):
        line(f"all, {part}", [row for row in found if row.set == part], names)


def line(title: str, found: list[Row], names: spellings.Names) -> None:
    """Precision over all sentences, recall over what was rightly linked before."""
    made, kept = score(found, names), score([row for row in found if row.was_right(names)], names)
    print(f"{title:30} {made.linked:6} {made.precision:9.1%} {kept.recall:9.1%}")


def archives() -> list[Path]:
    """The trees as their projects publish them, each checked against its hash by pip."""
    pins = TREES.read_text().splitlines()
    if len(list(CACHE.glob("*.tar.gz"))) < len(pins):
        sources = ",".join(pin.partition("==")[0] for pin in pins)  # not what builds them
        command = ["pip", "download", "--quiet", "--no-deps", "--no-binary", sources]
        more = ["--require-hashes", "--requirement", TREES, "--dest", CACHE]
        subprocess.run([sys.executable, "-m", *command, *more], check=True)
    return sorted(CACHE.glob("*.tar.gz"))


def tree(archive: Path, names: spellings.Names) -> Iterator[Found]:
    """Every link that the Markdown and reStructuredText of a tree would get."""
    with tarfile.open(archive) as members:
        for member in members:
            syntax = SYNTAX.get(Path(member.name).suffix)
            data = members.extractfile(member) if syntax else None
            if syntax and data:
                text = data.read().decode(errors="replace")
                made = style("url", syntax)
                for link in links(text, names, style=made, syntax=syntax):
                    shown = context(text, link.insertion.start, link.insertion.end)
                    yield Found(archive.name, member.name, link.slug, shown)


def context(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - 80) : start]}«{text[start:end]}»{text[end : end + 60]}"
    return " ".join(shown.split())


if __name__ == "__main__":
    main()
