"""`lemma move`: every link follows, the old address leads on, and nothing is left half done."""

import shutil
from pathlib import Path

import pytest

from glossary.check import load
from glossary.content.redirects import redirects
from glossary.link import move as moving
from glossary.link.move import MoveError, in_entry, in_page, move

SOUND = Path(__file__).parents[1] / "check/cases/sound"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SOUND, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        "See [it](terms/good-term.md#figure) and terms/good-term-2.md.\n"
    )
    (tmp_path / "README.md").write_text("[it](https://x.org/terms/good-term/)\n")
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_a_moved_entry_is_as_sound_as_before(root):
    assert load(root).problems == []
    changed = move(root, "good-term", "best-term")
    content = load(root)
    assert content.problems == []
    assert set(content.glossary.entries) == {"best-term", "other-term"}
    assert content.glossary.mentions["other-term"] == ["best-term"]
    assert content.glossary["best-term"].images[0].target == "best-term/figure.svg"
    assert (
        root / "docs" / "index.md"
    ).read_text() == "See [it](terms/best-term.md#figure) and terms/good-term-2.md.\n"
    assert (root / "README.md").read_text() == "[it](https://x.org/terms/best-term/)\n"
    assert redirects((root / "glossary" / "redirects.tsv").read_text()) == {
        "good-term": "best-term"
    }
    assert {p.relative_to(root).as_posix() for p in changed} == {
        "README.md",
        "docs/index.md",
        "glossary/entries/best-term.md",
        "glossary/entries/good-term.md",
        "glossary/entries/other-term.md",
        "glossary/redirects.tsv",
    }


def test_the_table_of_symbols_follows(root):
    """Its column of slugs alone; one of another term stays as it is."""
    row = "d\tdistance to a good-term\t\tgood-term other-term\n"
    (root / "glossary/notation.tsv").write_text(f"symbol\tmeaning\tshape\tentries\n{row}")
    move(root, "good-term", "best-term")
    wanted = "d\tdistance to a good-term\t\tbest-term other-term"
    assert (root / "glossary/notation.tsv").read_text().splitlines()[1] == wanted


def test_needs_follow(root):
    move(root, "other-term", "another-term")
    assert load(root).problems == []
    assert load(root).glossary["good-term"].meta.needs == ("another-term",)


def test_there_and_back_leaves_only_the_new_address(root):
    before = contents(root)
    move(root, "good-term", "best-term")
    move(root, "best-term", "good-term")
    after = contents(root)
    assert after.pop("glossary/redirects.tsv") == b"best-term\tgood-term\n"
    assert after == before


def test_two_moves_keep_the_first_address(root):
    move(root, "good-term", "b")
    move(root, "b", "c")
    assert redirects((root / "glossary" / "redirects.tsv").read_text()) == {
        "good-term": "c",
        "b": "c",
    }


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("god-term", "x", "did you mean good-term"),
        ("good-term", "other-term", "taken"),
        ("good-term", "Good Term", "not a slug"),
        ("good-term", "../x", "not a slug"),
    ],
)
def test_what_cannot_be_moved_changes_nothing(root, old, new, why):
    before = contents(root)
    with pytest.raises(MoveError, match=why):
        move(root, old, new)
    assert contents(root) == before


def test_an_old_address_of_another_entry_is_not_taken(root):
    move(root, "good-term", "best-term")
    with pytest.raises(MoveError, match="an old address of best-term"):
        move(root, "other-term", "good-term")


def test_a_write_that_fails_changes_nothing(root, monkeypatch):
    before, whole = contents(root), moving.write.replace_all

    def failing(files, gone):
        whole({**files, root / "no" / "folder.md": b""}, gone)

    monkeypatch.setattr(moving.write, "replace_all", failing)
    with pytest.raises(OSError, match=r"folder\.md"):
        move(root, "good-term", "best-term")
    assert contents(root) == before


def test_only_links_and_relations_change():
    text = (
        "---\nterm: a\nneeds: [{0}, a-b]\nrelated:\n  - {0}\nsnippet: a\n---\n"
        "a [a]({0}.md) [a](a-b.md) `a.md` ![a]({0}/figure.svg)\n\n[x]: {0}.md#y\n"
    )
    assert in_entry(text.format("a"), "a", "z") == text.format("z")
    page = "[a](../terms/{0}.md) a.md terms/a-b/ xterms/a/ <https://x.org/terms/{0}/>"
    assert in_page(page.format("a"), "a", "z") == page.format("z")
