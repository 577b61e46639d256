"""What a console needs of those before it on its page, so that it runs when it is copied alone."""

import ast
import symtable
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from doctest import DocTestParser, Example

MADE_ANEW = (ast.Assign, ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class Statement:
    """One that was typed: its lines, counted through all consoles of the page, and its names."""

    first: int
    last: int
    reads: frozenset[str]
    makes: frozenset[str]  # the names that it binds, or whose object it may change
    anew: bool  # whatever these were before does not matter


class Consoles:
    r"""Those of a page, in their order.

    >>> page = Consoles()
    >>> page.add(">>> from math import pi, tau\n>>> pi > 3\nTrue\n>>> r = 2\n")
    ''
    >>> page.add(">>> r * pi > 6\nTrue\n")
    '0-0 2-2'
    """

    def __init__(self) -> None:
        self.typed: list[Statement] = []

    def add(self, console: str) -> str:
        """The lines of the consoles before that this one needs, as ranges."""
        before = list(self.typed)
        for example in DocTestParser().get_examples(console):
            self.typed.append(_statement(example, self.typed[-1].last + 1 if self.typed else 0))
        return " ".join(f"{a}-{b}" for a, b in _needed(before, self.typed[len(before) :]))


def _needed(before: Sequence[Statement], own: Sequence[Statement]) -> list[tuple[int, int]]:
    """Back from what a console asks for, statement by statement; neighbors are one range."""
    asked = _asked(own)
    ranges: list[tuple[int, int]] = []
    for statement in reversed(before):
        if not statement.makes & asked:
            continue
        asked = (asked - statement.makes if statement.anew else asked) | statement.reads
        last = ranges.pop(0)[1] if ranges and ranges[0][0] == statement.last + 1 else statement.last
        ranges.insert(0, (statement.first, last))
    return ranges


def _asked(own: Sequence[Statement]) -> set[str]:
    """The names that a console reads before it binds them itself."""
    asked: set[str] = set()
    bound: set[str] = set()
    for statement in own:
        asked |= statement.reads - bound
        bound |= statement.makes
    return asked


def _statement(example: Example, first: int) -> Statement:
    (node,) = ast.parse(example.source).body
    table = symtable.symtable(example.source, "console", "exec")
    makes = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    reads = set(_read(table)) - set(_counters(node))
    if isinstance(node, ast.AugAssign):
        reads |= set(_changed(node))
    if not example.want:
        makes |= set(_changed(node))  # it was typed for what it does, not for what it shows
    last = first + example.source.count("\n") - 1
    anew = isinstance(node, MADE_ANEW)
    return Statement(first, last, frozenset(reads), frozenset(makes), anew)


def _read(table: symtable.SymbolTable) -> Iterator[str]:
    """Names of the module that are looked up, in its functions and comprehensions too."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (top or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _read(inner)


def _counters(node: ast.stmt) -> Iterator[str]:
    """What a loop binds before it reads it."""
    if isinstance(node, ast.For):
        yield from (name.id for name in ast.walk(node.target) if isinstance(name, ast.Name))


def _changed(node: ast.stmt) -> Iterator[str]:
    """Names in a call that shows nothing, and those of which a part is assigned."""
    for part in ast.walk(node):
        into = isinstance(part, ast.Attribute | ast.Subscript) and isinstance(part.ctx, ast.Store)
        if into or isinstance(part, ast.AugAssign) or (part is node and isinstance(part, ast.Expr)):
            yield from (name.id for name in ast.walk(part) if isinstance(name, ast.Name))
