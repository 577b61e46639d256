"""The charts: laid out the same way every time, no two boxes overlap, every line leads forward."""

import random
import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from synthetic import entries

from glossary.content.areas import AREAS
from glossary.content.entry import Entry
from glossary.content.graph import Glossary
from glossary.pages import chart, charts, courses, layout
from glossary.pages.indexes import area_name


def made(count: int) -> Glossary:
    """Made-up terms in all areas, each needing up to three of those before it."""
    rng = random.Random(1)  # noqa: S311 - reproducible, not secret
    known: list[Entry] = []
    for entry in entries(count, ["It is."], ["rate", "heteroscedasticity"]):
        near = known[-60:]
        needs = tuple(e.slug for e in rng.sample(near, min(len(near), rng.choice((0, 1, 1, 2, 3)))))
        meta = replace(entry.meta, needs=needs, area=rng.choice(AREAS))
        known.append(replace(entry, meta=meta))
    return Glossary.of(known)


def tall(name: str) -> float:
    return chart.box(name, chart.wrapped(name)).height


@pytest.fixture(scope="module", params=[150, 1000])
def glossary(request) -> Glossary:
    return made(request.param)


@pytest.fixture(scope="module")
def lanes(glossary):
    return charts.stacked(glossary)


def test_a_layout_is_the_same_every_time(glossary, lanes, tmp_path, monkeypatch):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path))  # where none is kept
    layout._context.cache_clear()
    assert charts.stacked(Glossary.of(reversed(glossary.entries.values()))) == lanes


def test_no_two_boxes_overlap(glossary, lanes):
    places = {slug: at for laid in lanes.values() for slug, at in laid.places.items()}
    assert places.keys() == glossary.entries.keys()
    by_column = {}
    for slug, (x, y) in places.items():
        by_column.setdefault(x, []).append((y, tall(glossary[slug].term)))
    for column in by_column.values():
        column.sort()
        for (y, height), (below, other) in pairwise(column):
            assert below - y >= (height + other) / 2 + 4
    assert min(b - a for a, b in combinations(sorted(by_column), 2)) >= chart.WIDTH + 10


def test_every_line_leads_to_the_right(glossary, lanes):
    places = {slug: at for laid in lanes.values() for slug, at in laid.places.items()}
    for slug, entry in glossary.entries.items():
        assert all(places[need][0] < places[slug][0] for need in entry.meta.needs)
    for laid in lanes.values():
        for points in laid.lines.values():
            assert [x for x, _ in points] == sorted(x for x, _ in points)


def test_a_line_keeps_clear_of_the_boxes_it_passes(glossary, lanes):
    for laid in lanes.values():
        boxes = {slug: tall(glossary[slug].term) for slug in laid.places}
        for points in laid.lines.values():
            for x, y in points[1:-1]:
                for slug, (left, middle) in laid.places.items():
                    assert left != x or abs(middle - y) >= boxes[slug] / 2


def test_reduction_keeps_what_stands_under_a_term(glossary):
    kept = layout.reduced({s: glossary[s].meta.needs for s in glossary.order}, glossary.order)
    under = {slug: {slug} for slug in glossary.order}
    for need, slug in kept:  # in the order of prerequisites
        under[slug] |= under[need]
    assert all(under[slug] == set(glossary.path_to(slug)) for slug in glossary.order)


def test_no_area_lies_on_another(content):
    svg = ET.fromstring(charts.of_areas(content.glossary))  # noqa: S314 - our own
    places = [tuple(float(r.get(a)) for a in ("x", "y", "height")) for r in svg.iter("rect")]
    assert len(places) == len(content.glossary.by_area)
    for (x, y, height), (other, below, _) in pairwise(sorted(places)):
        assert x != other or below - y >= height + 4


def test_the_map_links_every_term_once(content):
    svg = ET.fromstring(charts.whole(content.glossary))  # noqa: S314 - our own
    slugs = [a.get("data-term") for a in svg.iter("a") if a.get("data-term")]
    assert sorted(slugs) == sorted(content.glossary.entries)
    assert not re.search(r"\sstyle=|<script|#[0-9a-f]{3,6}\b", charts.whole(content.glossary))


def test_every_area_has_words_and_its_steps_hold_its_terms_in_order(content):
    glossary = content.glossary
    for area, terms in glossary.by_area.items():
        words = content.pages[f"docs/areas/{area}.md"]
        sections = re.split(r"(?m)^(?=## )", words)[1:]
        placed = courses.steps(area, glossary, [courses.goals(s) for s in sections])
        flat = [e.slug for step in placed for e in step]
        assert sorted(flat) == sorted(e.slug for e in terms), area
        assert all(placed), f"a step of {area_name(area)} has no term"
        for entry in terms:
            before = flat[: flat.index(entry.slug)]
            assert {n for n in entry.meta.needs if n in flat} <= set(before)
