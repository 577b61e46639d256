"""The table of symbols: what formulas use, what the table says, and what neither may lack."""

import re

from glossary.check import notation as checked
from glossary.content import notation
from glossary.content.maths import render
from glossary.content.notation import Symbol
from glossary.pages import notation as paged

HEAD = "symbol\tmeaning\tshape\tentries\n"


def test_words_layout_and_names_of_functions_are_no_symbols():
    assert notation.symbols(r"\frac{1}{2}\operatorname{Var}[X] \text{ where } \max_i |x_i|") == {
        "X",
        "i",
        "x",
    }
    assert notation.symbols(r"\mathbb{E}[z^2] \neq \mathcal B,\ \varepsilon") == {
        r"\mathbbE",
        "z",
        r"\mathcalB",
        r"\epsilon",
    }


def test_a_row_that_is_none_is_said_with_its_line():
    rows, faults = notation.parse(HEAD + "a\tb\n" + "x\tfeature\t(n,)\t*\n")
    assert [row.tex for row in rows] == ["x"]
    assert [fault.line for fault in faults] == [2]


def test_every_symbol_has_a_meaning_in_every_entry_and_every_row_a_use(content):
    assert list(checked.check(content.glossary, content.notation)) == []
    less = [row for row in content.notation if row.tex != r"\eta"]
    missing = list(checked.check(content.glossary, less))
    assert len(missing) >= 10
    assert all(r"\eta" in problem.wrong for problem in missing)
    more = [*content.notation, Symbol(r"\xi", "nothing", "", ("*",), 999)]
    assert [p.line for p in checked.check(content.glossary, more)] == [999]
    idle = [*content.notation, Symbol("x", "batch", "", ("batch",), 999)]
    assert [p.line for p in checked.check(content.glossary, idle)] == [999]


def test_a_letter_of_two_meanings_says_where_each_holds(content):
    found = notation.meanings(content.glossary, content.notation)
    senses = {row.meaning: [e.slug for e in found[row]] for row in found if row.tex == r"\mu"}
    assert senses["smallest curvature of the loss"] == ["learning-rate"]
    assert "probability-distribution" in senses["mean"]


def test_the_page_shows_every_symbol_once_as_a_formula(content):
    page = paged.page(content.glossary, content.notation, "# Notation")
    shown = re.findall(r"(?m)^\$(.+)\$$", page)
    assert len(shown) == len(set(shown)) == len({row.tex for row in content.notation})
    assert all(render(tex, display=False).startswith("<math") for tex in shown)
