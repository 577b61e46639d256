"""How costs grow with the number of terms, drawn from the table that tells them."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from math import log2

from glossary.pages import chart

ROW = re.compile(r"^\| (\d+) \| ([^|]+?) \| ([\d.]+) \|", re.MULTILINE)
WIDTH, HEIGHT, LABELS = 300, 300, 260  # of the plot, and of the room for names at its right
LEFT, BELOW = 40, 40  # of the room for numbers
LINE = 15  # from name to name
Costs = dict[str, dict[int, float]]  # seconds by build and by size


def costs(text: str) -> Costs:
    """The seconds that the rows of a table tell.

    >>> costs("| 125 | ours: cold | 12.5 |")
    {'ours: cold': {125: 12.5}}
    """
    found: Costs = {}
    for size, build, seconds in ROW.findall(text):
        found.setdefault(build, {})[int(size)] = float(seconds)
    return found


def drawing(text: str) -> str:
    """Lines on axes of powers of two, ours strong, each named where it ends."""
    found = costs(text)
    sizes = sorted({size for line in found.values() for size in line}) or [1]
    powers = [log2(s) for line in found.values() for s in line.values() if s] or [0.0]
    low, high = int(min(powers)) - (min(powers) < 0), int(max(powers)) + 1
    x = {s: LEFT + WIDTH * _share(log2(s), log2(sizes[0]), log2(sizes[-1])) for s in sizes}
    rows = {power: HEIGHT * (1 - _share(power, low, high)) for power in range(low, high + 1)}
    lines = {
        build: [(x[s], HEIGHT * (1 - _share(log2(sec), low, high))) for s, sec in line.items()]
        for build, line in found.items()
    }
    parts = [_axes(x, rows), *_lines(lines), *_names({b: line[-1][1] for b, line in lines.items()})]
    return (
        '<div class="lemma-chart-window">'
        f"{chart.frame(LEFT + WIDTH + LABELS, HEIGHT + BELOW, parts)}</div>"
    )


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5


def _axes(x: Mapping[int, float], rows: Mapping[int, float]) -> str:
    """A level line a power of two, and the sizes below."""
    grid = "".join(f'<path d="M{LEFT} {y:.1f}h{WIDTH}"/>' for y in rows.values())
    seconds = "".join(
        f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{2.0**power:g} s</text>'
        for power, y in rows.items()
    )
    sizes = "".join(
        f'<text x="{at:.1f}" y="{HEIGHT + 22}">{size:,}</text>' for size, at in x.items()
    )
    return f'<g class="lemma-lane">{grid}</g>{seconds}{sizes}'


def _lines(lines: Mapping[str, Iterable[tuple[float, float]]]) -> Iterable[str]:
    for build, points in lines.items():
        d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        stroke = 'stroke="var(--lemma-orange)" stroke-width="2"'
        ours = build.startswith("ours")
        yield (
            f'<path fill="none" {stroke} d="{d}"/>'
            if ours
            else f'<g class="lemma-lines"><path d="{d}"/></g>'
        )


def _names(ends: Mapping[str, float]) -> Iterable[str]:
    """From above, each beside the end of its line or as near as there is room."""
    taken = -LINE * 1.0
    for build, end in sorted(ends.items(), key=lambda each: each[1]):
        taken = max(end, taken + LINE)
        weight = ' font-weight="600"' if build.startswith("ours") else ""
        yield (
            f'<text x="{LEFT + WIDTH + 8}" y="{taken + 4:.1f}" text-anchor="start"{weight}>'
            f"{escape(build)}</text>"
        )
