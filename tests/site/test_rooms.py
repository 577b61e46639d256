"""The house: who may read from whom, and that its plan is drawn from what is there."""

import ast
import importlib
import re

import pytest

from glossary.content import ROOT
from glossary.site import rooms

MODULES = sorted((ROOT / "glossary").glob("*/*.py"))
NAMES = sorted({file.parent.name for file in MODULES})


@pytest.mark.parametrize("file", MODULES, ids=lambda f: f"{f.parent.name}.{f.stem}")
def test_a_room_is_entered_by_its_door(file):
    """What another room does not hand on in `__all__` is its own."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        parts = node.module.split(".")
        if parts[0] != "glossary" or len(parts) == 1 or parts[1] == file.parent.name:
            continue
        assert len(parts) == 2, f"{file}:{node.lineno} passes by the door of {parts[1]}"
        handed = importlib.import_module(node.module).__all__
        assert {alias.name for alias in node.names} <= set(handed), f"{file}:{node.lineno}"


@pytest.mark.parametrize("name", NAMES)
def test_a_room_says_in_a_sentence_what_it_is_and_who_lives_there(name):
    said = importlib.import_module(f"glossary.{name}").__doc__ or ""
    assert " and " not in said.split("\n")[0]
    assert "lives here" in said
    assert "In go" in said
    assert "out come" in said


def test_a_folder_shows_about_a_dozen_files_at_most():
    for name in NAMES:
        assert len(list((ROOT / f"glossary/{name}").glob("[!_]*.py"))) <= 14, name


def test_the_plan_has_every_room_and_no_circle():
    assert sorted(re.findall(r'data-room="(\w+)"', rooms.drawing())) == NAMES
    counts = rooms.reads()
    assert ("content", "link") in counts
    assert not any((b, a) in counts for a, b in counts)


def test_the_plan_is_of_the_imports(tmp_path):
    for path, text in {
        "low/a.py": "",
        "mid/b.py": "from glossary.low import a\n",
        "top/c.py": "def f():\n    from glossary.mid import b\n    from glossary.low import a\n",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    assert rooms.reads(tmp_path) == {("low", "mid"): 1, ("low", "top"): 1, ("mid", "top"): 1}
    drawn = rooms.drawing(tmp_path)
    assert re.findall(r'data-from="(\w+)" data-to="(\w+)" stroke', drawn) == [
        ("low", "mid"),
        ("mid", "top"),
    ]
