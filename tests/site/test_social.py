"""What other sites show of a link: each page's title, and a picture that is on this site."""

import re
from html import unescape

from axe import addresses
from PIL import Image

from glossary.site.context import context

PROPERTY = re.compile(r'<meta property="og:([\w:]+)" content="([^"]*)">')


def properties(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in PROPERTY.findall(text)}


def test_every_page_has_its_title_and_a_picture(site):
    titles = {}
    for address in addresses(site):
        file = (
            site / address / "index.html"
            if address.endswith("/") or not address
            else site / address
        )
        found = properties(file.read_text("utf-8"))
        titles[address] = found["title"]
        if address == "404.html":
            continue  # nobody links to it
        with Image.open(file.parent / found["image"]) as picture:
            assert picture.size == (1200, 630), address
    assert titles[""] == "Lemma: a machine-learning glossary"
    assert titles["claims/"] == "Claims, decided"
    assert titles["areas/optimization/"] == "Optimization"
    assert titles["terms/adam/"] == "Adam"
    assert "Home" not in titles.values()
    # An area and a term may share a name, such as reinforcement learning; 404 has the site's.
    terms = [title for address, title in titles.items() if address.startswith("terms/")]
    others = [title for address, title in titles.items() if not address.startswith("terms/")]
    assert len(set(terms)) == len(terms)
    assert len(set(others)) >= len(others) - 1


def test_no_page_shows_markdown(site):
    """Nor does what others show of it."""
    code = re.compile(r"(?s)<(pre|code|script|svg)\b.*?</\1>")
    for address in addresses(site):
        file = site / address
        text = (file if file.is_file() else file / "index.html").read_text("utf-8")
        assert re.findall(r"[^\n]{,40}\]\([^)\s]*/[^)]*\)", code.sub("", text)) == [], address


def test_an_area_has_a_picture_of_its_own(site):
    text = (site / "areas/data/index.html").read_text("utf-8")
    assert properties(text)["image"] == "card.png"  # beside the page


def test_addresses_are_absolute_where_others_can_reach_the_site(content):
    for address, public in (
        ("https://example.org/lemma/", True),
        ("http://127.0.0.1:8000/", False),
    ):
        found = context("claims.md", content, (), ("card.png",), address)
        assert found["public"] == (address if public else "")
        assert found["card"] == "card.png"
    own = context("terms/adam.md", content, (), ("card.png", "terms/adam/card.png"), "")
    assert own["card"] == "terms/adam/card.png"
