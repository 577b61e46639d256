"""The prose of a reStructuredText file: paragraphs only, without any inline markup."""

from collections.abc import Iterator, Sequence
from functools import partial

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from glossary.prose import front, regions, templates
from glossary.prose.passage import Insertion, Passage, inserted, line_starts, lines, mask, masked

# A paragraph in one of these is an argument, a heading's kin, or drawn with characters.
APART = (
    nodes.field,
    nodes.option_list,
    nodes.table,
    nodes.comment,
    nodes.citation,
    nodes.substitution_definition,
    nodes.system_message,
)


def passages(source: str) -> Iterator[Passage]:
    """Every paragraph that may take links; unknown directives have none."""
    hidden = mask(templates.spans(source), len(source))
    source = regions.blanked(source, [(0, front.end(source))])
    whole = lines(source)
    for paragraph in _parse("\n".join(t for _, t in whole)).findall(nodes.paragraph):
        text = paragraph.rawsource
        starts = line_starts(text, whole[(paragraph.line or 1) - 1 :])
        if starts and not _is_apart(paragraph) and not _on_marker(source, starts[0][1]):
            prose = masked(_prose(paragraph), starts, hidden)
            yield Passage(text, prose, starts, partial(_holds, text))


def _parse(text: str) -> nodes.document:
    """A document whose roles and directives of Sphinx stay unknown, with no word on stderr."""
    settings = get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.syntax_highlight = "none"
    document = new_document("", settings)
    Parser().parse(text, document)
    return document


def _is_apart(node: nodes.Node) -> bool:
    while node := node.parent:
        if isinstance(node, APART):
            return True
    return False


def _on_marker(source: str, start: int) -> bool:
    """Whether it begins in the line `.. note::`, where arguments stand."""
    return "::" in source[:start].rpartition("\n")[2]


def _prose(paragraph: nodes.paragraph) -> str:
    """The source with inline markup blanked; every inline node but text knows its own source."""
    text: str = paragraph.rawsource
    for child in paragraph.children:
        if not isinstance(child, nodes.Text):
            # The target within `page <address>`_ is gone already, with its reference.
            text = text.replace(child.rawsource, "\0" * len(child.rawsource), 1)
    return text


def _holds(text: str, insertions: Sequence[Insertion]) -> bool:
    """Whether the paragraph, parsed with its new links and parsed without, is the same."""
    ours = {i.before + text[i.start : i.end] + i.after: text[i.start : i.end] for i in insertions}
    return _reading(text, {}) == _reading(inserted(text, insertions), ours)


def _reading(text: str, ours: dict[str, str]) -> str:
    """The text with all its markup written out, but for `ours`, which count as what they show."""
    out: list[str] = []
    for child in _parse(text).children[0].children:  # messages on unknown roles come after it
        plain = child.astext() if isinstance(child, nodes.Text) else ours.get(child.rawsource)
        out.append(f"\0{child.rawsource}\0" if plain is None else plain)
    return "".join(out)
