"""Reading again what is kept: the same content, whatever changed and whatever is damaged."""

from dataclasses import fields

import pytest
from small_site import SOUND, lay_out

from glossary.content import ROOT, entry, read, read_glossary
from glossary.content.load import Content
from glossary.disk import cache, pack


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path / "cache"))
    return lay_out(tmp_path / "root")


def told(content: Content) -> list[object]:
    """All that was read, and what is found in it."""
    entries = content.glossary.entries.values()
    found = [(e, e.links, e.images, e.headings, e.lines, e.body_line) for e in entries]
    rest = [getattr(content, f.name) for f in fields(content) if f.name != "glossary"]
    return [found, *rest]


def fresh(root, monkeypatch, tmp_path_factory) -> list[object]:
    with monkeypatch.context() as patch:
        patch.setenv("LEMMA_CACHE", str(tmp_path_factory.mktemp("empty")))
        return told(read(root))


def test_what_is_kept_is_what_is_read(root, monkeypatch, tmp_path_factory):
    first = told(read(root))
    assert told(read(root)) == first == fresh(root, monkeypatch, tmp_path_factory)


def test_all_real_entries_are_read_again_alike(monkeypatch, tmp_path):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path))
    first = told(read(ROOT))
    assert told(read(ROOT)) == first


def test_what_changed_is_read_anew(root, monkeypatch, tmp_path_factory):
    read(root)
    file, *_ = sorted((root / "glossary/entries").glob("*.md"))
    file.write_text(file.read_text("utf-8") + "\nAnd [more](other-term.md).\n", "utf-8")
    module, *_ = sorted((root / "snippets").glob("*term*.py"))
    module.write_text(module.read_text("utf-8") + "\n\ndef more() -> Figure:\n    pass\n", "utf-8")
    again = read(root)
    assert again.glossary[file.stem].links[-1].text == "more"
    assert "more" in again.snippets[module.stem].figures
    assert told(again) == fresh(root, monkeypatch, tmp_path_factory)


def test_what_moved_or_broke_is_no_longer_known(root, monkeypatch, tmp_path_factory):
    read(root)
    first, second, *_ = sorted((root / "glossary/entries").glob("*.md"))
    first.rename(first.with_name("a-new-name.md"))
    second.write_text(second.read_text("utf-8").replace("term:", "trem:"), "utf-8")
    again = read(root)
    assert "a-new-name" in again.glossary.entries
    assert [p.wrong for p in again.problems] == ["term is missing", "unknown key trem"]
    assert told(again) == fresh(root, monkeypatch, tmp_path_factory)


def test_a_damaged_pack_is_made_again(root):
    first = told(read(root))
    for file in (cache.folder() / pack.KIND).iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    assert told(read(root)) == first


def test_the_entries_alone_are_the_same(root):
    assert read_glossary(root) == read(root).glossary


def test_a_kept_entry_is_parsed_no_more(root, monkeypatch):
    read(root)

    monkeypatch.setattr(entry, "parse", None)
    assert len(read(root).glossary.entries) == len(list((SOUND / "glossary/entries").iterdir()))
