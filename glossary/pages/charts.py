"""The charts of the glossary: its areas, each area's own terms, and the whole."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from html import escape

from glossary.content import AREAS, Entry, Glossary, area_name
from glossary.pages import chart, layout
from glossary.pages.indexes import count
from glossary.pages.layout import Edge, Layout, Point, columns, layered, reduced

HEADER = 26  # of an area's lane in the whole
GAP = 14  # below a lane
AIR = 40  # more between the columns of areas, where many lines leave one box
BAR = """<div class="lemma-chart-bar">
<label>Find on the map
<input type="search" autocomplete="off" spellcheck="false" maxlength="80"></label>
<output></output>
<span><button type="button" data-zoom="0.8" aria-label="Zoom out">−</button>
<button type="button" data-zoom="fit">Fit</button>
<button type="button" data-zoom="1.25" aria-label="Zoom in">+</button></span>
</div>"""


def charts(glossary: Glossary) -> dict[str, str]:
    """Every chart, in a window that scrolls, by the path that pages show it under."""
    own = {f"areas/{area}.svg": of_area(area, glossary) for area in glossary.by_area}
    found = own | {"map/areas.svg": of_areas(glossary), "map/whole.svg": whole(glossary)}
    layout.rest()
    windows = {path: f'<div class="lemma-chart-window">{svg}</div>' for path, svg in found.items()}
    return windows | {"map/whole.svg": BAR + windows["map/whole.svg"]}


def of_area(area: str, glossary: Glossary) -> str:
    """The terms of one area, in the columns that their needs inside it give them."""
    entries = glossary.by_area[area]
    own = {e.slug: [n for n in e.meta.needs if glossary.area(n) == area] for e in entries}
    laid = _laid(entries, reduced(own, own), columns(own, own))
    parts = [_lines(laid.lines), *_nodes(entries, laid, "../../terms/")]
    return chart.frame(laid.width, laid.height, parts)


def whole(glossary: Glossary) -> str:
    """All terms: a lane for each area, a column for each step from the beginning."""
    lanes = stacked(glossary)
    places = {slug: at for laid in lanes.values() for slug, at in laid.places.items()}
    near = {edge: points for laid in lanes.values() for edge, points in laid.lines.items()}
    far = {e: [places[e[0]], places[e[1]]] for e in _edges(glossary) if e not in near}
    width = max((laid.width for laid in lanes.values()), default=0)
    parts = [_lines(far, "lemma-far"), _lines(near)]
    bottom = 0.0
    for area, laid in lanes.items():
        parts += [_lane(area, bottom, width), *_nodes(glossary.by_area[area], laid, "../terms/")]
        bottom += HEADER + laid.height + GAP
    return chart.frame(width, bottom, parts)


def stacked(glossary: Glossary) -> dict[str, Layout]:
    """The lanes of the areas, one under the other."""
    needs = {slug: glossary[slug].meta.needs for slug in glossary.order}
    steps, edges = columns(needs, needs), _edges(glossary)
    lanes, bottom = {}, 0.0
    for area in sorted(glossary.by_area, key=lambda area: _middle(glossary.by_area[area], steps)):
        entries = glossary.by_area[area]
        own = {e.slug for e in entries}
        laid = _laid(entries, [edge for edge in edges if own.issuperset(edge)], steps)
        lanes[area] = laid.lowered(bottom + HEADER)
        bottom += HEADER + laid.height + GAP
    return lanes


def _middle(entries: Collection[Entry], steps: Mapping[str, int]) -> float:
    """How far from the beginning an area's terms are: lanes that others stand on come first."""
    return sum(steps[e.slug] for e in entries) / len(entries)


def of_areas(glossary: Glossary) -> str:
    """The areas, each with its number of terms and the one that it stands on most."""
    names = {a: [*chart.wrapped(area_name(a)), count(es)] for a, es in glossary.by_area.items()}
    boxes = [chart.box(area, lines) for area, lines in names.items()]
    strong = strongest(leans(glossary))
    needs = {area: [a for a, b in strong if b == area] for area in names}
    laid = layered(boxes, strong, columns(needs, names), chart.PITCH + AIR)
    nodes = [
        chart.node(b, laid.places[b.name], names[b.name], f"../areas/{b.name}/", _area(b.name))
        for b in boxes
    ]
    lines = [chart.line(e, points, 1 + strong[e] / 4) for e, points in laid.lines.items()]
    parts = [f'<g class="lemma-lines">{"".join(lines)}</g>', *nodes]
    return chart.frame(laid.width, laid.height, parts)


def leans(glossary: Glossary) -> dict[Edge, int]:
    """How many needs of one area's terms are terms of an earlier one: `(needed, needing)`."""
    counts = Counter(
        (glossary[need].meta.area, entry.meta.area)
        for entry in glossary.entries.values()
        for need in entry.meta.needs
        if glossary.area(need) in AREAS[: AREAS.index(entry.meta.area)]
    )
    return {edge: counts[edge] for edge in sorted(counts)}


def strongest(counts: Mapping[Edge, int]) -> dict[Edge, int]:
    """For each area the one that it needs most, of equals the first; of twenty, more is a tangle.

    >>> strongest({("a", "z"): 1, ("b", "z"): 3, ("c", "z"): 3, ("a", "b"): 1})
    {('a', 'b'): 1, ('b', 'z'): 3}
    """
    ranked = sorted(counts, key=lambda edge: (-counts[edge], edge))
    kept = {edge[1]: edge for edge in reversed(ranked)}
    return {edge: counts[edge] for edge in sorted(kept.values())}


def _edges(glossary: Glossary) -> list[Edge]:
    needs = {slug: glossary[slug].meta.needs for slug in glossary.order}
    return reduced(needs, needs)


def _laid(entries: Collection[Entry], edges: Iterable[Edge], steps: Mapping[str, int]) -> Layout:
    boxes = [chart.box(e.slug, chart.wrapped(e.term)) for e in entries]
    return layered(boxes, edges, steps, chart.PITCH)


def _lines(lines: Mapping[Edge, list[Point]], kind: str = "") -> str:
    drawn = "".join(chart.line(edge, points) for edge, points in lines.items())
    return f'<g class="lemma-lines {kind}">{drawn}</g>'.replace(' "', '"')


def _nodes(entries: Iterable[Entry], laid: Layout, folder: str) -> list[str]:
    """The terms in reading order: column by column, downward."""
    ordered = sorted(entries, key=lambda e: laid.places[e.slug])
    return [
        chart.node(
            chart.box(e.slug, lines := chart.wrapped(e.term)),
            laid.places[e.slug],
            lines,
            f"{folder}{e.slug}/",
            f'data-term="{e.slug}" data-names="{escape(" ".join(e.names).lower())}" '
            + 'data-kind="brief" ' * e.is_brief
            + _area(e.meta.area),
        )
        for e in ordered
    ]


def _lane(area: str, top: float, width: float) -> str:
    """The name of an area above its terms, and a rule as wide as the map."""
    name = f'<text y="{top + 16:g}">{escape(area_name(area))}</text>'
    return (
        f'<g class="lemma-lane" {_area(area)}><path d="M0 {top:g}H{width:g}"/>'
        f'<a href="../areas/{area}/">{name}</a></g>'
    )


def _area(area: str) -> str:
    return f'data-area="{area}"'
