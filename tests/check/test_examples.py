"""Examples as a worker runs them: what is said of one that fails, and of which line."""

import pytest

from glossary.check import examples


def said(*code: str) -> list[str]:
    """What is wrong with a page of these blocks, whose text begins at line 11 of its file."""
    text = "".join(f"```pycon\n{block}\n```\n\n" for block in code)
    return [str(p) for p in examples.page("page.md", 11, text)]


@pytest.mark.parametrize(
    ("want", "got"),
    [
        ("0.54", "0.5441"),
        ("[1.0, -2.50]", "[1.0001, -2.4999]"),
        ("1e-05", "1.2e-05"),
        ("holds in 3 of 4", "holds in 3 of 4"),
    ],
)
def test_a_float_is_compared_to_the_digits_that_are_printed(want, got):
    assert examples.Checker().check_output(f"{want}\n", f"{got}\n", 0)


@pytest.mark.parametrize(
    ("want", "got"),
    [
        ("0.54", "0.56"),
        ("[1.0, 2.0]", "[1.0]"),
        ("3 of 4", "2 of 4"),
        ("0.5 up", "0.5 down"),
        ("1e-05", "3e-05"),
        ("(1, 2.0)", "(2, 2.0)"),
    ],
)
def test_another_number_or_word_is_told(want, got):
    assert not examples.Checker().check_output(f"{want}\n", f"{got}\n", 0)


def test_blocks_share_their_names_and_each_line_is_its_own():
    assert said(">>> a = 1", ">>> a\n1\n>>> a + 1\n3\n>>> a + 2\n4") == [
        "page.md:18: shows 3: 2, which the code prints",
        "page.md:20: shows 4: 3, which the code prints",
    ]


def test_nothing_follows_an_example_that_raises():
    assert said(">>> a = 1 / 0", ">>> a\n1") == [
        "page.md:12: a = 1 / 0 raises ZeroDivisionError: division by zero: an example that runs"
    ]


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        (">>> print(1)", "shows nothing: 1, which"),
        (">>> a = 1\n1", "shows 1: nothing, which"),
        (">>> raise SystemExit(3)", "raises SystemExit: 3"),
        (">>> a =", "raises SyntaxError: invalid syntax"),
        (">>>a", "no example, line 1 of the docstring"),
        (">>> import warnings; warnings.warn('old')", "raises UserWarning: old"),
        (">>> import snippets.nothing", "raises ModuleNotFoundError"),
    ],
)
def test_whatever_is_wrong_is_one_line(code, wrong):
    (line,) = said(code)
    assert line.startswith("page.md:12: ")
    assert wrong in line


def test_a_long_output_is_told_from_where_it_parts():
    (line,) = said(f">>> list(range(200))\n{[*range(150), 0, *range(151, 200)]}")
    assert len(line) < 2 * examples.LONGEST + 80
    assert "148, 149, 0" in line
    assert "148, 149, 150" in line


def test_what_never_ends_is_stopped_on_its_line(monkeypatch):
    monkeypatch.setattr(examples, "SECONDS", 0.2)
    hold = ">>> a = 1\n>>> while True:\n...     try: a\n...     except Exception: pass"
    (line,) = said(hold)
    assert line.startswith("page.md:13: while True: raises ")
    assert "no end after" in line
    assert said(">>> a = 1") == []
