"""The plot of growth is of the table: a line a build, higher where a build costs more."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

from glossary.pages import growth

TABLE = """
| terms | build | CPU, s | of MkDocs + Material |
| --- | --- | --- | --- |
| 125 | ours: cold | 16.0 | 2.00 |
| 125 | MkDocs + Material: cold | 8.0 | 1.00 |
| 1000 | ours: cold | 64.0 | 0.50 |
| 1000 | MkDocs + Material: cold | 128.0 | 1.00 |
| 1000 | elsewhere: cold | 120.0 | 1.00 |
"""


def paths(drawing: str) -> list[list[tuple[float, float]]]:
    found = re.findall(r'd="M([\d. ]+L[\d. L]+)"', drawing)
    return [[tuple(map(float, point.split())) for point in d.split("L")] for d in found]


def test_lines_cross_where_costs_do():
    ours, other = paths(growth.drawing(TABLE))[:2]
    assert [x for x, _ in ours] == [growth.LEFT, growth.LEFT + growth.WIDTH]
    assert ours[0][1] < other[0][1]  # upwards is less
    assert ours[1][1] > other[1][1]
    steps = [first[1] - last[1] for first, last in (ours, other)]
    assert round(steps[1] / steps[0], 3) == 2.0  # sixteenfold is twice fourfold in powers


def test_names_are_beside_their_lines_and_apart():
    root = ET.fromstring(growth.drawing(TABLE))  # noqa: S314 - ours
    names = {t.text: float(t.get("y")) for t in root.iter("text") if ":" in (t.text or "")}
    assert set(names) == {"ours: cold", "MkDocs + Material: cold", "elsewhere: cold"}
    places = sorted(names.values())
    assert min(b - a for a, b in pairwise(places)) >= growth.LINE


def test_a_table_without_rows_is_an_empty_plot():
    assert ET.fromstring(growth.drawing("")).tag == "div"  # noqa: S314 - ours


def test_the_page_s_own_table_is_drawn():
    from glossary.content import ROOT  # noqa: PLC0415

    text = (ROOT / "docs/about/speed.md").read_text("utf-8")
    assert growth.drawing(text).count("<path fill") == sum(
        build.startswith("ours") for build in growth.costs(text)
    )
