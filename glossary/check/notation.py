"""Whether every symbol has a meaning, and every meaning a use."""

from collections.abc import Iterable, Iterator

from glossary.content import Glossary, Problem, Symbol, notation


def check(glossary: Glossary, table: Iterable[Symbol]) -> Iterator[Problem]:
    """Symbols that no row explains, and rows that no entry uses."""
    found = notation.meanings(glossary, table)
    explained = {(row.tex, entry.slug) for row, entries in found.items() for entry in entries}
    for entry in glossary.entries.values():
        for symbol, line in entry.symbols.items():
            if (symbol, entry.slug) not in explained:
                yield entry.problem(line, f"no meaning for {symbol}", f"a row in {notation.TABLE}")
    for row, entries in found.items():
        idle = set(row.slugs) - {"*"} - {entry.slug for entry in entries}
        if idle or not entries:
            nobody = " or ".join(sorted(idle)) or "any other entry"
            wrong = f"{row.tex} is in no formula of {nobody}"
            yield Problem(notation.TABLE, row.line, wrong, "leave it out")
