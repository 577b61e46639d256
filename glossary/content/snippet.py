"""What a snippet offers, read from its source and not from running it."""

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from glossary.content.problem import Problem


@dataclass(frozen=True)
class Snippet:
    """A module of snippets/: its public functions and what it imports from its siblings."""

    name: str
    path: str
    source: str
    tree: ast.Module

    @cached_property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """The public functions by name."""
        return {
            node.name: node
            for node in self.tree.body
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        }

    @cached_property
    def figures(self) -> list[str]:
        """The functions that are annotated to return a `Figure`."""
        return [
            n for n, f in self.functions.items() if f.returns and ast.unparse(f.returns) == "Figure"
        ]

    @cached_property
    def siblings(self) -> set[str]:
        """What this one may import from snippets/: some are names in a module, not modules."""
        return imports(self.tree)


def imports(tree: ast.AST) -> set[str]:
    """What the code may import from snippets/."""
    return {name for node in ast.walk(tree) for name in _siblings(node)}


def closure(modules: Iterable[str], snippets: Mapping[str, Snippet]) -> set[str]:
    """The modules and all that they import from snippets/, through others too."""
    found: set[str] = set()
    waiting = set(modules) & snippets.keys()
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= (snippets[name].siblings & snippets.keys()) - found
    return found


def _siblings(node: ast.AST) -> list[str]:
    """`atlas`, `atlas.runs` and `atlas.runs.plan` of `from snippets.atlas.runs import plan`."""
    if not isinstance(node, ast.ImportFrom) or (node.module or "").split(".")[0] != "snippets":
        return []
    parts = str(node.module).split(".")[1:]
    packages = [".".join(parts[: end + 1]) for end in range(len(parts))]
    return packages + [".".join([*parts, alias.name]) for alias in node.names]


def module(path: str) -> str:
    """`symptoms.loss` of snippets/symptoms/loss.py, `atlas` of snippets/atlas/__init__.py."""
    parts = path.removesuffix(".py").split("/")[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse(path: str, name: str, source: str) -> Snippet | Problem:
    """A Snippet, or why the source is none."""
    try:
        return Snippet(name, path, source, ast.parse(source))
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        return Problem(path, line, f"not Python, {error.args[0] or 'too deep'}", "code that parses")


def figure_name(slug: str, target: str) -> str:
    """`batch-size/figure.svg` in the entry `batch-size` is the function `figure`; else nothing."""
    match = re.fullmatch(rf"{re.escape(slug)}/([a-z_0-9]+)\.svg", target)
    return match[1] if match else ""
