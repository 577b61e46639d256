"""Frames: which positions there are, that a film holds them all, and that paths stay in place."""

import importlib
import json
import re
from itertools import pairwise
from typing import Annotated
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from glossary import draw, figures, frames, paths, sliders, svg
from glossary.figures import Job
from glossary.load import load
from glossary.snippet import parse
from snippets import flags
from snippets.style import Choice, Slider

CONTENT = load()
MOVABLE = [
    Job(snippet.name, name)
    for snippet in CONTENT.snippets.values()
    for name in snippet.figures
    if frames.is_movable(snippet.functions[name])
]


def function(job: Job):
    return getattr(importlib.import_module(f"snippets.{job.module}"), job.function)


def label(job: Job) -> str:
    return f"{job.module}.{job.function}"


def pair(
    count: Annotated[int, Slider(1, 64, steps=64)] = 6,
    kind: Annotated[str, Choice(("a", "b"))] = "b",
    many: Annotated[str, Choice(tuple("abcdefg"))] = "a",
    plain: int = 3,
) -> Figure:
    """Draw nothing.

    Args:
        count: how many.
    """


def test_a_slider_comes_first_and_one_of_few_values_second():
    count, kind = frames.parameters(pair)
    assert (count.name, count.about, kind.name) == ("count", "how many.", "kind")
    assert (count.values[0], count.values[-1]) == (1, 64)
    assert frames.MOST <= len(count.values) <= frames.MOST + 1
    assert count.values[count.default] == 6
    assert kind.values[kind.default] == "b"
    assert all(type(value) is int for value in count.values)


def test_positions_are_every_combination_the_last_fastest():
    movable = frames.parameters(pair)
    rows = frames.positions(movable)
    assert len(rows) == len(movable[0].values) * 2
    assert rows[:3] == [
        {"count": 1, "kind": "a"},
        {"count": 1, "kind": "b"},
        {"count": movable[0].values[1], "kind": "a"},
    ]


@pytest.mark.parametrize("job", MOVABLE, ids=label)
def test_the_command_takes_every_position(job):
    parser = flags.parser(function(job))
    for position in frames.positions(frames.parameters(function(job))):
        typed = [f"--{name.replace('_', '-')}={value}" for name, value in position.items()]
        assert vars(parser.parse_args(typed)).items() >= position.items()


def unpacked(nodes, index) -> ET.Element:
    tag, attributes, *children = nodes[index]
    element = ET.Element(tag, attributes)
    for child in children:
        if isinstance(child, int):
            element.append(unpacked(nodes, child))
        elif len(element):
            element[-1].tail = child
        else:
            element.text = child
    return element


def plain(drawing: str) -> str:
    """A drawing without namespaces, its attributes in order."""
    bare = drawing.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    bare = bare.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    return ET.canonicalize(bare.replace("xlink:", "xlink-"))


def test_a_film_holds_every_frame_whole():
    job = Job("gradient_descent", "figure")
    film = json.loads(frames.film(job.module, job.function, {"prefix": "here"}))
    rows = frames.positions(frames.parameters(function(job)))
    assert len(film["frames"]) == len(rows)
    for index in (0, film["parameters"][0]["default"], len(rows) - 1):
        drawn = svg.inline(draw.draw(job.module, job.function, rows[index]), "here", "")
        whole = ET.tostring(unpacked(film["nodes"], film["frames"][index]), encoding="unicode")
        assert plain(whole.replace("xlink:", "xlink-")) == plain(drawn)
    default = film["frames"][film["parameters"][0]["default"]]
    still = svg.inline(draw.draw(job.module, job.function, {}), "here", "")
    whole = ET.tostring(unpacked(film["nodes"], default), encoding="unicode")
    assert plain(whole) == plain(still)


def test_what_two_frames_share_is_there_once():
    one = '<svg xmlns="http://www.w3.org/2000/svg"><g><path d="M0 0"/></g><text>1</text></svg>'
    two = one.replace("<text>1", "<text>2")
    film = json.loads(frames.pack([], [one, two, one]))
    assert len(film["nodes"]) == 6
    assert film["frames"] == [3, 5, 3]


def test_a_fault_says_at_which_position(monkeypatch):
    module = type("Module", (), {"figure": staticmethod(pair)})
    monkeypatch.setattr(importlib, "import_module", lambda _: module)
    fault = frames.film("faulty", "figure", {"prefix": "x"})
    assert "at {'count': 1, 'kind': 'a'}, figure() raised TypeError" in fault.wrong


def test_a_film_is_kept(tmp_path, monkeypatch):
    jobs = {"learning-rate/figure.svg": Job("learning_rate", "figure")}
    first, problems = sliders.sliders(jobs, CONTENT.snippets, tmp_path)
    assert problems == []
    monkeypatch.setattr(figures, "ProcessPool", None)
    assert sliders.sliders(jobs, CONTENT.snippets, tmp_path) == (first, [])


def test_a_figure_with_nothing_to_move_has_no_slider(tmp_path):
    still = parse("snippets/still.py", "still", "def figure(seed: int = 0) -> Figure: ...\n")
    jobs = {"still/figure.svg": Job("still", "figure")}
    assert sliders.sliders(jobs, {"still": still}, tmp_path) == ({}, [])


def test_the_control_names_what_it_moves():
    html = sliders.control("a-term/other_one.svg", frames.pack(frames.parameters(pair), []))
    assert '<label for="a-term-other_one--count">count</label>' in html
    assert 'aria-describedby="a-term-other_one--count-about"' in html
    assert 'name="other-one.count"' in html
    assert "<option selected>b</option>" in html
    assert not re.search(r"\son\w+=|style=|<script", html)


@pytest.mark.parametrize("value", [1e-16, 0.1, 1 / 3, 64, 12300.0, 1234567, 6.05545e-06])
def test_a_label_reads_as_the_number(value):
    assert float(sliders.number(value)) == pytest.approx(value, rel=1e-5)
    assert "e-0" not in sliders.number(value)


COORDINATE = st.floats(-500, 500).map(lambda x: round(x, 3))
LINES = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=1, max_size=40)


def absolute(d: str) -> list[tuple[float, float]]:
    """The points of one compact subpath."""
    numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", d)]
    points = [(numbers[0], numbers[1])]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points


def distance(point, start, end) -> float:
    """From a point to a segment."""
    p, a, b = complex(*point), complex(*start), complex(*end)
    along = (((p - a) * (b - a).conjugate()).real / abs(b - a) ** 2) if a != b else 0
    return abs(p - a - min(1, max(0, along)) * (b - a))


@given(LINES)
def test_a_compact_path_stays_within_a_sixteenth_of_a_pixel(line):
    found = absolute(paths.compact("M" + "L".join(f" {x} {y} " for x, y in line)))
    assert len(found) <= len(line)
    segments = list(pairwise(found)) or [(found[0], found[0])]
    for point in line:
        nearest = min(distance(point, *segment) for segment in segments)
        assert nearest <= paths.TOLERANCE / 100 + 0.01


def test_a_path_that_turns_back_keeps_its_turn():
    assert paths.compact("M 0 0 L 20 0 L 10 0") == "M0 0l20 0-10 0"


def test_a_path_with_curves_is_left_alone():
    assert paths.compact("M 0 0 C 1 2 3 4 5 6") == "M 0 0 C 1 2 3 4 5 6"
