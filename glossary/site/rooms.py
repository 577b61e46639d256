"""The rooms of this package and which reads from which, drawn from the imports themselves."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from glossary.disk import cache, tree
from glossary.pages import chart, layout

KIND = "plans"
PACKAGE = Path(__file__).resolve().parents[1]


def reads(package: Path = PACKAGE) -> dict[layout.Edge, int]:
    """How many modules of one room read from another: `(read, reading)`."""
    counts = Counter(
        (read, file.parent.name) for file in sorted(package.glob("*/*.py")) for read in _rooms(file)
    )
    return {edge: counts[edge] for edge in sorted(counts)}


def _rooms(file: Path) -> Iterator[str]:
    """The other rooms that a module imports from, each once."""
    names = {
        node.module.split(".")[1]
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("glossary.")
        if node.module
    }
    yield from sorted(names - {file.parent.name})


def drawing(package: Path = PACKAGE) -> str:
    """Every room as a link to its paragraph, and an arrow from what is read to what reads it.

    A room that another on the way has read already has no arrow of its own.
    """
    return cache.made(KIND, tree.digest([package]), lambda: _drawn(package).encode()).decode()


def _drawn(package: Path) -> str:
    counts = reads(package)
    names = sorted({name for edge in counts for name in edge})
    needs = {name: [a for a, b in counts if b == name] for name in names}
    order = sorted(names, key=lambda name: len(_below(name, needs)))
    kept = {edge: counts[edge] for edge in layout.reduced(needs, order)}
    laid = layout.free([layout.Box(name, 96, 30) for name in order], kept)
    arrows = [chart.arrow(e, points, 1 + kept[e] / 6) for e, points in laid.lines.items()]
    nodes = [
        chart.node(layout.Box(n, 96, 30), laid.places[n], [n], f"#{n}", f'data-room="{n}"')
        for n in order
    ]
    parts = [f'<g class="lemma-lines">{"".join(arrows)}</g>', *nodes]
    return f'<div class="lemma-chart-window">{chart.frame(laid.width, laid.height, parts)}</div>'


def _below(name: str, needs: dict[str, list[str]]) -> set[str]:
    """All that a room stands on."""
    return {name}.union(*(_below(other, needs) for other in needs[name]))
