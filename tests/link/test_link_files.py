"""Files and folders as `lemma link` reads and writes them."""

from pathlib import Path

import pytest
from link_oracle import SITE
from terms import NAMES

from glossary.disk import write as writing
from glossary.disk.write import replace_all
from glossary.link.files import LinkError, changes, passed_over, write


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "docs" / ".hidden").mkdir(parents=True)
    for name in ("docs/b.md", "docs/a.rst", "docs/c.txt", "docs/.hidden/d.md", "docs/plain.md"):
        (tmp_path / name).write_text("Nothing.\n" if "plain" in name else "An epoch.\n")
    return tmp_path


def test_a_folder_is_searched_for_prose_and_changed_files_are_named(tree):
    found = list(changes([tree / "docs"], NAMES, "term", ""))
    assert [c.path.name for c in found] == ["a.rst", "b.md"]
    assert [c.after for c in found] == ["An :term:`epoch`.\n", "An {term}`epoch`.\n"]
    write(found)
    assert (tree / "docs/b.md").read_text() == "An {term}`epoch`.\n"
    assert (tree / "docs/.hidden/d.md").read_text() == "An epoch.\n"
    assert list(changes([tree / "docs"], NAMES, "term", "")) == []


def test_a_file_is_taken_once_and_a_link_to_it_stays_one(tree):
    link = tree / "link.md"
    link.symlink_to("docs/b.md")
    found = list(changes([link, tree / "docs", tree / "docs/b.md"], NAMES, "term", ""))
    assert [c.path.name for c in found] == ["link.md", "a.rst", "b.md"]
    write(found)
    assert link.is_symlink()
    assert (tree / "docs/b.md").read_text() == "An {term}`epoch`.\n"


def test_a_change_is_shown_as_a_diff(tree):
    file = tree / "docs/b.md"
    file.write_text("One\ntwo\nthree.\n\nAn epoch\nand\nmore\nlines.\n\nThe end of SGD")
    (found,) = changes([file], NAMES, "url", SITE)
    assert str(found).splitlines() == [
        f"--- a/{file}",
        f"+++ b/{file}",
        "@@ -4,3 +4,3 @@",
        " ",
        "-An epoch",
        f"+An [epoch]({SITE}terms/epoch/)",
        " and",
        "@@ -9,2 +9,2 @@",
        " ",
        "-The end of SGD",
        f"+The end of [SGD]({SITE}terms/stochastic-gradient-descent/)",
    ]


def test_an_entry_gets_no_link_to_itself(tree):
    file = tree / "docs/epoch.md"
    file.write_text("An epoch of SGD.\n")
    (found,) = changes([file], NAMES, "relative", "")
    assert found.after == "An epoch of [SGD](stochastic-gradient-descent.md).\n"
    (found,) = changes([file], NAMES, "term", "")
    assert found.after == "An {term}`epoch` of {term}`SGD`.\n"


@pytest.mark.parametrize(
    "text", [b"An epoch.\r\n\r\n- b\r\n", b"\xef\xbb\xbfAn epoch.", b"An epoch\rx"]
)
def test_bytes_but_for_links_stay(tree, text):
    file = tree / "docs/b.md"
    file.write_bytes(text)
    write(changes([file], NAMES, "term", ""))
    assert file.read_bytes() == text.replace(b"epoch", b"{term}`epoch`")


def test_what_is_no_text_is_refused_with_its_name(tree):
    (tree / "docs/b.md").write_bytes(b"\xff\xfe")
    with pytest.raises(LinkError, match=r"b\.md: cannot be read: it must be a UTF-8 text file"):
        list(changes([tree], NAMES, "url", SITE))
    with pytest.raises(LinkError, match=r"c\.txt: this format can't be linked: use one of \.md, "):
        list(changes([tree / "docs/c.txt"], NAMES, "url", SITE))


def test_what_has_no_links_of_a_kind_is_passed_over_and_the_rest_is_linked(tree):
    """One `README.rst` among the pages of a MkDocs project, say."""
    for name in ("docs/e.mdx", "docs/f.qmd"):
        (tree / name).write_text("An epoch.\n")
    found = list(changes([tree / "docs"], NAMES, "reference", ""))
    assert [c.path.name for c in found] == ["b.md"]
    assert [p.name for p in passed_over([tree / "docs"], "reference")] == [
        "a.rst",
        "e.mdx",
        "f.qmd",
    ]
    assert [p.name for p in passed_over([tree / "docs"], "term")] == ["e.mdx", "f.qmd"]
    assert list(passed_over([tree / "docs"], "url")) == []


def test_all_files_are_written_or_none(tree, monkeypatch):
    whole = writing.replace

    def full(path: Path, data: bytes) -> None:
        if path.name == "b.md" and data == b"new":
            raise OSError(28, "No space left on device")
        whole(path, data)

    monkeypatch.setattr(writing, "replace", full)
    before = {p: p.read_bytes() for p in tree.rglob("*") if p.is_file()}
    files = {tree / "docs" / name: b"new" for name in ("a.rst", "made.md", "b.md")}
    with pytest.raises(OSError, match="No space"):
        replace_all(files, gone=tree / "docs/c.txt")
    assert {p: p.read_bytes() for p in tree.rglob("*") if p.is_file()} == before


def test_a_file_keeps_its_mode_and_leaves_no_other_behind(tree):
    file = tree / "docs/b.md"
    file.chmod(0o640)
    names = sorted(p.name for p in file.parent.iterdir())
    replace_all({file: b"new"})
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in file.parent.iterdir()) == names
