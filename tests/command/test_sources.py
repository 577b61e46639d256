"""`lemma check --watch`: a fault is told when its file is saved, and that it is mended."""

import os
import subprocess
import sys

import pytest
import small_site

from glossary.content import ROOT

pytestmark = pytest.mark.built


@pytest.fixture
def root(tmp_path):
    return small_site.lay_out(tmp_path / "root")


def test_a_fault_is_told_when_it_is_saved_and_when_it_is_mended(root):
    environment = os.environ | {
        "LEMMA_CACHE": str(root / ".cache"),
        "PYTHONPATH": f"{root}{os.pathsep}{ROOT}",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "glossary", "check", "good-term", "--watch", "--root", root]
    entry = root / "glossary/entries/good-term.md"
    sound = entry.read_text("utf-8")
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True
    ) as watching:
        try:
            assert watching.stdout.readline() == "no problems\n"
            entry.write_text(sound.replace(">>> one()\n1\n", ">>> one()\n2\n"), "utf-8")
            assert "good-term.md:" in watching.stdout.readline()
            entry.write_text(sound, "utf-8")
            while (said := watching.stdout.readline()) != "no problems\n":
                assert said  # it has not ended
        finally:
            watching.terminate()
