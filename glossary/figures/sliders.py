"""The control above a figure that readers move, and the film that it plays."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from glossary.content import Problem
from glossary.figures.pool import FILM, Job, Snippets, draw_all
from glossary.figures.svg import prefix

DEADLINE = 120.0  # seconds for all the frames of one figure
TRACK = 40  # letters that a track on a phone has room for below it


@dataclass(frozen=True)
class Slider:
    """What a figure's page needs so that the figure can be moved."""

    control: str  # HTML that stands before the drawing
    frames: str  # the JSON file that slider.js fetches


def sliders(
    jobs: Mapping[str, Job],
    snippets: Snippets,
    kept: str | Path,
    *,
    workers: int = 1,
    begin: Callable[[int], Callable[[int], object]] = lambda _: lambda _: None,
) -> tuple[dict[str, Slider], list[Problem]]:
    """The slider of every figure that has one, by the path that the figure is shown under."""
    movable = films(jobs, snippets)
    drawn, problems = draw_all(
        movable.values(),
        snippets,
        kept,
        workers=workers,
        work=FILM,
        deadline=DEADLINE,
        report=begin(len(movable)),
    )
    made = {path: drawn[job] for path, job in movable.items() if job in drawn}
    return {path: Slider(control(path, text), text) for path, text in made.items()}, problems


def films(jobs: Mapping[str, Job], snippets: Snippets) -> dict[str, Job]:
    """The film of every figure that may be moved."""
    return {
        path: Job(job.module, job.function, (("prefix", prefix(path)),))
        for path, job in jobs.items()
        if job.function in snippets[job.module].movable
    }


def control(path: str, frames: str) -> str:
    """The form, disabled until its script runs; the digest keeps old frames from a new page."""
    address = f"{path.removesuffix('.svg')}.frames.json?{sha256(frames.encode()).hexdigest()[:8]}"
    knobs = "".join(_knob(path, p) for p in json.loads(frames)["parameters"])
    play = '<button type="button" class="lemma-play">Play</button>'
    return (
        f'<fieldset class="lemma-slider" data-frames="{address}" disabled '
        f'aria-label="Change the figure">{knobs}{play}</fieldset>'
    )


def _knob(path: str, parameter: Mapping[str, Any]) -> str:
    name = parameter["name"].replace("_", "-")
    function = path.removesuffix(".svg").rpartition("/")[2]
    # A page may show two figures of one parameter: their names in the address differ.
    key = name if function == "figure" else f"{function.replace('_', '-')}.{name}"
    identifier = f"{prefix(path)}--{name}"
    kind = _select if isinstance(parameter["values"][0], str) else _range
    label = f'<label for="{identifier}">{escape(parameter["label"])}</label>'
    about = _about(parameter["about"], identifier)
    return f'<div class="lemma-knob">{label}{about}{kind(parameter, identifier, key)}</div>'


def _about(text: str, identifier: str) -> str:
    return f'<small id="{identifier}-about">{escape(text)}</small>' if text else ""


def _attributes(parameter: Mapping[str, Any], identifier: str, key: str) -> str:
    described = f' aria-describedby="{identifier}-about"' if parameter["about"] else ""
    return f'id="{identifier}" name="{key}" autocomplete="off"{described}'


def _range(parameter: Mapping[str, Any], identifier: str, key: str) -> str:
    labels = [number(value) for value in parameter["values"]]
    unit, names = parameter["unit"], {at: name for name, at in parameter["marks"].items()}
    at = parameter["default"]
    here = escape(labels[at] + unit + (f", {names[at]}" if at in names else ""))
    return (
        f'<input type="range" min="0" max="{len(labels) - 1}" value="{parameter["default"]}" '
        f'data-values="{" ".join(labels)}" data-unit="{escape(unit)}" '
        f'data-marks="{escape(json.dumps(names, ensure_ascii=False))}" aria-valuetext="{here}" '
        f"{_attributes(parameter, identifier, key)}>{_marks(parameter)}"
        f'<span class="lemma-value" aria-hidden="true">{here}</span>'
    )


def _marks(parameter: Mapping[str, Any]) -> str:
    """Where the default lies below the track, and the values that have a name."""
    last = len(parameter["values"]) - 1
    default, marks = parameter["default"], parameter["marks"]
    lines = "".join(
        f'<line x1="{x}%" x2="{x}%" y2="5"/>'
        for x in sorted({_percent(at, last) for at in (default, *marks.values())})
    )
    rows = _rows(marks, last)
    names = "".join(
        f'<text x="{_percent(at, last)}%" y="{16 + 12 * rows[name]}"{_inward(at, last)}>'
        f"{escape(name)}</text>"
        for name, at in marks.items()
    )
    kind = "lemma-marks" + " lemma-two" * any(rows.values())
    return f'<svg class="{kind}" aria-hidden="true" text-anchor="middle">{lines}{names}</svg>'


def _rows(marks: Mapping[str, int], last: int) -> dict[str, int]:
    """The row of each name: the second where a phone has no room for it beside the one before.

    >>> _rows({"midway": 6, "fewest errors": 9}, 16), _rows({"1/L": 6, "2/L": 12}, 16)
    ({'midway': 0, 'fewest errors': 1}, {'1/L': 0, '2/L': 0})
    """
    rows, ends = {}, [-1.0, -1.0]
    for name in sorted(marks, key=lambda name: marks[name]):
        middle = TRACK * marks[name] / last
        rows[name] = int(middle - len(name) / 2 < ends[0] + 1)
        ends[rows[name]] = middle + len(name) / 2
    return rows


def _inward(index: int, last: int) -> str:
    """At an end of the track a name does not reach beyond it."""
    return {0: ' text-anchor="start"', last: ' text-anchor="end"'}.get(index, "")


def _percent(index: int, last: int) -> float:
    return round(100 * index / last, 1)


def _select(parameter: Mapping[str, Any], identifier: str, key: str) -> str:
    options = "".join(
        f"<option{' selected' * (i == parameter['default'])}>{escape(value)}</option>"
        for i, value in enumerate(parameter["values"])
    )
    return f"<select {_attributes(parameter, identifier, key)}>{options}</select>"


def number(value: float) -> str:
    """As short as it can be said: 0.1, 64, 1e-5.

    >>> [number(v) for v in (0.1, 64, 1e-05, 12300.0, 1.0)]
    ['0.1', '64', '1e-5', '12300', '1']
    """
    text = str(value) if isinstance(value, int) else f"{value:g}"
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa
