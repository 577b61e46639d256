"""Every `pycon` block of every Markdown file is run: what it prints must be what stands there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.check import examples
from glossary.content import FENCED, body


class Page(pytest.File):
    """A Markdown file, whose examples share their names and so are one test."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item, if there is anything to run."""
        if body.consoles(body.blocks(self.path.read_text("utf-8"))):
            yield Examples.from_parent(self, name="examples")


class Examples(pytest.Item):
    """The examples of a page, run as `lemma check` runs them."""

    def runtest(self) -> None:
        """Fails with a line for each that does not print what it shows."""
        text = self.path.read_text("utf-8")
        front = FENCED.match(text)
        prose = front["body"] if front else text
        line = text[: len(text) - len(prose)].count("\n") + 1
        problems = examples.page(str(self.path), line, prose)
        if problems:
            pytest.fail("\n".join(map(str, problems)), pytrace=False)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Page | None:
    """Markdown files that pytest comes upon."""
    return Page.from_parent(parent, path=file_path) if file_path.suffix == ".md" else None
