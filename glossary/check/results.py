"""Every result in words stands in a code block of its own page.

A decimal, or a whole number of three digits and more, is a result unless it is a year or round.
Formulas and inline code are left out: they hold hand arithmetic and values that somebody chose.
"""

import re
from collections.abc import Iterable, Iterator

from glossary.content import Entry, Problem, body

# no part of a name, a version, a power, a fraction or a range
WRITTEN = re.compile(r"(?<![\w.^/$-])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?![\w/])")
PRINTED = re.compile(r"\d+\.?\d*(?:e[-+]?\d+)?")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
YEAR = re.compile(r"(18|19|20)\d\d")
ROUND = re.compile(r"[1235]0+")
RIGHT = "a pycon block that shows it, or `{0}` if it is chosen"


def check(entry: Entry) -> Iterator[Problem]:
    """The results in summary, paragraphs, tables and tabs that no block shows."""
    values = printed(entry.body)
    for number in unproved(entry.meta.summary, values):
        yield entry.problem_at(("summary",), f"no block shows {number}", RIGHT.format(number))
    for text, line in body.words(entry.body):
        for number in unproved(text, values):
            yield entry.problem(line, f"no block shows {number}", RIGHT.format(number))


def unproved(text: str, values: Iterable[float]) -> list[str]:
    """The results of a text that are none of the values."""
    values = list(values)
    found = written(body.without_maths(text))
    return [number for number in found if is_result(number) and not stands(number, values)]


def written(text: str) -> list[str]:
    """The numbers of a text, without what groups their digits."""
    return [found.rstrip(",").replace(",", "") for found in WRITTEN.findall(text)]


def is_result(number: str) -> bool:
    """Whether somebody must have computed it."""
    if "." in number or "e" in number:
        return True
    return len(number) >= 3 and not YEAR.fullmatch(number) and not ROUND.fullmatch(number)


def printed(text: str) -> list[float]:
    """Every number in the code blocks: the comma ends a number in a list, or groups its digits."""
    return numbers(" ".join(b.code for b in body.consoles(body.blocks(text))))


def numbers(code: str) -> list[float]:
    """Every number that is printed, grouped digits in both readings."""
    apart = code.replace(",", " ").replace("_", "")
    grouped = (found.replace(",", "") for found in GROUPED.findall(code))
    return [float(number) for number in (*PRINTED.findall(apart), *grouped)]


def stands(number: str, values: Iterable[float]) -> bool:
    """Whether a value, whatever its sign, rounds to the number or gives it in percent."""
    digits, _, exponent = number.partition("e")
    places = len(digits.partition(".")[2]) - int(exponent or 0)
    half = 0.5000001 * 10.0**-places  # a little more, since 0.125 may be written 0.12 or 0.13
    return any(abs(value * scale - float(number)) <= half for value in values for scale in (1, 100))
