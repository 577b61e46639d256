"""Each block of code is highlighted once, and kept.

Pygments is asked at one place, by pymdownx, whose name for it is replaced for good.
"""

import hashlib
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
    key = hashlib.sha256(repr(made_from).encode()).hexdigest()[:40]
    if found := cache.read(KIND, key):
        return found.decode()
    made = re.sub(PLAIN, r"\1", str(pygments.highlight(code, lexer, formatter)))
    cache.write(KIND, key, made.encode())
    return made
