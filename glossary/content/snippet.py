"""What a snippet offers, read from its source and not from running it."""

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from glossary.content.problem import Problem

MOVED = re.compile(r"\b(Slider|Choice)\(")
DRAWN = re.compile(r"(?P<slug>.+)/(?P<name>[a-z_0-9]+)\.svg")


@dataclass(frozen=True)
class Snippet:
    """A module of snippets/: what its source says that it offers."""

    name: str
    path: str
    source: str
    figures: list[str]  # the public functions that are annotated to return a `Figure`
    movable: list[str]  # those of them that a reader moves
    documented: list[str]  # the public functions with a docstring
    imports: list[str]  # the lines that import from snippets/, one an import
    siblings: set[str]  # what they may mean: some are names in a module, not modules

    @property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """The public functions by name."""
        return _functions(self.source)

    def plain(self) -> dict[str, list[str]]:
        """What takes long to find in the source, as plain values."""
        names = ("figures", "movable", "documented", "imports")
        return {n: getattr(self, n) for n in names} | {"siblings": sorted(self.siblings)}

    @classmethod
    def of(cls, name: str, path: str, source: str, plain: dict[str, Any]) -> Self:
        """The snippet whose plain values these are."""
        return cls(name, path, source, **plain | {"siblings": set(plain["siblings"])})


@lru_cache(maxsize=16)  # a tree takes thirty times the memory of its source
def _functions(source: str) -> dict[str, ast.FunctionDef]:
    return _public(ast.parse(source))


def _public(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {f.name: f for f in functions if not f.name.startswith("_")}


def imports(tree: ast.AST) -> set[str]:
    """What the code may import from snippets/."""
    return {name for node in ast.walk(tree) for name in _siblings(node)}


def imported(code: str) -> list[str] | None:
    """What examples may import from snippets/; None where they can't be read."""
    import doctest  # noqa: PLC0415 - what is kept is not read again

    try:
        parts = doctest.DocTestParser().get_examples(code)
        return sorted(imports(ast.parse("".join(part.source for part in parts))))
    except (SyntaxError, ValueError):
        return None


def closure(modules: Iterable[str], snippets: Mapping[str, Snippet], without: str = "") -> set[str]:
    """The modules and all that they import from snippets/, through others too, but one."""
    found: set[str] = set()
    waiting = set(modules) & snippets.keys()
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= (snippets[name].siblings & snippets.keys()) - found - {without}
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
        return Snippet(name, path, source, *_offered(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or 1
        return Problem(path, line, f"not Python, {error.args[0] or 'too deep'}", "code that parses")


def _offered(tree: ast.Module) -> tuple[list[str], list[str], list[str], list[str], set[str]]:
    public = _public(tree)
    figures = [n for n, f in public.items() if f.returns and ast.unparse(f.returns) == "Figure"]
    movable = [name for name in figures if MOVED.search(ast.unparse(public[name].args))]
    documented = [name for name, function in public.items() if ast.get_docstring(function)]
    lines = [ast.unparse(node) for node in ast.walk(tree) if _siblings(node)]
    return figures, movable, documented, lines, imports(tree)


def figure_name(slug: str, target: str) -> str:
    """`batch-size/figure.svg` in the entry `batch-size` is the function `figure`; else nothing."""
    match = DRAWN.fullmatch(target)
    return match["name"] if match and match["slug"] == slug else ""
