"""Frames: which positions there are, and that a film holds them all."""

import importlib
import inspect
import json
import re
from typing import Annotated
from xml.etree import ElementTree as ET

import films
import numpy as np
import pytest
from matplotlib.figure import Figure
from published import CONTENT

from glossary.content.snippet import parse
from glossary.figures import draw, frames, sliders, svg
from glossary.figures import pool as figures
from glossary.figures.pool import Job
from snippets.plot import flags
from snippets.plot.style import Choice, Slider

MOVABLE = [
    Job(snippet.name, name)
    for snippet in CONTENT.snippets.values()
    for name in snippet.figures
    if name in snippet.movable
]


def function(job: Job):
    return getattr(importlib.import_module(f"snippets.{job.module}"), job.function)


def label(job: Job) -> str:
    return f"{job.module}.{job.function}"


def pair(
    count: Annotated[int, Slider(1, 64, steps=64)] = 6,
    kind: Annotated[str, Choice(("a", "b"))] = "b",
    many: Annotated[str, Choice(tuple("abcdefgh"))] = "a",
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


def marked(
    h: Annotated[
        float, Slider(0.1, 3, label="step h", unit=" s", marks={"90 %": 1.645, "end": 3})
    ] = 1.645,
) -> Figure:
    """Draw nothing."""


def test_a_mark_is_a_position():
    (step,) = frames.parameters(marked)
    assert step.label == "step h"
    assert {name: step.values[at] for name, at in step.marks.items()} == {"90 %": 1.645, "end": 3}


def test_a_mark_out_of_range_is_refused():
    def figure(slope: Annotated[float, Slider(0, 1, marks={"far": 2})] = 0.5) -> Figure:
        """Draw nothing."""

    with pytest.raises(ValueError, match="2 is not from 0 to 1"):
        frames.parameters(figure)


@pytest.mark.parametrize("name", ["h", "at", "x1", "rho"])
def test_a_slider_that_no_word_names_is_refused(name):
    def figure(**_: float) -> Figure:
        """Draw nothing."""

    kind = Annotated[float, Slider(0, 1)]
    figure.__annotations__ = {name: kind}
    parameter = inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=0.5)
    figure.__signature__ = inspect.Signature([parameter])
    with pytest.raises(ValueError, match=f"the slider '{name}' is not named in words"):
        frames.parameters(figure)


def test_whole_numbers_are_the_nearest():
    """Cut off, 39.8 would be 39 on the slider, and 40 where a figure rounds it."""
    slider = Slider(4, 1000, log=True, steps=18)
    exact = [float(f"{v:.3g}") for v in np.geomspace(4, 1000, 18)]
    assert slider.values(18, int) == [round(v) for v in exact]
    assert any(int(v) != round(v) for v in exact)


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


def plain(drawing: str) -> str:
    """A drawing without namespaces, its attributes in order."""
    bare = drawing.replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return ET.canonicalize(bare)


def test_a_film_holds_every_frame_whole():
    job = Job("gradient_descent", "figure")
    film = json.loads(frames.film(job.module, job.function, {"prefix": "here"}))
    rows = frames.positions(frames.parameters(function(job)))
    assert len(film["frames"]) == len(rows)
    for index in (0, film["parameters"][0]["default"], len(rows) - 1):
        drawn = svg.inline(draw.draw(job.module, job.function, rows[index]), "here", "")
        assert plain(films.frame(film, index)) == plain(drawn)
    still = svg.inline(draw.draw(job.module, job.function, {}), "here", "")
    assert plain(films.frame(film, film["parameters"][0]["default"])) == plain(still)


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
    assert fault.wrong.startswith("figure() raised TypeError: returned NoneType at count=1, kind=a")
    assert fault.wrong.endswith(" more")


def test_a_film_is_kept(tmp_path, monkeypatch):
    jobs = {"learning-rate/figure.svg": Job("learning_rate", "figure")}
    first, problems = sliders.sliders(jobs, CONTENT.snippets, tmp_path)
    assert problems == []
    monkeypatch.setattr(figures, "started", None)
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


def test_the_control_marks_the_default_and_named_values():
    html = sliders.control("a-term/figure.svg", frames.pack(frames.parameters(marked), []))
    assert ">step h</label>" in html
    assert 'aria-valuetext="1.645 s, 90 %"' in html
    assert html.count("<line") == 2  # the default has a name, and the end
    assert '<text x="100.0%" y="16" text-anchor="end">end</text>' in html


def test_a_control_brings_no_script():
    html = sliders.control("a-term/figure.svg", frames.pack(frames.parameters(marked), []))
    assert not re.search(r"\son\w+=|style=|<script", html)


@pytest.mark.parametrize("value", [1e-16, 0.1, 1 / 3, 64, 12300.0, 1234567, 6.05545e-06])
def test_a_label_reads_as_the_number(value):
    assert float(sliders.number(value)) == pytest.approx(value, rel=1e-5)
    assert "e-0" not in sliders.number(value)
