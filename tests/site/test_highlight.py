"""Signatures are broken as Ruff breaks them."""

import ast
import subprocess
from collections.abc import Iterator

from ruff.__main__ import find_ruff_bin

from glossary.content import read
from glossary.site.highlight import broken

WIDTH = 60
ODD = (
    "def f(first: int, /, *rest: int, name: str = 'a, b', width: int = 100) -> list[int]: pass",
    "def f(call: Callable[[int, str], dict[str, int]], at: tuple[int, int] = (1, 2)): pass",
    "def f(setting: Setting) -> tuple[Array, Array, Array, Array, Array]: pass",
    "def f(text: str = 'it says \"a\"', other: str = 'it says nothing at all'): pass",
    "def f(number: float = 2 ** 3, other_number: float = 1e-06, more: float = -1.0): pass",
    "def f(a_name_that_is_long_enough_to_need_a_line: dict[str, tuple[int, ...]], b: int): pass",
)


def long_ones() -> Iterator[str]:
    """Each definition of the snippets that is too long for a line, on one line."""
    for snippet in read().snippets.values():
        for function in snippet.functions.values():
            returns = f" -> {ast.unparse(function.returns)}" if function.returns else ""
            given = ast.unparse(function.args).replace("=", " = ")
            yield f"def {function.name}({given}){returns}: pass"


def ruff(text: str) -> str:
    """What Ruff makes of a module."""
    command = [find_ruff_bin(), "format", "--isolated", "--config", f"line-length={WIDTH}", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def test_signatures_are_broken_as_ruff_breaks_them() -> None:
    every = [code for code in (*long_ones(), *ODD) if len(code) - len("def : pass") >= WIDTH]
    ours = {code: made for code in every if (made := broken(code, WIDTH))}
    assert len(ours) > len(every) / 2
    assert "\n\n".join(ours.values()) == ruff("\n".join(ours))


def test_what_a_formatter_may_change_is_left_to_it() -> None:
    assert [bool(broken(code, WIDTH)) for code in ODD] == [False, True, False, False, False, False]
