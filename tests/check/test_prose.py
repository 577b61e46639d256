"""Every result in the prose of an entry stands in a code block of its own page.

A decimal, or a whole number of three digits and more, is a result unless it is a year or round.
Formulas and inline code are left out: they hold hand arithmetic and values that somebody chose.
"""

import re

import pytest

from glossary.check import load
from glossary.content import body

GLOSSARY = load().glossary
# no part of a name, a version, a power, a fraction or a range
WRITTEN = re.compile(r"(?<![\w.^/$-])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?![\w/])")
PRINTED = re.compile(r"\d+\.?\d*(?:e[-+]?\d+)?")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
YEAR = re.compile(r"(18|19|20)\d\d")
ROUND = re.compile(r"[1235]0+")


def results(prose: str) -> list[str]:
    """The numbers of a text that somebody must have computed."""
    numbers = (found.rstrip(",").replace(",", "") for found in WRITTEN.findall(prose))
    return [number for number in numbers if is_result(number)]


def is_result(number: str) -> bool:
    if "." in number or "e" in number:
        return True
    return len(number) >= 3 and not YEAR.fullmatch(number) and not ROUND.fullmatch(number)


def printed(entry: str) -> list[float]:
    """Every number in the code blocks: the comma ends a number in a list, or groups its digits."""
    code = " ".join(block.code for block in body.blocks(entry) if block.language == "pycon")
    apart = code.replace(",", " ").replace("_", "")
    grouped = (found.replace(",", "") for found in GROUPED.findall(code))
    return [float(number) for number in (*PRINTED.findall(apart), *grouped)]


def stands(number: str, values: list[float]) -> bool:
    """Whether a value, whatever its sign, rounds to the number or gives it in percent."""
    digits, _, exponent = number.partition("e")
    places = len(digits.partition(".")[2]) - int(exponent or 0)
    half = 0.5000001 * 10.0**-places  # a little more, since 0.125 may be written 0.12 or 0.13
    return any(abs(value * scale - float(number)) <= half for value in values for scale in (1, 100))


def cells(entry: str) -> list[str]:
    """What stands in tables, inline code left out."""
    inlines = [i for kind in ("th_open", "td_open") for _, i in body._pairs(entry, kind)]
    return ["".join(t.content for t in i.children if t.type != "code_inline") for i in inlines]


def unproved(entry: str) -> list[str]:
    """The results in paragraphs and tables that no code block of the same page shows."""
    prose = "\n".join([*(text for text, _ in body.sentence_lines(entry)), *cells(entry)])
    values = printed(entry)
    return [number for number in results(body.without_maths(prose)) if not stands(number, values)]


@pytest.mark.parametrize("slug", GLOSSARY.entries)
def test_each_result_in_the_prose_stands_in_a_code_block(slug):
    assert unproved(f"{GLOSSARY[slug].meta.summary}\n\n{GLOSSARY[slug].body}") == []


BLOCK = "\n\n```pycon\n>>> share()\n[0.9371, -1.02, 3252224, 15,625]\n```\n"


@pytest.mark.parametrize(
    "prose",
    [
        "It is 0.94, or 93.7 %, not −1.02, after 3,252,224 steps of 15,625.",
        "In 2012 we took 1000 points.",
        "At $0.123$ and `0.456` nothing is computed.",
    ],
)
def test_rounding_percent_sign_and_commas_do_not_matter(prose):
    assert unproved(prose + BLOCK) == []


@pytest.mark.parametrize(
    ("prose", "wrong"),
    [
        ("It is 0.93.", ["0.93"]),
        ("It takes 4,567 steps, or 94.2 %.", ["4567", "94.2"]),
        ("Agreement to 1e-7 is right.", ["1e-7"]),
        ("![A curve that ends at 0.31.](figure.svg)", ["0.31"]),
        ("| rate | loss |\n| --- | --- |\n| 0.94 | 0.31 |", ["0.31"]),
    ],
)
def test_a_number_that_no_block_shows_is_found(prose, wrong):
    assert unproved(prose + BLOCK) == wrong
