"""Long work shows how far it is to whoever looks, and to nobody else."""

import os
import subprocess
import sys

import pytest
from shell import FIXED

from glossary.content import ROOT

pty = pytest.importorskip("pty")


def said(*arguments: str) -> bytes:
    """What stands on a terminal behind standard error."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "glossary", *arguments]
    subprocess.run(
        command, env=FIXED | {"TERM": "xterm"}, cwd=ROOT, stderr=theirs, stdout=theirs, check=True
    )
    os.close(theirs)
    found = b""
    try:
        while part := os.read(ours, 65536):
            found += part
    except OSError:  # Linux says the end so
        return found
    finally:
        os.close(ours)
    return found


def test_a_bar_stands_on_a_terminal_unless_it_is_not_wanted():
    shown = said("check", "epoch")
    assert b"checking" in shown
    assert b"100%" in shown
    assert said("check", "epoch", "--quiet") == b""


def test_an_export_shows_its_figures(tmp_path):
    shown = said("export", "html", "--output", str(tmp_path / "lemma.html"))
    assert b"checking" in shown
    assert b"figures" in shown
    assert b"wrote" in shown
