"""The study deck: Anki's own library imports it, keeps each note, and finds every figure."""

import csv
import io
import re
from dataclasses import replace

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from published import CONTENT, GLOSSARY

from glossary.command.export import drawings
from glossary.content.graph import Glossary
from glossary.figures.gallery import unseen
from glossary.pages.indexes import area_name
from glossary.publish import deck
from glossary.publish.prose import questions

NOW = 1_800_000_000.0


@pytest.fixture(scope="module")
def package():
    return deck.anki(GLOSSARY, drawings(CONTENT, unseen), NOW)


@pytest.fixture
def collection(tmp_path):
    made = Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


def take(collection, data: bytes, folder) -> int:
    """Import a package; how many notes are new."""
    file = folder / "deck.apkg"
    file.write_bytes(data)
    request = ImportAnkiPackageRequest(
        package_path=str(file), options=ImportAnkiPackageOptions(with_scheduling=False)
    )
    return len(collection.import_anki_package(request).log.new)


def test_anki_imports_a_note_for_each_term_and_question(collection, package, tmp_path):
    wanted = sum(1 + len(questions(e)) for e in GLOSSARY.entries.values())
    assert wanted > 2 * len(GLOSSARY.entries)
    assert take(collection, package, tmp_path) == wanted
    assert collection.note_count() == collection.card_count() == wanted
    for area, entries in GLOSSARY.by_area.items():
        inside = collection.find_cards(f'deck:"Lemma::{area_name(area)}"')
        assert len(inside) == sum(1 + len(questions(e)) for e in entries)
        assert len(collection.find_notes(f"tag:{area}")) == len(inside)


def test_no_figure_is_missing_and_none_is_too_many(collection, package, tmp_path):
    take(collection, package, tmp_path)
    media = collection.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])
    (note,) = collection.find_notes('"Question:What is meant by learning rate?"')
    assert collection.get_note(note)["Figure"] == '<img src="lemma-learning-rate-figure.svg">'


def test_a_second_import_brings_nothing_new_and_a_mended_answer_stays_one_note(
    collection, package, tmp_path
):
    take(collection, package, tmp_path)
    before = collection.note_count()
    assert take(collection, package, tmp_path) == 0
    entry = GLOSSARY["learning-rate"]
    mended = replace(entry.meta, summary="Another summary.")
    one = Glossary.of([replace(entry, meta=mended)])
    assert take(collection, deck.anki(one, {}, NOW + 60), tmp_path) == 0
    assert collection.note_count() == before
    (note,) = collection.find_notes('"Question:What is meant by learning rate?"')
    assert "Another summary." in collection.get_note(note)["Answer"]


def test_a_card_shows_its_question_then_its_answer(collection, package, tmp_path):
    take(collection, package, tmp_path)
    (note,) = collection.find_notes('"Question:What is meant by learning rate?"')
    shown = collection.get_note(note).cards()[0].render_output()
    assert "What is meant by learning rate?" in shown.question_text
    summary = GLOSSARY["learning-rate"].meta.summary
    assert summary not in shown.question_text
    assert summary in shown.answer_text


def test_no_card_links_to_a_page_that_anki_does_not_have(package, collection, tmp_path):
    take(collection, package, tmp_path)
    for note in collection.find_notes(""):
        answer = collection.get_note(note)["Answer"]
        assert answer.strip()
        assert ".md" not in answer


def test_the_cards_are_a_table_too():
    rows = list(csv.DictReader(io.StringIO(deck.table(GLOSSARY))))
    assert len(rows) == len(list(deck.cards(GLOSSARY)))
    assert all(row[key] for row in rows for key in ("area", "term", "question", "answer"))
    targets = re.findall(r"\]\(([^)]*)\)", "\n".join(row["answer"] for row in rows))
    assert [target for target in targets if not target.startswith("https://")] == []
    whole = {(c.entry.term, c.question): c.answer for c in deck.cards(GLOSSARY)}
    assert any(".md)" in answer for answer in whole.values())


def test_a_number_is_for_good_and_anki_can_hold_it():
    assert deck._number("model") == 643787064
    assert all(0 < deck._number(f"deck {area}") < 2**31 for area in GLOSSARY.by_area)
