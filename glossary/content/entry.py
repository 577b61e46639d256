"""A Markdown file becomes an Entry, or the list of what is wrong with it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Self

from glossary.content import body as markdown
from glossary.content.body import Block, Heading, Link
from glossary.content.front import KEYS, FrontMatter, advice, validated
from glossary.content.names import title
from glossary.content.notation import used
from glossary.content.problem import Problem
from glossary.content.snippet import imported

if TYPE_CHECKING:
    from glossary.content.frontyaml import Lines, Location

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_LINE = 2_000
PARTS: dict[str, Callable[..., Any]] = {
    "links": Link,
    "images": Link,
    "headings": Heading,
    "blocks": Block,
}
PLAIN = ("symbols", "imports")
FENCED = re.compile(r"\A---\n(?P<front>.*?\n)---\n(?P<body>.*)\Z", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One term: its front matter, and its Markdown."""

    path: str
    meta: FrontMatter
    front: str  # what `meta` was read from
    body: str

    @property
    def body_line(self) -> int:
        """The line of the body's first line, from one."""
        return self.front.count("\n") + 3

    @cached_property
    def lines(self) -> "Lines":
        """The line of each value of the front matter; who tells no problem of it needs none."""
        from glossary.content.frontyaml import read  # noqa: PLC0415 - it imports PyYAML

        return read(self.front)[1]

    @cached_property
    def slug(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def is_brief(self) -> bool:
        """A definition and one example, for a name that readers meet once."""
        return self.meta.kind == "brief"

    @property
    def term(self) -> str:
        return self.meta.term

    @property
    def title(self) -> str:
        return title(self.meta.term)

    @property
    def names(self) -> tuple[str, ...]:
        """The term, then its aliases."""
        return (self.meta.term, *self.meta.aliases)

    @cached_property
    def links(self) -> list[Link]:
        return markdown.links(self.body)

    @cached_property
    def images(self) -> list[Link]:
        return markdown.images(self.body)

    @cached_property
    def headings(self) -> list[Heading]:
        return markdown.headings(self.body)

    @cached_property
    def blocks(self) -> list[Block]:
        return markdown.blocks(self.body)

    @cached_property
    def symbols(self) -> dict[str, int]:
        """Those of its formulas, each with the line of its first use, from zero."""
        return used(self.body)

    @cached_property
    def imports(self) -> list[str] | None:
        """What its examples may import from snippets/; None where they can't be read."""
        return imported("\n".join(block.code for block in markdown.consoles(self.blocks)))

    def problem(self, line: int, wrong: str, right: str) -> Problem:
        """A fault at a line of the body, counted from zero."""
        return Problem(self.path, self.body_line + line, wrong, right)

    def problem_at(self, at: "Location", wrong: str, right: str) -> Problem:
        """A fault of a front matter value."""
        return Problem(self.path, _line(self.lines, at), wrong, right)

    def plain(self) -> dict[str, Any]:
        """What takes long to find in the text, as plain values."""
        parts = {name: getattr(self, name) for name in PARTS}
        plain = {name: getattr(self, name) for name in PLAIN}
        return {"meta": asdict(self.meta), **plain, **parts}

    @classmethod
    def of(cls, path: str, text: str, plain: dict[str, Any]) -> Self:
        """The entry whose plain values these are."""
        match = FENCED.match(text)
        assert match  # noqa: S101 - it did when they were found
        entry = cls(path, FrontMatter.of(plain["meta"]), match["front"], match["body"])
        vars(entry).update((name, plain[name]) for name in PLAIN)
        for name, kind in PARTS.items():
            vars(entry)[name] = [kind(*row) for row in plain[name]]
        return entry


def parse(path: str, text: str) -> Entry | list[Problem]:
    """An Entry, or every reason why the text is none."""
    faults = list(_shape(path, text))
    match = FENCED.match(text)
    if faults or not match:
        return faults
    from pydantic import ValidationError  # noqa: PLC0415 - what is kept is not parsed again

    from glossary.content.frontyaml import YamlFaultError, read  # noqa: PLC0415 - likewise

    try:
        data, lines = read(match["front"])
        meta = validated(data)
    except YamlFaultError as error:
        return [Problem(path, error.line + 2, error.wrong, error.right)]
    except ValidationError as error:
        return [_problem(path, lines, dict(e)) for e in error.errors()]
    if misplaced := [*_order(path, data, lines), *_standing(path, meta, lines)]:
        return misplaced
    return Entry(path, meta, match["front"], match["body"])


def _shape(path: str, text: str) -> Iterator[Problem]:
    if not SLUG.fullmatch(PurePosixPath(path).stem):
        yield Problem(path, 1, "the file name is no slug", "lower-case words joined by hyphens")
    if not FENCED.match(text):
        yield Problem(path, 1, "no front matter", "a line ---, the keys, a line ---, the text")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            yield Problem(
                path, number, f"a line of {len(line)} characters", "one sentence per line"
            )
        if bad := re.search(r"[\x00-\x08\x0b-\x1f\x7f\ufeff\ud800-\udfff]", line):
            yield Problem(path, number, f"character U+{ord(bad[0]):04X} is not text", "remove it")


def _order(path: str, data: dict[str, Any], lines: "Lines") -> Iterator[Problem]:
    if (found := list(data)) != (right := sorted(data, key=KEYS.index)):
        key = next(f for f, r in zip(found, right, strict=True) if f != r)
        yield Problem(path, _line(lines, (key,)), f"{key} is out of order", ", ".join(right))


def _standing(path: str, meta: FrontMatter, lines: "Lines") -> Iterator[Problem]:
    """A full entry stands on a snippet, a brief one on none."""
    if (meta.kind == "full") != bool(meta.snippet):
        wrong = "a brief entry with a snippet" if meta.snippet else "snippet is missing"
        right = "kind: full, or no snippet" if meta.snippet else advice(("snippet",))
        yield Problem(path, _line(lines, ("snippet",)), wrong, right)


def _problem(path: str, lines: "Lines", error: dict[str, Any]) -> Problem:
    at: Location = error["loc"]
    unknown = error["type"] == "unexpected_keyword_argument"
    name = ".".join(str(part) for part in at)
    wrong = f"unknown key {name}" if unknown else f"{name} {_reason(error)}"
    right = advice(at[:-1] if unknown else at)
    return Problem(path, _line(lines, at), wrong, right)


REASONS = {
    "dataclass_type": "is not a mapping",
    "int_type": "is not a whole number",
    "literal_error": "is not on the list",
    "missing": "is missing",
    "string_pattern_mismatch": "has characters that do not belong there",
    "string_type": "is not text, which YAML wants in quotes here",
    "tuple_type": "is not a list",
}


def _reason(error: dict[str, Any]) -> str:
    if error["type"] in REASONS:
        return REASONS[error["type"]]
    return str(error["msg"]).removeprefix("Value error, ").lower()


def _line(lines: "Lines", at: "Location") -> int:
    """The line of a place, or of what holds it; the front matter begins in line two."""
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 0) + 2
