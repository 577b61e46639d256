"""`make quick`: each kind of file has its checks, and Git says which have changed."""

import subprocess

import pytest
import quick


@pytest.mark.parametrize(
    ("file", "run"),
    [
        ("glossary/entries/adam.md", ["lemma check adam"]),
        (
            "snippets/vector.py",
            [
                "ruff check snippets/vector.py",
                "ruff format --check snippets/vector.py",
                "lint-imports",
                "mypy",
                "lemma check vector",
                "pytest tests/oracles/test_vector.py",
            ],
        ),
        ("docs/index.md", ["lemma check", "lemma build"]),
        ("docs/assets/search/box.js", ["pytest tests/browser/test_search_box.py"]),
        ("docs/assets/slider/slider.css", ["pytest tests/browser/test_slider.py"]),
        ("docs/overrides/main.html", ["lemma check", "lemma build"]),
        ("Makefile", ["pytest tests/project"]),
        ("LICENSES/x.txt", []),
    ],
)
def test_a_file_is_looked_at_by_what_concerns_it(file, run):
    assert said([file]) == run


def said(files: list[str]) -> list[str]:
    """What is run, in short."""
    options = {*quick.PYTEST[1:], "-m", "not built"}
    return [" ".join(a for a in command if a not in options) for command in quick.commands(files)]


def test_a_module_runs_the_tests_of_its_room_that_import_it_and_else_all():
    assert said(["glossary/site/prune.py"])[-1] == "pytest tests/site/test_prune.py"
    assert said(["glossary/command/complete.py"])[-1] == "pytest tests/command"


def test_a_test_runs_itself_with_all_that_it_needs():
    (*_, run) = quick.commands(["tests/site/test_site.py", "glossary/site/prune.py"])
    assert run == [*quick.PYTEST, "tests/site/test_site.py"]


def test_what_git_sees_changed_or_new_is_changed(tmp_path, monkeypatch):
    monkeypatch.setattr(quick, "ROOT", tmp_path)
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for name in ("kept", "edited", "gone"):
        (tmp_path / name).write_text("1")
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    assert quick.changed("HEAD") == []
    (tmp_path / "edited").write_text("2")
    (tmp_path / "gone").unlink()
    (tmp_path / "new").write_text("3")
    assert quick.changed("HEAD") == ["edited", "new"]
