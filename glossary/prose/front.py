"""The metadata of a document, in YAML, TOML, JSON or MultiMarkdown's lines."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise

import yaml

from glossary.prose.passage import lines

# `---toml` names its language; a mark of the byte order stands before all that others see.
_FENCED = re.compile(
    r"(?:(---)[ \t]*\w*|(\+\+\+)|(;;;))[ \t]*(?:\r\n|[\r\n])(?:.*?[\r\n])?"
    r"(?(1)(?:---|\.\.\.)|(?(2)\+\+\+|;;;))[ \t]*(?:\r\n|[\r\n]|\Z)",
    re.DOTALL,
)
# As MkDocs reads them: `key: value`, and indented lines that go on with it.
_MULTIMARKDOWN = re.compile(
    r"(?:[ ]{0,3}[\w-]+:[^\r\n]*(?:(?:\r\n|[\r\n])|\Z)"
    r"(?:(?:[ ]{4}|\t)[^\r\n]*\S[^\r\n]*(?:(?:\r\n|[\r\n])|\Z))*)+",
    re.ASCII,
)
_RULE = re.compile(r"(---|\.\.\.)[ \t]*")


def end(source: str) -> int:
    """Where the front matter of a document ends, which readers take off before they begin."""
    mark = int(source.startswith("\ufeff"))
    if match := _FENCED.match(source, mark):
        return match.end()
    return _json_end(source, mark)


def lines_end(source: str) -> int:
    """The same for a document whose first lines may be metadata without any fence."""
    if found := end(source):
        return found
    mark = int(source.startswith("\ufeff"))
    match = _MULTIMARKDOWN.match(source, mark)
    return match.end() if match else 0


def _json_end(source: str, start: int) -> int:
    if not source.startswith("{", start):
        return 0
    try:
        found, at = json.JSONDecoder().raw_decode(source, start)
    except ValueError:
        return 0
    return at if found and re.match(r"[ \t]*(?:[\r\n]|\Z)", source[at:]) else 0


def blocks(source: str) -> Iterator[tuple[int, int]]:
    """Every block of YAML between rules, wherever Pandoc, Quarto and Slidev allow it."""
    rules = [(at, text) for at, text in lines(source) if _RULE.fullmatch(text)]
    taken = 0
    for (start, opening), (stop, closing) in pairwise(rules):
        inner = source[start + len(opening) : stop]
        if start >= taken and opening.startswith("-") and _is_mapping(inner):
            taken = stop + len(closing)
            yield start, taken


def _is_mapping(text: str) -> bool:
    try:
        return isinstance(yaml.compose(text, yaml.SafeLoader), yaml.MappingNode)
    except yaml.YAMLError:
        return False
