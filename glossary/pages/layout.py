"""Where the boxes and lines of a graph of prerequisites stand: Dagre, in a V8 of our own.

A column is how many steps a term is from those that need nothing, so every line leads to the right.
Dagre decides the order within the columns, so that few lines cross, and the heights.
"""

import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

from glossary.disk import cache
from glossary.vendor import VENDOR, engine

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

_DAGRE = VENDOR / "dagre.js"
_LAYOUT = """
// A browser's and not V8's own; Dagre clones lists of names.
globalThis.structuredClone = (names) => JSON.parse(JSON.stringify(names));
function layout(boxes, edges, options, columns) {
  const graph = new dagre.graphlib.Graph();
  const set = (graph, name) => { graph.node(name).rank = columns[name] ?? 0; };
  const rank = (ranked) => ranked.nodes().forEach((name) => set(ranked, name));
  graph.setGraph(columns ? { ...options, ranker: rank } : options).setDefaultEdgeLabel(() => ({}));
  for (const [name, width, height] of boxes) graph.setNode(name, { width, height });
  for (const [from, to, weight] of edges) graph.setEdge(from, to, { weight });
  dagre.layout(graph);
  const point = ({ x, y }) => [x, y];
  return JSON.stringify({
    width: graph.graph().width, height: graph.graph().height,
    places: Object.fromEntries(graph.nodes().map((name) => [name, point(graph.node(name))])),
    lines: graph.edges().map((edge) => [edge.v, edge.w, graph.edge(edge).points.map(point)]),
  });
}
"""

Edge = tuple[str, str]
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """What a name needs of room."""

    name: str
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """The middle of each box, and the points that each line passes."""

    width: float
    height: float
    places: dict[str, Point]
    lines: dict[Edge, list[Point]]

    def lowered(self, by: float) -> Self:
        """The same, further down."""
        places = {name: (x, y + by) for name, (x, y) in self.places.items()}
        lines = {edge: [(x, y + by) for x, y in points] for edge, points in self.lines.items()}
        return replace(self, places=places, lines=lines)


@functools.cache
def _context() -> "MiniRacer":
    context = engine()
    context.eval(_DAGRE.read_text("utf-8"))
    context.eval(_LAYOUT)
    return context


def rest() -> None:
    """Give back the memory of what was laid out, if anything was."""
    if _context.cache_info().currsize:
        _context().low_memory_notification()


def _dagre(graph: str) -> str:
    return str(_context().eval(f"layout(...{graph})"))


def columns(needs: Mapping[str, Iterable[str]], order: Iterable[str]) -> dict[str, int]:
    """How many steps each name is from those that need nothing.

    >>> columns({"a": [], "b": ["a"], "c": ["a", "b"]}, "abc")
    {'a': 0, 'b': 1, 'c': 2}
    """
    found: dict[str, int] = {}
    for name in order:
        found[name] = 1 + max((found[n] for n in needs[name] if n in found), default=-1)
    return found


def reduced(needs: Mapping[str, Iterable[str]], order: Iterable[str]) -> list[Edge]:
    """The lines to draw: a need that another need has already is left out (a Hasse diagram).

    >>> reduced({"a": [], "b": ["a"], "c": ["a", "b"]}, "abc")
    [('a', 'b'), ('b', 'c')]
    """
    under: dict[str, set[str]] = {}
    edges: list[Edge] = []
    for name in order:
        own = [n for n in needs[name] if n in under]
        under[name] = set(own).union(*(under[n] for n in own))
        edges += [(n, name) for n in own if not any(n in under[other] for other in own)]
    return edges


def layered(
    boxes: Sequence[Box], edges: Iterable[Edge], columns: Mapping[str, int], pitch: float
) -> Layout:
    """Boxes in their columns, `pitch` apart, and lines that keep clear of boxes between."""
    ranks = {box.name: 2 * columns[box.name] for box in boxes}  # Dagre keeps odd ones for labels
    options = {"rankdir": "LR", "nodesep": 8, "edgesep": 6}
    laid = _laid(boxes, [(a, b, 1) for a, b in edges], options, ranks)
    middle = max((box.width for box in boxes), default=0) / 2

    def at(rank: int, height: float) -> Point:
        return middle + pitch * rank / 2, height

    places = {name: at(ranks[name], y) for name, (_, y) in laid["places"].items()}
    lines = {  # of the points between, which stand in one rank each, those in columns
        (a, b): [
            places[a],
            *(at(ranks[a] + 2 * i, y) for i, (_, y) in enumerate(points[2:-1:2], 1)),
            places[b],
        ]
        for a, b, points in laid["lines"]
    }
    right = max((x for x, _ in places.values()), default=0)
    return Layout(right + middle, laid["height"], places, lines)


DOWN = {"rankdir": "TB", "nodesep": 40, "ranksep": 46, "edgesep": 18}


def free(boxes: Sequence[Box], weights: Mapping[Edge, int]) -> Layout:
    """A graph that may have circles, drawn downward with its heavy lines short."""
    options = {**DOWN, "acyclicer": "greedy"}
    laid = _laid(boxes, [(a, b, n) for (a, b), n in weights.items()], options, None)
    places = {name: (x, y) for name, (x, y) in laid["places"].items()}
    lines = {(a, b): [(x, y) for x, y in points] for a, b, points in laid["lines"]}
    return Layout(laid["width"], laid["height"], places, lines)


def _laid(
    boxes: Sequence[Box],
    edges: Sequence[tuple[str, str, int]],
    options: Mapping[str, Any],
    columns: Mapping[str, int] | None,
) -> Any:
    """What Dagre makes of it, once for the same graph."""
    sizes = [(box.name, box.width, box.height) for box in boxes]
    graph = json.dumps([sizes, edges, options, columns])
    key = cache.key_of(_LAYOUT, _DAGRE.read_text("utf-8"), graph)
    return json.loads(cache.made("layouts", key, lambda: _dagre(graph).encode()))
