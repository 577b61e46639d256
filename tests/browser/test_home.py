"""The first page says at once what it is, and moves; lists are filtered as one types."""

import pytest

SCREENS = {390: 844, 768: 1024, 1440: 900}


@pytest.mark.parametrize("width", SCREENS)
def test_above_the_fold_stand_what_it_is_its_size_the_search_and_what_moves(page, content, width):
    height = SCREENS[width]
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/")
    words = page.locator(".lemma-words")
    assert "machine-learning glossary" in words.locator("h1").inner_text().lower()
    assert f"{len(content.glossary.entries)} terms" in words.locator(".lemma-summary").inner_text()
    for part in ("h1", ".lemma-summary", ".lemma-home-search", ".lemma-slider", ".lemma-figure"):
        box = page.locator(f".lemma-hero {part}").first.bounding_box()
        assert 0 <= box["y"] < height, part
        assert box["x"] >= 0, part
        assert box["x"] + box["width"] <= width, part
    figure = page.locator(".lemma-hero svg[role=img]").bounding_box()
    assert figure["y"] + 0.9 * figure["height"] < height
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_area_has_a_card_with_its_picture(page, content, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    cards = page.locator(".lemma-areas > li")
    assert cards.count() == len(content.glossary.by_area)
    for card in cards.all():
        card.scroll_into_view_if_needed()
        (shown,) = [image for image in card.locator("img").all() if image.is_visible()]
        shown.evaluate("i => i.decode()")
        assert shown.evaluate("i => i.naturalWidth") > 100
        assert (".dark." in shown.get_attribute("src")) == (scheme == "dark")
    cards.first.click()  # all of it is the link
    page.wait_for_url("**/areas/*/")


def test_terms_are_filtered_by_name_by_alias_and_by_what_they_mean(page, content):
    page.goto("/terms/")
    status = page.locator(".lemma-filter-bar [role=status]")
    count = len(content.glossary.entries)
    for typed, wanted in (("step siz", "learning rate"), ("ADAM", "Adam"), ("η", "learning rate")):
        page.fill(".lemma-filter", typed)
        shown = [row.inner_text() for row in page.locator("article dt").all() if row.is_visible()]
        assert wanted in shown
        assert len(shown) < count / 4
        assert status.inner_text() == f"{len(shown)} of {count}"
    page.fill(".lemma-filter", "no such term")
    assert status.inner_text() == f"0 of {count}"
    assert not any(heading.is_visible() for heading in page.locator("article h2").all())
    page.fill(".lemma-filter", "")
    assert all(row.is_visible() for row in page.locator("article dt").all())


def test_claims_are_chosen_by_verdict_too(page):
    page.goto("/claims/")
    every = page.locator("article dt").count()
    page.get_by_role("button", name="Wrong", exact=True).click()
    shown = [row for row in page.locator("article dt").all() if row.is_visible()]
    assert 0 < len(shown) < every
    verdicts = page.locator("article dd:visible strong:first-of-type").all_inner_texts()
    assert verdicts
    assert all(verdict.startswith("Wrong") for verdict in verdicts)  # Wrong as a rule, ...
    page.get_by_role("button", name="Wrong", exact=True).click()
    assert len([row for row in page.locator("article dt").all() if row.is_visible()]) == every
