"""A study deck: what each term means and the questions of its page, for Anki or as CSV."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki

from glossary.content import Entry, Glossary, area_name
from glossary.figures import palette, svg
from glossary.publish.prose import opening, questions, standalone, xhtml

ROOT_DECK = "Lemma"
FIELDS = ("Key", "Question", "Answer", "Figure", "Term")
FRONT = '<div class="term">{{Term}}</div><div class="question">{{Question}}</div>'
BACK = '{{FrontSide}}<hr id="answer">{{Answer}}<div class="figure">{{Figure}}</div>'
STYLE = """\
.card { font: 20px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 34em; padding: 0 1em; }
.term { font-size: 14px; opacity: .7; }
.question { font-size: 24px; font-weight: 600; }
.figure img { background: #fff; margin-top: 1em; max-width: 100%; }
pre { overflow-x: auto; text-align: left; }
"""


@dataclass(frozen=True)
class Card:
    """A question and its answer in Markdown."""

    entry: Entry
    question: str
    answer: str
    figures: tuple[str, ...] = ()


def cards(glossary: Glossary) -> Iterator[Card]:
    """The definition of each term, with its figures, then the questions that people ask."""
    for entry in glossary.entries.values():
        figures = tuple(image.target for image in entry.images)
        meaning = f"*{entry.meta.summary}*\n\n{opening(entry)}"
        yield Card(entry, f"What is meant by {entry.term}?", meaning, figures)
        for question, answer in questions(entry):
            yield Card(entry, question, answer)


def table(glossary: Glossary) -> str:
    """The cards as CSV, with a head: area, term, question and the answer in Markdown.

    As on Anki's cards, no link leads to a page that is not there.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["area", "term", "question", "answer"])
    writer.writerows(
        (c.entry.meta.area, c.entry.term, c.question, standalone(c.answer)) for c in cards(glossary)
    )
    return file.getvalue()


def anki(glossary: Glossary, drawings: Mapping[str, str], now: float) -> bytes:
    """An Anki package: a deck for each area, a note for each card, figures as SVG.

    Args:
        glossary: the entries.
        drawings: every figure, themed, by the path that entries show it under.
        now: in seconds since 1970; Anki takes the text of the later of two decks.
    """
    decks = {
        area: genanki.Deck(_number(f"deck {area}"), f"{ROOT_DECK}::{area_name(area)}")
        for area in glossary.by_area
    }
    model = _model()
    for card in cards(glossary):
        decks[card.entry.meta.area].add_note(_note(card, model))
    with TemporaryDirectory() as folder:
        package = genanki.Package(list(decks.values()))
        package.media_files = [_media(Path(folder), *item) for item in drawings.items()]
        file = Path(folder) / "lemma.apkg"
        package.write_to_file(file, timestamp=now)
        return file.read_bytes()


def _model() -> genanki.Model:
    return genanki.Model(
        _number("model"),
        "Lemma",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )


def _note(card: Card, model: genanki.Model) -> genanki.Note:
    """The key is what Anki knows a note by: a new import mends it and keeps what was learned."""
    key = f"{card.entry.slug}: {card.question}"
    answer = xhtml(card.answer, address=lambda _, __: "", figure=lambda _, __: "")
    figures = "".join(f'<img src="{_name(path)}">' for path in card.figures)
    fields = [escape(key), escape(card.question), answer, figures, escape(card.entry.title)]
    guid = genanki.guid_for(key)
    return genanki.Note(model, fields, guid=guid, tags=[card.entry.meta.area, card.entry.slug])


def _media(folder: Path, path: str, drawing: str) -> str:
    file = folder / _name(path)
    file.write_text(svg.standalone(drawing, palette.LIGHT), "utf-8")
    return str(file)


def _name(path: str) -> str:
    """Anki keeps the media of all decks in one folder, so a name says whose it is."""
    return f"lemma-{path.replace('/', '-')}"


def _number(name: str) -> int:
    """A number that is this deck's or model's for good, as Anki wants it: 31 bits."""
    return int.from_bytes(hashlib.sha256(f"lemma {name}".encode()).digest()[:4]) >> 1
