"""The frames of a figure that readers move: which there are, and one small file for all."""

import importlib
import inspect
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from typing import Any, get_type_hints
from xml.etree import ElementTree as ET

from glossary.figures import svg
from glossary.figures.draw import Fault, draw
from snippets.plot.flags import annotation, helps
from snippets.plot.style import Choice, Slider

MOST = 17  # positions of the first parameter; a frame costs the build 0.1 to 0.2 s of one core
FEW = 5  # positions of the second, which multiply those of the first
Value = float | str


@dataclass(frozen=True)
class Parameter:
    """A parameter that readers move, and what the docstring says of it."""

    name: str
    about: str
    values: tuple[Value, ...]
    default: int  # the index of the signature's default
    unit: str = ""


def film(module: str, function: str, options: Mapping[str, Any]) -> str | Fault:
    """In a worker: every frame of a figure and what may be moved, as JSON.

    Args:
        module: of snippets/.
        function: its name there.
        options: `prefix`, that of the ids where the figure stands.
    """
    movable = parameters(getattr(importlib.import_module(f"snippets.{module}"), function))
    drawings = []
    for position in positions(movable):
        drawing = draw(module, function, position)
        if isinstance(drawing, Fault):
            return Fault(drawing.line, f"at {position}, {drawing.wrong}", drawing.right)
        drawings.append(svg.inline(drawing, options["prefix"], ""))
    return pack(movable, drawings)


def parameters(figure: Callable[..., Any]) -> list[Parameter]:
    """What readers may move of a figure: a slider first, then one parameter of few values."""
    hints, about = get_type_hints(figure, include_extras=True), helps(figure)
    found = []
    for name, parameter in inspect.signature(figure).parameters.items():
        kind, mark = annotation(hints[name])
        if mark:
            values = _values(kind, mark, parameter.default)
            at = values.index(parameter.default)
            unit = getattr(mark, "unit", "")
            found.append(Parameter(name, about.get(name, ""), values, at, unit))
    found.sort(key=lambda p: isinstance(p.values[0], str))
    return found[:1] + [p for p in found[1:] if len(p.values) <= FEW][:1]


def _values(kind: type, mark: Slider | Choice, default: Any) -> tuple[Value, ...]:
    """The positions, the default among them, so that a reader can come back to it."""
    if isinstance(mark, Choice):
        return mark.options
    if not mark.low <= default <= mark.high:  # so it is where the ends have changed places
        raise ValueError(f"the default {default:g} is not from {mark.low:g} to {mark.high:g}")
    few = replace(mark, steps=min(mark.steps, MOST)).values()
    return tuple(sorted({default, *(kind(value) for value in few)}))


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
