"""Bad content by cases that are files: what is wrong stands beside what must be said of it.

A case starts from the sound entry and snippet in `cases/sound/`.
Its sections change them: `--- replace PATH`, then `--- with`; `--- file PATH`; `--- expect`.
"""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_site import CASES

from glossary.check import load
from glossary.command.root import lemma


def sections(case: Path) -> list[tuple[str, str]]:
    parts = re.split(r"^--- (.+)\n", case.read_text("utf-8"), flags=re.MULTILINE)
    return [(h, t.removesuffix("\n")) for h, t in zip(parts[1::2], parts[2::2], strict=True)]


def lay_out(case: Path, root: Path) -> list[str]:
    """Write the case's tree below `root` and return the lines expected of it."""
    shutil.copytree(CASES / "sound", root, dirs_exist_ok=True)
    expected: list[str] = []
    target, old = root, ""
    for head, text in sections(case):
        verb, _, path = head.partition(" ")
        if verb == "replace":
            target, old = root / path, text
        elif verb == "with":
            before = target.read_text("utf-8")
            assert old in before, f"{case.name} replaces what is not there"
            target.write_text(before.replace(old, text, 1), "utf-8")
        elif verb == "file":
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text + "\n", "utf-8")
        else:
            assert verb == "expect"
            expected += text.splitlines()
    return expected


def test_the_sound_tree_is_sound():
    assert load(CASES / "sound").problems == []


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda c: c.stem)
def test_case(case, tmp_path):
    expected = lay_out(case, tmp_path)
    assert expected
    assert [str(p) for p in load(tmp_path).problems] == expected


def test_check_says_all_at_once_and_exits_1(tmp_path):
    expected = lay_out(CASES / "several-at-once.txt", tmp_path)
    result = CliRunner().invoke(lemma, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr.splitlines() == expected
    assert len(expected) > 2
    assert result.stdout == ""
