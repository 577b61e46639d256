"""The index that is kept is the one that would be made, whatever changes."""

import json
from dataclasses import replace

import pytest

from glossary.content import Glossary, read
from glossary.search import engine, kept
from glossary.search.index import tiers
from glossary.search.pages import found


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path))


def plain(made) -> object:
    return json.loads(json.dumps(made))


def test_the_second_index_is_the_first_and_what_is_made(monkeypatch):
    content = read()
    first = kept.tiers(content)
    assert plain(first) == plain(tiers(content.glossary, found(content)))
    monkeypatch.setattr(kept, "made", None)
    assert plain(kept.tiers(content)) == plain(first)


def test_a_changed_text_makes_another():
    content = read()
    kept.tiers(content)
    entries = list(content.glossary.entries.values())
    entries[0] = replace(entries[0], body=f"{entries[0].body}\nZyzzyva is a word.\n")
    answer = engine.search(replace(content, glossary=Glossary.of(entries)), "zyzzyva")
    assert [row.slug for row in answer.rows] == [entries[0].slug]
    assert answer.rows[0].sentence == "Zyzzyva is a word."
