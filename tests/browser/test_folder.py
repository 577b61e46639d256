"""The copy that `lemma export site` writes, opened from a folder: links, search, slider."""

from pathlib import Path

import pytest

from glossary.publish import offline

LINKS = """[...document.querySelectorAll("a[href]")].map(
  (a) => new URL(a.getAttribute("href"), location).href)"""
DRAWN = "document.querySelector('.lemma-hero svg[role=img]').ariaLabel"


@pytest.fixture(scope="session")
def folder(site, tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("copy")
    built = {f.relative_to(site).as_posix(): f.read_bytes() for f in site.rglob("*") if f.is_file()}
    for path, data in offline.files(built):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def opened(browser, address: str):
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    return page


def test_menu_and_text_lead_to_pages(browser, folder):
    page = opened(browser, (folder / "index.html").as_uri())
    for link, place in (("All terms", "terms/"), ("learning rate", "terms/learning-rate/")):
        page.get_by_role("link", name=link, exact=True).first.click()
        page.wait_for_url(f"**/{place}index.html*")
        page.locator(".md-header a.md-logo").click()
        page.wait_for_url("**/index.html")
    page.locator(".lemma-areas a").first.click()
    page.wait_for_url("**/areas/*/index.html")
    page.locator("article svg a").first.click()
    page.wait_for_url("**/terms/*/index.html")
    page.context.close()


def test_no_link_leads_to_a_folder(browser, folder):
    for path in ("index.html", "terms/adam/index.html", "map/index.html", "claims/index.html"):
        page = opened(browser, (folder / path).as_uri())
        links = page.evaluate(LINKS)
        assert len(links) > 10
        assert [to for to in links if to.startswith("file:") and to.split("#")[0][-1] == "/"] == []
        page.context.close()


def test_a_slider_moves_its_figure(browser, folder):
    page = opened(browser, (folder / "index.html").as_uri())
    before = page.evaluate(DRAWN)
    page.locator(".lemma-slider input").first.press("ArrowRight")
    page.wait_for_function(f"before => {DRAWN} !== before", arg=before)
    page.context.close()


def test_a_slider_that_finds_no_frames_says_what_it_needs(browser, site):
    page = opened(browser, (site / "index.html").as_uri())
    page.locator(".lemma-slider input").first.press("ArrowRight")
    page.get_by_text("lemma export site").first.wait_for()
    page.context.close()
