"""What holds of the content as a whole, beyond the rules that every change is checked by."""

import pytest
from published import CONTENT, GLOSSARY

from glossary.pages import page
from glossary.site import build as site


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


def test_what_needs_the_repository_is_left_out_where_it_has_no_address():
    words = "Link REPO_URL.\ngit clone REPOSITORY lemma\nmake serve SITE_URL/"
    here = site.addressed(words, "https://example.org/", "https://github.com/a/b/")
    assert here == (
        "Link https://github.com/a/b.\ngit clone https://github.com/a/b lemma\n"
        "make serve https://example.org/"
    )
    nowhere = site.addressed(words, "https://example.org/", "")
    assert "clone" not in nowhere
    assert "OWNER" in nowhere


def test_each_notebook_opens_elsewhere_only_where_the_repository_is_on_github():
    entry = GLOSSARY["loss"]
    snippet = CONTENT.snippets[entry.meta.snippet]
    there = page.run(entry, snippet, "https://github.com/a/b")
    assert "https://colab.research.google.com/github/a/b/blob/notebooks/loss.ipynb" in there
    assert "https://mybinder.org/v2/gh/a/b/notebooks?labpath=loss.ipynb" in there
    for address in ("", "https://example.org/a/b"):
        assert "Colab" not in page.run(entry, snippet, address)
    assert "[Get `lemma`](../get-it.md)" in there
