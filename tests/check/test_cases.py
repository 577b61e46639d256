"""Each rule is broken once, by cases that are files; `tests/support/cases.py` reads them."""

import shutil

import pytest
from cases import change
from small_site import CASES

from glossary.check import load


def test_the_sound_tree_is_sound():
    assert load(CASES / "sound").problems == []


@pytest.mark.parametrize("case", sorted(CASES.glob("*.txt")), ids=lambda c: c.stem)
def test_case(case, tmp_path):
    root = shutil.copytree(CASES / "sound", tmp_path / "root")
    expected = change(case, root)
    assert expected
    assert [str(p) for p in load(root).problems] == expected
