"""Stretches of a Markdown file that some reader takes for code, over several paragraphs."""

import re
from collections.abc import Iterable, Iterator

from glossary.prose import tables, templates
from glossary.prose.jsx import Tag, brace_end, elements, paragraph_end, statement_end, tag
from glossary.prose.passage import extent, lines, mask

Span = tuple[int, int]

# MDX compiles these; no sentence begins so.
_STATEMENT = re.compile(
    r"""(?:^|(?<=\n))(?:
      export[ ]+(?:default|const|let|var|function|async|class|type|interface|enum|\{|\*)(?!\w)
    | import[ ]+(?:["'{*]|[\w$]+(?:[ ]*,[^\n]*)?[ ]+from[ ]+["'])
    )""",
    re.VERBOSE,
)
_OPENING = re.compile(r"\\begin\{(?P<environment>\w+\*?)\}|\\.|[<{]", re.DOTALL)


def blanked(source: str, spans: Iterable[Span]) -> str:
    """The text with spaces in the place of those stretches; its lines stay."""
    text = list(source)
    for start, end in spans:
        text[start:end] = (c if c in "\r\n" else " " for c in source[start:end])
    return "".join(text)


def opaque(source: str, code: Iterable[Span], *, indented: Iterable[Span], marked: bool) -> bytes:
    """For each character of a file whether it is hidden from prose.

    Args:
        source: the file, without its metadata.
        code: fences and code within paragraphs.
        indented: code by indentation, which MDX has not.
        marked: whether prose in HTML has to be marked, as for Python-Markdown.
    """
    shown = blanked(source, code)
    statements = list(_statements(shown))
    hidden = [*statements, *templates.spans(source)]
    text = blanked(shown, [*hidden, *indented])
    hidden += [*_expressions(text, marked=marked), *_tables(text)]
    return mask(hidden, len(source))


def _statements(text: str) -> Iterator[Span]:
    at = 0
    while match := _STATEMENT.search(text, at):
        at = statement_end(text, match.start())
        yield match.start(), at


def _expressions(text: str, *, marked: bool) -> Iterator[Span]:
    """Braces, environments of TeX, tags, and the elements whose children are no prose."""
    tags: list[Tag] = []
    at = 0
    while match := _OPENING.search(text, at):
        at = match.end()
        if match["environment"]:
            end = text.find(f"\\end{{{match['environment']}}}", at)
            at = paragraph_end(text, at) if end < 0 else end
        elif match[0] == "{":
            at = brace_end(text, match.start())
        elif match[0] == "<" and (found := tag(text, match.start())):
            at = found.end
            tags.append(found)
        else:
            continue
        yield match.start(), at
    yield from elements(tags, text, marked=marked)


def _tables(text: str) -> Iterator[Span]:
    whole = lines(text)
    for found in tables.tables([line for _, line in whole]):
        yield extent(whole, found.start, found.stop)
