"""The page of all symbols: what each stands for, and the entries that use it so."""

from collections.abc import Iterable

from glossary.content import Entry, Glossary, Symbol, notation
from glossary.pages.indexes import links

# How a mark is shown that stands on another symbol.
MARKS = {
    "\\ast": r"\theta^\ast",
    "\\bar": r"\bar x",
    "\\hat": r"\hat y",
    "\\tilde": r"\tilde h",
    "\\top": r"W^\top",
    "\\mathbbE": r"\mathbb{E}",
    "\\mathbbR": r"\mathbb{R}",
    "\\mathcalB": r"\mathcal{B}",
    "\\mathcalN": r"\mathcal{N}",
    "\\partial": r"\partial f / \partial x",
    "\\nabla": r"\nabla L",
    "d": r"dx",
}


def page(glossary: Glossary, table: Iterable[Symbol], words: str) -> str:
    """After the words, the table as a definition list; a symbol of several meanings once."""
    found = notation.meanings(glossary, table)
    by_symbol: dict[str, list[Symbol]] = {}
    for row in sorted(table, key=lambda row: (row.tex.startswith("\\"), row.tex.lower(), row.tex)):
        by_symbol.setdefault(row.tex, []).append(row)
    parts = [words.strip(), '<div class="lemma-notation" markdown>']
    for tex, rows in by_symbol.items():
        senses = "\n\n".join(f":   {_sense(row, found[row])}" for row in rows)
        parts.append(f"{_shown(tex)}\n{senses}")
    return "\n\n".join([*parts, "</div>"]) + "\n"


def _sense(row: Symbol, entries: list[Entry]) -> str:
    shape = f" · {row.shape}" if row.shape else ""
    where = f"{links(entries, 'terms/')}\n    {{ .lemma-said }}"
    return f"{row.meaning}{shape}\n\n    {where}"


def _shown(tex: str) -> str:
    """A mark is shown on something that it can stand on."""
    return f"${MARKS.get(tex, tex)}$"
