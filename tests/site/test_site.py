"""The built site: silent, repeatable, whole and closed."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from html_page import HERE, Page, target
from site_build import differing_elsewhere


@cache
def page(file: Path) -> Page:
    return Page(file)


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_internal_link_and_anchor_resolves(site):
    broken = []
    for file in html_files(site):
        for link in page(file).links + page(file).loads:
            if link.startswith(HERE) or not urlsplit(link).scheme:
                found, fragment = target(site, file, link)
                ids = (
                    page(found).ids
                    if fragment and found.suffix == ".html" and found.exists()
                    else ()
                )
                if not found.exists() or (fragment and fragment not in ids):
                    broken.append((file.relative_to(site).as_posix(), link))
    assert broken == []


def test_no_id_stands_twice_on_a_page(site):
    for file in html_files(site):
        ids = page(file).ids
        assert len(ids) == len(set(ids)), [i for i in ids if ids.count(i) > 1]


def test_nothing_is_loaded_from_another_host(site):
    for file in html_files(site):
        for address in page(file).loads:
            assert not urlsplit(urljoin(HERE, address)).netloc.removeprefix("127.0.0.1:8000"), (
                address
            )


def test_without_a_repository_there_are_no_links_to_edit(site):
    text = (site / "terms/learning-rate/index.html").read_text("utf-8")
    assert 'rel="edit"' not in text
    assert "Report a mistake" not in text
    assert "None/" not in text


def test_every_entry_has_its_page_and_its_files(site, content):
    for slug, entry in content.glossary.entries.items():
        for path in (f"{slug}/index.html", f"{slug}.json", f"{slug}.md"):
            assert (site / "terms" / path).exists()
        for image in entry.images:
            assert (site / "terms" / image.target).exists()
            assert (site / "terms" / image.target.replace(".svg", ".dark.svg")).exists()


def test_titles_are_escaped_once(site, content):
    for slug, entry in content.glossary.entries.items():
        text = (site / f"terms/{slug}/index.html").read_text("utf-8")
        assert "&amp;amp;" not in text
        assert "&amp;#" not in text
        assert f"<title>{entry.title.replace(chr(39), '&#x27;')} - Lemma</title>" in text


def test_json_ld_is_json(site, content):
    for slug, entry in content.glossary.entries.items():
        text = (site / f"terms/{slug}/index.html").read_text("utf-8")
        (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
        data = json.loads(found)
        assert data["@type"] == "DefinedTerm"
        assert data["name"] == entry.term


def test_formulas_and_figures_stand_in_the_page(site):
    text = (site / "terms/learning-rate/index.html").read_text("utf-8")
    assert "<math" in text
    assert "$$" not in text
    assert '<svg role="img" aria-label="' in text
    assert "var(--lemma-blue)" in text


def test_two_builds_give_the_same_bytes(site, content, tmp_path):
    """The second draws a dozen figures, cards and films; `make slow` draws all."""
    assert differing_elsewhere(site, content, tmp_path) == []
