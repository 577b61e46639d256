"""Pages on paper, as Chromium prints them: nothing is parted from what it announces."""

import io
import re

import pytest
from pypdf import PdfReader

PAPER = {"A4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}
PAGES = (
    *("/terms/learning-rate/", "/terms/adam/", "/terms/overfitting/", "/symptoms/"),
    *("/link-here/", "/atlas/", "/claims/"),
)
# Headings, names of files and frameworks, and the paragraph right before a figure, code or a table.
ANNOUNCING = """[...document.querySelectorAll(
    "article :is(h1, h2, h3, h4, dt, .filename, .tabbed-labels > label), article p")]
  .filter((e) => e.matches(":not(p), .lemma-said")
    || e.nextElementSibling?.matches(
      ".lemma-figure, .highlight, .tabbed-set, table, .lemma-formula"))
  .filter((e) => !e.querySelector("math") && e.checkVisibility())
  .map((e) => e.textContent.replace("¶", ""))"""


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def closes(text: str, lead: str) -> bool:
    """Whether a text ends with a lead; a short one is a line of its own, not a paragraph's end."""
    last = letters(text.splitlines()[-1]) if text else ""
    return letters(text).endswith(lead) and (len(lead) > 8 or last == lead)


@pytest.mark.parametrize("paper", PAPER)
def test_nothing_is_parted_from_what_it_announces(page, paper):
    width, height = PAPER[paper]
    for path in PAGES:
        page.goto(path)
        page.emulate_media(media="print")
        leads = [words[-40:] for text in page.evaluate(ANNOUNCING) if (words := letters(text))]
        assert len(leads) > 5
        printed = PdfReader(io.BytesIO(page.pdf(width=width, height=height))).pages
        ends = [sheet.extract_text().strip() for sheet in printed[:-1]]
        parted = [lead for lead in leads for end in ends if len(lead) > 3 and closes(end, lead)]
        assert parted == [], path


def test_paper_is_not_asked_to_be_opened_or_pressed(page):
    page.goto("/terms/learning-rate/")
    page.emulate_media(media="print")
    for selector in ("details", ".lemma-take", ".lemma-copy", ".lemma-contents", "#contents"):
        assert page.locator(selector).count(), selector
        assert not any(e.is_visible() for e in page.locator(selector).all()), selector
