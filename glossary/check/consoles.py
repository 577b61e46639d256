"""The `pycon` blocks of an entry as code: whether a notebook and a script run them too."""

import ast
import doctest
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from glossary.content import Entry, Problem, Snippet, body


def check(entry: Entry, snippets: Mapping[str, Snippet]) -> Iterator[Problem]:
    """Examples that a console runs as shown, and a notebook or a script does not."""
    yield from _silent(entry)
    yield from _taken(entry, snippets)


def trees(entry: Entry) -> Iterator[tuple[int, ast.Module]]:
    """Each example that can be read, with the line above its own; running the others tells."""
    for block in body.consoles(entry.blocks):
        for example in _examples(block.code):
            with suppress(SyntaxError):
                yield block.line + example.lineno, ast.parse(example.source)


def _examples(code: str) -> list[doctest.Example]:
    try:
        return doctest.DocTestParser().get_examples(code)
    except ValueError:  # running it tells
        return []


def _silent(entry: Entry) -> Iterator[Problem]:
    """A console shows a value inside `with` or `for`; a notebook and a script show none there."""
    for block in body.consoles(entry.blocks):
        for example in _examples(block.code):
            shows = example.want and not example.exc_msg and "print(" not in example.source
            if shows and re.match(r"(with|for|while|if|try)\b", example.source):
                wrong = "a value inside a statement, which a notebook does not show"
                right = "print(...), or the value on a line of its own"
                yield entry.problem(block.line + example.lineno + 1, wrong, right)


def _taken(entry: Entry, snippets: Mapping[str, Snippet]) -> Iterator[Problem]:
    """A notebook defines the snippet and runs the examples in one place, and so does a script."""
    snippet = snippets.get(entry.meta.snippet)
    defined = set(_bound(ast.parse(snippet.source))) if snippet else set()
    for line, tree in trees(entry):
        for name in dict.fromkeys(_bound(tree)):
            if name in defined:
                wrong = f"{name} takes a name that snippets/{entry.meta.snippet}.py defines"
                yield entry.problem(line + 1, wrong, "another name, for a notebook runs both")


def _bound(tree: ast.Module) -> Iterator[str]:
    """What a module defines or assigns at its top level, loops included, imports left out."""
    waiting: list[ast.AST] = [*tree.body]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif not isinstance(node, ast.comprehension | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
