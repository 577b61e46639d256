"""The picture beside a link: its size, its weight, the same bytes each time, and its faults."""

import base64
import io

import pytest
from PIL import Image

from glossary.figures.card import card
from glossary.figures.draw import Fault

WORDS = {"term": "Vector", "summary": "An ordered list of numbers.", "area": "Linear algebra"}


def test_a_card_is_small_and_the_same_every_time():
    made = card("vector", "figure", WORDS)
    assert isinstance(made, str)
    assert made == card("vector", "figure", WORDS)
    data = base64.b64decode(made)
    assert len(data) < 60_000
    assert Image.open(io.BytesIO(data)).size == (1200, 630)


def test_a_card_says_what_it_shows():
    assert card("vector", "figure", WORDS) != card("vector", "figure", WORDS | {"term": "Scalar"})


@pytest.mark.parametrize("function", ["no_such_figure", "norm"])
def test_what_is_no_figure_is_said(function):
    assert isinstance(card("vector", function, WORDS), Fault)


def test_every_entry_has_a_card_and_a_page_that_names_it(content, site):
    for slug in content.glossary.entries:
        image = site / "terms" / slug / "card.png"
        assert 5_000 < image.stat().st_size < 60_000
        page = (site / "terms" / slug / "index.html").read_text("utf-8")
        assert 'property="og:image" content="card.png"' in page  # beside it
