"""The index that is kept is the one that would be made, whatever changes."""

import json
import shutil

import pytest

from glossary.content import ROOT, read
from glossary.search import engine, kept
from glossary.search.index import tiers
from glossary.search.pages import found


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path / "cache"))


def plain(made) -> object:
    return json.loads(json.dumps(made))


def test_the_second_index_is_the_first_and_what_is_made(monkeypatch):
    content = read()
    first = kept.tiers()
    assert plain(first) == plain(tiers(content.glossary, found(content)))
    monkeypatch.setattr(kept, "made", None)
    assert plain(kept.tiers()) == plain(first)


def test_a_changed_text_makes_another(tmp_path):
    entries = shutil.copytree(ROOT / "glossary/entries", tmp_path / "glossary/entries")
    kept.tiers(tmp_path)
    changed = min(entries.glob("*.md"))
    changed.write_text(f"{changed.read_text('utf-8')}\nZyzzyva is a word.\n", "utf-8")
    answer = engine.search("zyzzyva", root=tmp_path)
    assert [row.slug for row in answer.rows] == [changed.stem]
    assert answer.rows[0].sentence == "Zyzzyva is a word."
