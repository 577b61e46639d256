"""Examples in docstrings become `pycon` blocks; Markdown alone reads `>>>` as nested quotations."""

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

# A fence is passed over whole; an example runs from its prompt to the next empty line.
_PARTS = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ ]*$|^>>> .*?(?=^\s*$|\Z)", re.MULTILINE | re.DOTALL
)


class _Examples(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return fenced("\n".join(lines)).split("\n")


def fenced(text: str) -> str:
    r"""The text with a `pycon` fence around every example that stands in none.

    >>> fenced("It adds.\n\n>>> 1 + 1\n2\n")
    'It adds.\n\n```pycon\n>>> 1 + 1\n2\n```\n'
    """
    return _PARTS.sub(lambda m: m[0] if m["fence"] else f"```pycon\n{m[0].rstrip()}\n```\n", text)


class DoctestsExtension(Extension):
    """Runs before fences are read, whose own priority is 25."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.preprocessors.register(_Examples(md), "doctests", 27)


def makeExtension(**options: Any) -> DoctestsExtension:  # noqa: N802 - Python-Markdown's name
    """What `markdown_extensions: [glossary.doctests]` calls."""
    return DoctestsExtension(**options)
