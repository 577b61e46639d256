"""Each block of code is highlighted once, and kept.

Pygments is asked at one place, by pymdownx, whose name for it is replaced for good.
"""

import re
from typing import Any

import pygments
import pymdownx.highlight

from glossary.disk import cache

KIND = "blocks"
# Names and space have the color of the text about them, and so may commas and brackets: a third of
# a page's elements.
PLAIN = r'<span class="(?:w|n|p)">([^<]*)</span>'


def adjust() -> None:
    """For this process."""
    pymdownx.highlight.highlight = highlight


def highlight(code: str, lexer: Any, formatter: Any) -> str:
    """What Pygments makes of it: all that it goes by is in the options of both."""
    kinds = [f"{type(part).__module__}.{type(part).__name__}" for part in (lexer, formatter)]
    made_from = [
        pygments.__version__,
        kinds,
        sorted(lexer.options.items()),
        formatter.options,
        code,
        PLAIN,
    ]

    def made() -> bytes:
        return re.sub(PLAIN, r"\1", str(pygments.highlight(code, lexer, formatter))).encode()

    return cache.made(KIND, cache.key_of(repr(made_from)), made).decode()
