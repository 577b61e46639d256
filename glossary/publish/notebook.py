"""An entry as a notebook and as a script, which run with NumPy and Matplotlib alone."""

import ast
import functools
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from glossary.content import Content, Entry, Snippet
from glossary.disk import cache, tree
from glossary.publish.cells import Cell, Texts, cells, needed, texts

KIND = "downloads"


def notebook(entry: Entry, snippet: Snippet | None, texts: Texts, site_url: str) -> bytes:
    """The entry as a Jupyter notebook (nbformat 4.5).

    Args:
        entry: the term.
        snippet: its module, if it has one.
        texts: all of snippets/, of which the notebook holds what it needs.
        site_url: where its links lead, with a slash at its end.
    """
    data = {
        "cells": [_json(i, c) for i, c in enumerate(cells(entry, snippet, texts, site_url))],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _json(number: int, cell: Cell) -> dict[str, Any]:
    tags: dict[str, Any] = {"tags": list(cell.tags)} if cell.tags else {}
    text = cell.source.strip("\n")
    if cell.folded:
        tags = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
        text = f"%matplotlib inline\n{text}"  # a notebook shows figures from here on
    source = text.splitlines(keepends=True)
    if cell.kind == "markdown":
        return {"cell_type": "markdown", "id": f"c{number}", "metadata": tags, "source": source}
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"c{number}",
        "metadata": tags,
        "outputs": _outputs(cell),
        "source": source,
    }


def _outputs(cell: Cell) -> list[dict[str, Any]]:
    """What the page says the cell prints, so that the notebook reads before it is run."""
    if not cell.printed:
        return []
    if not _value(cell.source):
        return [{"name": "stdout", "output_type": "stream", "text": cell.printed}]
    shown = {"data": {"text/plain": cell.printed.rstrip("\n")}, "execution_count": None}
    return [shown | {"metadata": {}, "output_type": "execute_result"}]


def _value(source: str) -> str:
    """The last statement, if it is an expression that a notebook shows the value of."""
    last = ast.parse(source).body[-1]
    shows = isinstance(last, ast.Expr) and not ast.unparse(last).startswith("print(")
    return (ast.get_source_segment(source, last) or "") if shows else ""


def script(entry: Entry, snippet: Snippet | None, texts: Texts, site_url: str) -> str:
    """The same as a script: prose as comments, values printed, figures written."""
    return "\n".join(map(_plain, cells(entry, snippet, texts, site_url)))


def _plain(cell: Cell) -> str:
    source = cell.source.strip("\n")
    if cell.kind == "markdown":
        commented = "\n".join(f"# {line}".rstrip() for line in source.split("\n"))
        return f"# %% [markdown]\n{commented}\n"
    if cell.kind == "figure":
        return f'# %%\n{source}.savefig("{source.partition("(")[0]}.svg")\n'
    return f"# %%\n{_printing(source) if cell.printed else source}\n"


def _printing(source: str) -> str:
    """A script says what a notebook shows by itself."""
    value = _value(source)
    before, _, after = source.rpartition(value) if value else (source, "", "")
    # Two values side by side are one tuple, but two arguments.
    said = f"print(({value}))" if "," in value else f"print({value})"
    return f"{before}{said if value else ''}{after}"


def files(content: Content, root: Path, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Both downloads of every entry, with their paths in the site; made once for same sources."""
    every = texts(root)
    for slug, entry in content.glossary.entries.items():
        made = (entry, content.snippets.get(entry.meta.snippet), every, site_url)
        key = _key(*made)
        for suffix, write in (("ipynb", notebook), ("py", _script)):
            data = cache.made(KIND, f"{key}.{suffix}", partial(write, *made))
            yield f"terms/{slug}/{slug}.{suffix}", data


def _script(*made: Any) -> bytes:
    return script(*made).encode()


def _key(entry: Entry, snippet: Snippet | None, texts: Texts, site_url: str) -> str:
    """Of the entry, its snippet, and all that goes along with it."""
    source = snippet.source if snippet else ""
    names = sorted(needed(source + entry.body, texts) | {"__init__"})
    along = [_named(path, text) for n in names for path, text in texts.get(n, {}).items()]
    own = [entry.path, entry.front, entry.body, source, site_url]
    return cache.key_of(_writer(), json.dumps(own), *along)


@functools.lru_cache(maxsize=4096)  # what many need is read once
def _named(path: str, text: str) -> str:
    return cache.key_of(path, text)


@functools.cache
def _writer() -> str:
    """The code that writes them."""
    here = Path(__file__)
    return tree.digest((here, here.with_name("cells.py")))
