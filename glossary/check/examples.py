"""Examples are run: what they print must be what stands there, floats to the printed precision."""

import doctest
import importlib
import re
import signal
import traceback
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import isclose
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

from glossary.content import Problem, body

SECONDS = 60.0  # of this process's own time, for all the examples of a page or a module
LONGEST = 120  # characters of what was printed that a message shows
NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:e[-+]?\d+)?", re.IGNORECASE)


class Checker(doctest.OutputChecker):
    """Text is compared exactly, a printed float to the digits that it is printed with."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        if super().check_output(want, got, optionflags):
            return True
        wanted, printed = NUMBER.findall(want), NUMBER.findall(got)
        if len(wanted) != len(printed):
            return False
        shown = iter(w if _is_near(w, p) else p for w, p in zip(wanted, printed, strict=True))
        return super().check_output(want, NUMBER.sub(lambda _: next(shown), got), optionflags)


def _is_near(wanted: str, printed: str) -> bool:
    digits, _, exponent = wanted.lower().partition("e")
    if "." not in digits and not exponent:  # a whole number is exact
        return wanted == printed
    places = len(digits.partition(".")[2]) - int(exponent or 0)
    return isclose(float(wanted), float(printed), rel_tol=1e-9, abs_tol=10.0**-places)


class EndlessError(BaseException):
    """Examples took all the time that they may have; no `except Exception` holds this up."""


class _Runner(doctest.DocTestRunner):
    """Keeps a problem for each example that fails; nothing follows one that raised."""

    def __init__(self, path: str) -> None:
        super().__init__(Checker(), verbose=False)
        self.path = path
        self.problems: list[Problem] = []

    def report_start(self, out: Any, test: Any, example: Any) -> None:
        pass

    def report_failure(self, out: Any, test: Any, example: Any, got: str) -> None:  # noqa: ARG002
        want, printed = _beside(example.want, got)
        self._say(test, example, f"shows {want}", f"{printed}, which the code prints")

    def report_unexpected_exception(
        self,
        out: Any,  # noqa: ARG002
        test: Any,
        example: Any,
        exc_info: tuple[type[BaseException], BaseException, TracebackType],
    ) -> None:
        said = " ".join(traceback.format_exception_only(exc_info[1])[-1].split())
        first = example.source.partition("\n")[0]
        self._say(test, example, f"{first} raises {said}", "an example that runs")
        self.optionflags |= doctest.FAIL_FAST

    def _say(self, test: Any, example: Any, wrong: str, right: str) -> None:
        line = (test.lineno or 0) + example.lineno + 1
        self.problems.append(Problem(self.path, line, wrong, right))


def _beside(want: str, got: str) -> tuple[str, str]:
    """Both on one line, from a little before where they part."""
    texts = [" ".join(text.split()) for text in (want, got)]
    common = next((i for i, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), 0)
    start = max(0, common - LONGEST // 2) if max(map(len, texts)) > LONGEST else 0
    one, other = (("…" if start else "") + text[start:][:LONGEST] for text in texts)
    return one or "nothing", other or "nothing"


def page(path: str, line: int, text: str) -> list[Problem]:
    """What is wrong with the `pycon` blocks of a Markdown text that begins at a line of its file.

    The blocks share their names, as the cells of a notebook do.
    """
    examples = []
    for block in body.consoles(body.blocks(text)):
        try:
            found = doctest.DocTestParser().get_examples(block.code)
        except ValueError as error:
            return [Problem(path, line + block.line + 1, f"no example, {error}", "as Python shows")]
        for example in found:
            example.lineno += block.line + 1
        examples += found
    return _run(path, [doctest.DocTest(examples, {}, path, path, line - 1, None)])


def docstrings(path: str, module: str) -> list[Problem]:
    """What is wrong with the examples in the docstrings of a snippet."""
    try:
        with _strictly():
            imported = importlib.import_module(f"snippets.{module}")
    except (Exception, SystemExit, EndlessError) as error:  # noqa: BLE001 - its fault
        frames = traceback.extract_tb(error.__traceback__)
        lines = [f.lineno for f in frames if f.filename.endswith(Path(path).name)]
        wrong = f"importing it raises {type(error).__name__}: {error}"
        return [Problem(path, (lines or [1])[-1] or 1, wrong, "a module that imports")]
    return _run(path, doctest.DocTestFinder(exclude_empty=True).find(imported))


def _run(path: str, tests: Iterable[doctest.DocTest]) -> list[Problem]:
    runner = _Runner(path)
    with _strictly():
        for test in tests:
            runner.run(test, out=lambda _: None, clear_globs=False)
    return runner.problems


@contextmanager
def _strictly() -> Iterator[None]:
    """A warning is an error, and what never ends is stopped where it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        if not hasattr(signal, "setitimer"):  # Windows; the pool's own deadline holds there too
            yield
            return
        before = signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def _stop(_: int, __: FrameType | None) -> None:
    raise EndlessError(f"no end after {SECONDS:.0f} s of computing")
