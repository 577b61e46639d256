"""The frames of a figure that readers move: which there are, and one small file for all."""

import importlib
import inspect
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import Any, get_type_hints
from xml.etree import ElementTree as ET

from glossary.figures import svg
from glossary.figures.draw import Fault, draw
from snippets.plot.flags import annotation, helps
from snippets.plot.style import Choice, Slider

MOST = 17  # positions of the first parameter; a frame costs the build 0.1 to 0.2 s of one core
FEW = 7  # positions of the second, which multiply those of the first
IN_WORDS = re.compile(r"[a-z]{4}")  # no letter, no `at` and no `n1`
Value = float | str


@dataclass(frozen=True)
class Parameter:
    """A parameter that readers move, and what signature and docstring say of it."""

    name: str
    label: str
    about: str
    values: tuple[Value, ...]
    default: int  # the index of the signature's default
    unit: str = ""
    marks: dict[str, int] = field(default_factory=dict)  # names of values, and their indices


def film(module: str, function: str, options: Mapping[str, Any]) -> str | Fault:
    """In a worker: every frame of a figure and what may be moved, as JSON.

    Args:
        module: of snippets/.
        function: its name there.
        options: `prefix`, that of the ids where the figure stands.
    """
    movable = parameters(getattr(importlib.import_module(f"snippets.{module}"), function))
    drawings = _drawn(module, function, positions(movable))
    if isinstance(drawings, Fault):
        return drawings
    return pack(movable, [svg.inline(drawing, options["prefix"], "") for drawing in drawings])


def _drawn(
    module: str, function: str, positions: Iterable[Mapping[str, Value]]
) -> list[str] | Fault:
    """The drawing at each position, or all that is wrong and where."""
    drawings = []
    faults: dict[tuple[str, str], list[str]] = {}
    line = 0
    for position in positions:
        drawing = draw(module, function, position)
        if isinstance(drawing, str):
            drawings.append(drawing)
        else:
            line = line or drawing.line
            where = ", ".join(f"{name}={value}" for name, value in position.items())
            faults.setdefault((drawing.wrong, drawing.right), []).append(where)
    if not faults:
        return drawings
    wrong = "; ".join(f"{wrong} at {_few(where)}" for (wrong, _), where in faults.items())
    return Fault(line, wrong, next(iter(faults))[1])


def _few(places: Sequence[str]) -> str:
    return " and ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")


def parameters(figure: Callable[..., Any]) -> list[Parameter]:
    """What readers may move of a figure: a slider first, then one parameter of few values."""
    hints, about = get_type_hints(figure, include_extras=True), helps(figure)
    found = []
    for name, parameter in inspect.signature(figure).parameters.items():
        kind, mark = annotation(hints[name])
        if mark:
            found.append(_parameter(name, kind, mark, parameter.default, about.get(name, "")))
    found.sort(key=lambda p: isinstance(p.values[0], str))
    return found[:1] + [p for p in found[1:] if len(p.values) <= FEW][:1]


def _parameter(name: str, kind: type, mark: Slider | Choice, default: Any, about: str) -> Parameter:
    label = mark.label or name.replace("_", " ")
    if not IN_WORDS.search(label):
        raise ValueError(f"the slider {label!r} is not named in words, by label=")
    if isinstance(mark, Choice):
        return Parameter(name, label, about, mark.options, mark.options.index(default))
    values = _values(kind, mark, (default, *mark.marks.values()))
    places = {words: values.index(value) for words, value in mark.marks.items()}
    return Parameter(name, label, about, values, values.index(default), mark.unit, places)


def _values(kind: type, mark: Slider, special: tuple[float, ...]) -> tuple[float, ...]:
    """The positions, the default and the marks among them, so that a reader can stop there."""
    for value in special:
        if not mark.low <= value <= mark.high:  # so it is where the ends have changed places
            raise ValueError(f"{value:g} is not from {mark.low:g} to {mark.high:g}")
    return tuple(sorted({*special, *mark.values(MOST, kind)}))


def positions(parameters: Iterable[Parameter]) -> list[dict[str, Value]]:
    """Every combination; the last parameter changes fastest."""
    named = [[(p.name, value) for value in p.values] for p in parameters]
    return [dict(row) for row in product(*named)]


def pack(movable: Sequence[Parameter], drawings: Iterable[str]) -> str:
    """Every frame in one file, each different element once.

    A node is `[tag, attributes, *children]`, a child the index of a node or a text, and a frame
    the index of its root.  Equal elements have equal indices, as in a git tree, so a reader
    passes over what two frames share without looking into it.
    """
    nodes: dict[str, int] = {}
    frames = [_node(ET.fromstring(drawing), nodes) for drawing in drawings]  # noqa: S314 - ours
    head = _json([asdict(p) for p in movable])
    return f'{{"parameters":{head},"nodes":[{",".join(nodes)}],"frames":{_json(frames)}}}\n'


def _node(element: ET.Element, nodes: dict[str, int]) -> int:
    children: list[int | str] = [element.text] if element.text else []
    for child in element:
        children += [_node(child, nodes), *filter(None, [child.tail])]
    key = _json([element.tag.rpartition("}")[2], element.attrib, *children])
    return nodes.setdefault(key, len(nodes))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
