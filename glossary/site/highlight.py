"""Code as pages show it: each block is highlighted once, and kept; long signatures are broken.

Pygments is asked at one place, by pymdownx, whose name for it is replaced for good.
"""

import functools
import re
from typing import Any

import pygments
import pymdownx.highlight

from glossary.disk import cache

KIND = "blocks"
# Names and space have the color of the text about them, and so may commas and brackets: a third of
# a page's elements.
PLAIN = r'<span class="(?:w|n|p)">([^<]*)</span>'
# The values and the parameters that no formatter changes.
VALUE = r'(?:-?[\w.-]+|"[\w .-]*"|[\w.]*[(\[][\w., -]*[\w.][)\]])'
PARAMETER = re.compile(rf"\*|/|\*{{0,2}}\w+(?:: [\w.\[\], |]+(?: = {VALUE})?|={VALUE})?")


def adjust() -> None:
    """For this process."""
    known = pymdownx.highlight
    known.highlight = highlight
    known.get_lexer_by_name = functools.cache(known.get_lexer_by_name)
    # Pages name classes; what a class looks like, a formatter works out for itself each time.
    known.BlockHtmlFormatter._create_stylesheet = _no_styles


def _no_styles(_: object) -> None:
    """Of the styles, nothing is asked for."""


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


def broken(code: str, width: int) -> str:
    """A definition that is too long for a line, as Ruff breaks it; nothing where it may do more.

    >>> print(broken("def f(x: int, name: str = 'a') -> list[int]: pass", 40), end="")
    def f(
        x: int, name: str = "a"
    ) -> list[int]:
        pass
    """
    head, _, rest = code.replace("'", '"').partition("(")
    given, _, end = rest.removesuffix(": pass").rpartition(")")
    parts, inner = _parameters(given), [f"    {given}"]
    if len(inner[0]) > width:
        inner = [f"    {part}," for part in parts]
    lines = [f"{head}(", *inner, f"){end}:"]
    plain = len(parts) > 1 and all(map(PARAMETER.fullmatch, parts))
    return "\n".join([*lines, "    pass\n"]) if plain and max(map(len, lines)) <= width else ""


def _parameters(given: str) -> list[str]:
    """Those between commas, but for commas in brackets."""
    parts: list[str] = []
    for piece in given.split(", "):
        if parts and sum(map(parts[-1].count, "[(")) > sum(map(parts[-1].count, ")]")):
            parts[-1] += f", {piece}"
        else:
            parts.append(piece)
    return parts
