"""What holds of the content as a whole, beyond the rules that every change is checked by."""

import pytest

from glossary.content.load import read
from glossary.site import build as site

CONTENT = read()
GLOSSARY = CONTENT.glossary


@pytest.mark.parametrize("slug", GLOSSARY.entries)
def test_no_term_is_an_orphan(slug):
    """Each needs another or is needed by one, so that a way leads to it or from it."""
    assert GLOSSARY[slug].meta.needs or GLOSSARY.unlocks(slug)


@pytest.mark.parametrize("slug", GLOSSARY.entries)
def test_every_term_is_spoken_of_elsewhere(slug):
    assert GLOSSARY.referred_by(slug)


def test_no_page_of_a_term_links_to_itself():
    pages = site.pages(CONTENT)
    for slug in GLOSSARY.entries:
        assert f"]({slug}.md)" not in pages[f"terms/{slug}.md"], slug
    assert "<dfn>learning rate</dfn> is" in pages["terms/learning-rate.md"]
