"""A bar for who looks at a terminal, and nothing for anybody else."""

import io

import pytest

from glossary.command.ending import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(monkeypatch, file: io.StringIO, *, quiet: bool = False, length: int = 4) -> str:
    monkeypatch.setattr("sys.stderr", file)
    with progress("checking", quiet=quiet) as begin:
        report = begin(length)
        for _ in range(length):
            report(1)
    return file.getvalue()


def test_a_terminal_shows_how_far_it_is(monkeypatch):
    said = shown(monkeypatch, Terminal())
    assert "checking" in said
    assert "100%" in said


@pytest.mark.parametrize(
    ("file", "options"),
    [(Terminal(), {"quiet": True}), (Terminal(), {"length": 0}), (io.StringIO(), {})],
)
def test_nobody_else_gets_anything(monkeypatch, file, options):
    assert shown(monkeypatch, file, **options) == ""
