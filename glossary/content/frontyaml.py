"""A small, safe part of YAML: strings, whole numbers, lists and mappings, each with its line."""

from collections.abc import Iterator
from typing import Any

import yaml

Location = tuple[str | int, ...]
Lines = dict[Location, int]
UNQUOTED = object()  # a bool, null, float or date: no key takes one, and an optional one takes None
DEEPEST = 5  # front matter -> references -> one -> authors -> name


class YamlFaultError(ValueError):
    """The text is not the YAML we read; `line` counts from zero."""

    def __init__(self, line: int, wrong: str, right: str) -> None:
        super().__init__(wrong)
        self.line, self.wrong, self.right = line, wrong, right


def read(text: str) -> tuple[dict[str, Any], Lines]:
    """The values of a YAML mapping and the line (from zero) of each.

    Raises:
        YamlFaultError: at the first thing that is not plain YAML.
    """
    try:
        yaml.reader.Reader(text)  # libyaml is ten times as quick, and less clear about this
        _refuse_the_clever(text)
        node = yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong = f"not YAML, {error.problem or error.context}"
        raise YamlFaultError(mark.line if mark else 0, wrong, "quote the value") from None
    except yaml.reader.ReaderError as error:
        wrong = f"character U+{ord(text[error.position]):04X} is not text"
        line = text[: error.position].count("\n")
        raise YamlFaultError(line, wrong, "remove it") from None
    if not isinstance(node, yaml.MappingNode):
        raise YamlFaultError(0, "front matter is not a mapping", "key: value lines")
    lines: Lines = {}
    return _mapping(node, (), lines), lines


def _refuse_the_clever(text: str) -> None:
    """Aliases make bombs and tags make objects; depth makes recursion fail."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        line = event.start_mark.line if event.start_mark else 0
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlFaultError(line, "nested too deep", f"at most {DEEPEST} levels")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlFaultError(line, "a YAML anchor or alias", "write the value out")
        if tag := getattr(event, "tag", None):
            raise YamlFaultError(line, f"a YAML tag {tag}", "plain text, a list or a mapping")


def _mapping(node: yaml.MappingNode, at: Location, lines: Lines) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line
        if not isinstance(key, yaml.ScalarNode) or key.tag.endswith(":merge"):
            raise YamlFaultError(line, "a key that is not a word", "key: value")
        if key.value in values:
            raise YamlFaultError(line, f"{key.value} is given twice", "one line a key")
        lines[(*at, key.value)] = line
        values[key.value] = _value(value, (*at, key.value), lines)
    return values


def _value(node: yaml.Node, at: Location, lines: Lines) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, at, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, here, lines) for here, item in _items(node, at, lines)]
    if node.tag.endswith(":int") and node.value.isdecimal():
        return int(node.value[:9])
    return node.value if node.tag.endswith(":str") else UNQUOTED


def _items(node: yaml.SequenceNode, at: Location, lines: Lines) -> Iterator[tuple[Location, Any]]:
    for index, item in enumerate(node.value):
        lines[(*at, index)] = item.start_mark.line
        yield (*at, index), item
