"""Code and prose of a page as cells: no source is changed on its way into a notebook."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.publish import cells

AWKWARD = ["'''", "it ends with a backslash\\", "it ends with a quote'", "\\N{no such}", "a\r\nb"]


@pytest.mark.parametrize("text", AWKWARD)
def test_a_source_that_no_raw_string_holds_is_written_all_the_same(text):
    assert ast.literal_eval(cells._literal(text)) == text


@given(st.text(alphabet="'\"\\\r\n a\0é", max_size=12))
def test_a_literal_is_the_source(text):
    assert ast.literal_eval(cells._literal(text)) == text


def test_an_error_that_a_page_shows_does_not_end_the_run():
    code = (
        ">>> 1 / 0\nTraceback (most recent call last):\n    ...\n"
        "ZeroDivisionError: division by zero\n>>> seen = 1\n"
    )
    raised, last = cells._examples(code)
    assert raised.printed == "ZeroDivisionError: division by zero\n"
    scope: dict[str, int] = {}
    exec(raised.source + last.source, scope)  # noqa: S102 - our own
    assert scope["seen"] == 1
