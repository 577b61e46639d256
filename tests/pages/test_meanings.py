"""Words that mean several things: their page, and the way to it from each term."""

from published import CONTENT

from glossary.content import fold
from glossary.pages import meanings, page
from glossary.search import pages

WORDS = [
    "agent",
    "bias",
    "checkpoint",
    "encoder",
    "entropy",
    "feature",
    "inference",
    "kernel",
    "normalization",
    "padding",
    "quantization",
    "regression",
    "sample",
    "tensor",
    "token",
]
PAGE = CONTENT.pages["docs/meanings.md"]


def test_every_word_has_its_meanings_in_order():
    assert list(meanings.anchors(PAGE)) == WORDS


def test_a_term_that_means_more_leads_there_and_no_other_does():
    for entry in CONTENT.glossary.entries.values():
        told = f"../meanings.md#{fold(entry.term)}" in page.page(entry, CONTENT)
        assert told == (fold(entry.term) in WORDS), entry.slug


def test_the_search_finds_each_word_and_each_of_its_meanings():
    phrases = next(p for p in pages.found(CONTENT) if p.slug == "../meanings").phrases
    assert {anchor for _, anchor in phrases} == set(meanings.anchors(PAGE).values())
    assert ("inductive bias", "bias") in phrases
