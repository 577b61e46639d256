"""The same pages for MkDocs + Material and Zensical: our Markdown, interfaces as text."""

import ast
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from measure import Cost, cost

from glossary.content import ROOT, Content, Snippet
from glossary.pages import page

BIN = ROOT / ".cache/bench/peers/bin"
CONFIG = """site_name: Bench
theme: {name: material, font: false}
plugins: [search]
nav: [index.md, testing.md, get.md]
not_in_nav: terms/*
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - md_in_html
  - tables
  - toc: {permalink: true, toc_depth: 3}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.details
  - pymdownx.highlight: {pygments_lang_class: true}
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
"""
SAMPLE = 25  # pages that are compared
LEAST = 0.95  # of our words and our code


def material(folder: Path) -> Cost:
    """MkDocs + Material, which keeps nothing."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "material"]
    return cost(command, folder, NO_MKDOCS_2_WARNING="1")


def zensical(folder: Path, *options: str) -> Cost:
    """Zensical, which reads the same configuration."""
    return cost([BIN / "zensical", "build", *options], folder)


def lay_out(content: Content, folder: Path) -> Path:
    """Our pages but for figures, which are drawn for ours alone, and kept."""
    (folder / "docs/terms").mkdir(parents=True)
    for name in ("index", "testing", "get"):
        (folder / f"docs/{name}.md").write_text("# Bench\n", "utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for entry in content.glossary.entries.values():
        snippet = content.snippets[entry.meta.snippet]
        text = _plain(page.page(entry, content), snippet)
        (folder / f"docs/terms/{entry.slug}.md").write_text(text, "utf-8")
    return folder


def _plain(text: str, snippet: Snippet) -> str:
    """Without our front matter, our figures and links to our downloads."""
    text = re.sub(r"(?s)\A---\n.*?\n---\n", "", text)
    text = re.sub(r"(?m)^!\[.*\n", "", text)
    text = re.sub(r"\[(\w+)\]\([\w./-]+\.(?:ipynb|py)\)", r"\1", text)
    return text.replace(f"    ::: snippets.{snippet.name}\n", _indented(_interface(snippet)))


def _interface(snippet: Snippet) -> str:
    """What mkdocstrings shows: the module's docstring, each function with its own, examples."""
    parts = [ast.get_docstring(ast.parse(snippet.source)) or ""]
    for name, function in snippet.functions.items():
        signature = f"{name}({ast.unparse(function.args)})"
        returns = f" -> {ast.unparse(function.returns)}" if function.returns else ""
        parts.append(f"### `{name}`\n\n```python\n{signature}{returns}\n```")
        parts.append(_fenced(ast.get_docstring(function) or ""))
    return "\n\n".join(parts)


def _fenced(docstring: str) -> str:
    """Examples as blocks."""
    return re.sub(r"(?ms)^(>>> .*?)(?=\n\n|\Z)", r"```pycon\n\1\n```", docstring)


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))


class Seen(HTMLParser):
    """The words and the code of a page's article; no formulas, drawings, citations, scripts."""

    UNSEEN = frozenset({"math", "svg", "script", "style", "button", "nav", "fieldset", "template"})
    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "use", "wbr", "col"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words, self.code = 0, 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            unseen = {"arithmatex", "lemma-cite"} & set((dict(attrs).get("class") or "").split())
            self.open.append("math" if unseen else tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if "article" not in self.open or self.UNSEEN & set(self.open):
            return
        if "pre" in self.open:
            self.code += len("".join(data.split()))
        else:
            self.words += len(data.split())


def compare(ours: Path, other: Path) -> None:
    """The others' pages hold as many words and as much code as ours, or nothing is measured."""
    for name in ("material", "site"):
        for share, what in zip(_shares(ours, other / name), ("words", "code"), strict=True):
            print(f"{name}: {share:.2f} of our {what}", file=sys.stderr)
            assert share >= LEAST, (name, what, share)


def _shares(ours: Path, theirs: Path) -> Iterator[float]:
    pages = sorted(file.relative_to(ours) for file in ours.glob("terms/*/index.html"))[:SAMPLE]
    pages = [path for path in pages if (theirs / path).exists()]
    both = [[Seen((site / p).read_text("utf-8")) for p in pages] for site in (ours, theirs)]
    mine, other = both
    yield sum(p.words for p in other) / sum(p.words for p in mine)
    yield sum(p.code for p in other) / sum(p.code for p in mine)
