"""What lacks links, told to people, to programs, to GitHub and to readers of SARIF."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import quote

from glossary.link.files import Change

RULE = "missing-link"
BREAK = re.compile(r"\r\n|\r|\n")
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What GitHub reads otherwise in a message, and in a property of it.
ESCAPED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = ESCAPED | {":": "%3A", ",": "%2C"}


@dataclass(frozen=True)
class Missing:
    """A link that a file lacks; lines and columns are counted from one, columns in characters."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str  # as it stands there
    slug: str  # of the term that it means
    link: str  # what would stand there


def missing(changes: Iterable[Change]) -> Iterator[Missing]:
    """Every link, file by file, in the order of the text."""
    for change in changes:
        for slug, new in change.links:
            text = change.before[new.start : new.end]
            start, end = (_place(change.before[:at]) for at in (new.start, new.end))
            yield Missing(
                change.path.as_posix(), *start, *end, text, slug, f"{new.before}{text}{new.after}"
            )


def _place(before: str) -> tuple[int, int]:
    """The line and the column that follow a text."""
    ends = [match.end() for match in BREAK.finditer(before)]
    return len(ends) + 1, len(before) - max(ends, default=0) + 1


def _text(found: Sequence[Missing]) -> str:
    return "\n".join(f"{m.path}:{m.line}: {_line(m.text)} -> {m.slug}" for m in found)


def _json(found: Sequence[Missing]) -> str:
    return json.dumps([asdict(m) for m in found], ensure_ascii=False, indent=2)


def _github(found: Sequence[Missing]) -> str:
    """Workflow commands, which GitHub shows as annotations of the lines."""
    return "\n".join(map(_command, found))


def _command(m: Missing) -> str:
    place = {"file": m.path, "line": m.line, "endLine": m.end_line, "col": m.column}
    if m.line == m.end_line:
        place["endColumn"] = m.end_column
    said = ",".join(f"{key}={_escaped(str(value), PROPERTY)}" for key, value in place.items())
    return f"::warning {said},title=Lemma::{_escaped(_said(m), ESCAPED)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(c, c) for c in text)


def _sarif(found: Sequence[Missing]) -> str:
    rule = {"id": RULE, "shortDescription": {"text": "A term is mentioned but not linked."}}
    run = {
        "tool": {"driver": {"name": "lemma", "rules": [rule]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(m) for m in found],
    }
    return json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _result(m: Missing) -> dict[str, Any]:
    file = {"uri": quote(m.path)}
    region = {
        "startLine": m.line,
        "startColumn": m.column,
        "endLine": m.end_line,
        "endColumn": m.end_column,
    }
    replaced = {"deletedRegion": region, "insertedContent": {"text": m.link}}
    change = {"artifactLocation": file, "replacements": [replaced]}
    return {
        "ruleId": RULE,
        "level": "warning",
        "message": {"text": _said(m)},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "fixes": [{"description": {"text": "Link it."}, "artifactChanges": [change]}],
    }


def _said(m: Missing) -> str:
    return f"{_line(m.text)} -> {m.slug}: link it, or add a comment, lemma: skip {m.slug}"


def _line(text: str) -> str:
    """On one line, whatever stands between its words."""
    return " ".join(text.split())


FORMATS: dict[str, Callable[[Sequence[Missing]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
