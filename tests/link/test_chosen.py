"""Which files of a folder are linked: Git itself is asked what it ignores."""

import subprocess
from pathlib import Path

import pytest

from glossary.link.chosen import Excluded, is_ignored, shared

FILES = (
    "README.md",
    "CHANGELOG.md",
    "docs/license.rst",
    "docs/licensing.md",
    "docs/a.md",
    "docs/_build/a.md",
    "docs/third-party/a.md",
    "NOTICE",
    "LICENSES/MIT.md",
    "LICENSE-APACHE.md",
    "node_modules/x/README.md",
    "web/Node_Modules/x/README.md",
    "vendor/a.md",
    "build/a.md",
    "builder/a.md",
    "made/a.md",
    "made/kept.md",
    "docs/draft.md",
    "docs/deep/draft.md",
    "docs/deep/made/a.md",
    ".hidden/a.md",
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("An epoch.\n")
    return tmp_path


def walked(tree: Path, *patterns: str) -> list[str]:
    found = Excluded(tree, patterns).walk(tree, {".md", ".rst"})
    return [file.relative_to(tree).as_posix() for file in found]


LEFT = [
    "README.md",
    "builder/a.md",
    "docs/a.md",
    "docs/deep/draft.md",
    "docs/deep/made/a.md",
    "docs/draft.md",
    "docs/licensing.md",
    "made/a.md",
    "made/kept.md",
]


def test_what_is_nobody_s_prose_or_another_project_s_stays_out(tree):
    assert walked(tree) == LEFT


def test_a_project_leaves_out_more_and_brings_back(tree):
    found = walked(tree, "docs/deep/", "draft.md", "!CHANGELOG.md", "!build/")
    there = {"README.md", "CHANGELOG.md", "builder/a.md", "build/a.md", "docs/a.md"}
    assert set(found) == there | {"docs/licensing.md", "made/a.md", "made/kept.md"}
    every = {name for name in FILES if name.endswith("/a.md")}
    assert set(walked(tree, "*", "!*/", "!a.md")) == every


@pytest.mark.parametrize(
    ("rows", "deep"),
    [
        ("made/*\n!made/kept.md\n/docs/draft.md\nécrit\n", "draft.md\n# nothing\n!made/\n\n"),
        ("*\n!*/\n!a.md\n", "!draft.md\n"),
        ("/*\n!/docs/\n", "made/\n"),
        ("docs\n*.rst\nm?de/**\n", ""),
    ],
)
def test_what_git_ignores_is_what_git_says(tree, rows, deep):
    subprocess.run(["git", "init", "--quiet", tree], check=True)
    (tree / ".gitignore").write_text(rows)
    (tree / "docs/deep/.gitignore").write_text(deep)
    asked = subprocess.run(
        ["git", "-C", tree, "check-ignore", "--no-index", *FILES],
        capture_output=True,
        text=True,
        check=False,
    )
    ignored = asked.stdout.splitlines()
    assert ignored
    assert [name for name in FILES if is_ignored(tree / name)] == ignored
    assert walked(tree) == [name for name in LEFT if name not in ignored]


def test_what_is_named_is_left_out_too_but_for_the_folder_itself(tree):
    said = Excluded(tree)
    assert tree not in said
    assert tree / "docs" not in said
    assert tree / ".hidden/a.md" in said
    assert tree / "LICENSES/MIT.md" in said
    assert tree / ".hidden/a.md" not in Excluded(tree / ".hidden")


def test_the_folder_that_holds_all(tree):
    assert shared([tree / "docs/a.md"]) == tree / "docs"
    assert shared([tree / "docs/deep/../a.md", tree / "made"]) == tree
