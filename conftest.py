"""Every `pycon` block of every Markdown file is run: what it prints must be what stands there."""

from collections.abc import Iterable

import pytest
from sybil import Document, Region, Sybil
from sybil.evaluators.doctest import NUMBER, DocTestEvaluator
from sybil.integration.pytest import SybilItem
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

# Printed floats are compared to the precision that is printed.
_examples = DocTestStringParser(DocTestEvaluator(optionflags=NUMBER))
_fences = FencedCodeBlockLexer("pycon")


def pycon(document: Document) -> Iterable[Region]:
    """The examples of every fence, in a namespace that the document shares."""
    for fence in _fences(document):
        source = fence.lexemes["source"]
        for region in _examples(source, document.path):
            region.adjust(fence, source)
            yield region


pytest_collect_file = Sybil(parsers=[pycon], patterns=["*.md"]).pytest()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """An example builds on those above it, and a worker may be given only the lower half."""
    if not isinstance(item, SybilItem):
        return
    here = item.example
    ran = here.document.namespace.setdefault("__ran__", set())
    for example in here.document.examples():
        if example.start < here.start and example.start not in ran:
            example.evaluate()
        if example.start <= here.start:
            ran.add(example.start)
