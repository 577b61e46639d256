"""The map in headless Chromium: by keyboard, by name, by mouse, by zoom, and without scripts."""

import pytest


def term(page, slug):
    return page.locator(f".lemma-chart a[data-term={slug}]")


def terms(links):
    return links.evaluate_all("(links) => links.map((link) => link.dataset.term)")


def test_arrow_keys_follow_lines_and_enter_opens(page):
    page.goto("/map/")
    term(page, "gradient").focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.dataset.term")
    assert page.locator(f"path[data-from=gradient][data-to={focused}]").count() == 1
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.term") != focused
    term(page, "adam").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/adam/")


def test_a_term_in_focus_shows_what_stands_under_it_and_what_comes_next(page, content):
    page.goto("/map/")
    term(page, "momentum").hover()
    lit = terms(page.locator(".lemma-chart a.lemma-under"))
    assert sorted(lit) == sorted(content.glossary.path_to("momentum"))
    assert "lemma-next" in term(page, "adam").get_attribute("class")


def test_the_field_finds_a_term_by_any_of_its_names(page):
    page.goto("/map/")
    field = page.get_by_label("Find on the map")
    field.fill("step size")
    assert terms(page.locator(".lemma-found")) == ["learning-rate"]
    assert term(page, "learning-rate").is_visible()
    field.press("Enter")
    assert page.evaluate("document.activeElement.dataset.term") == "learning-rate"


def test_buttons_zoom_and_the_page_keeps_its_width(page):
    page.goto("/map/")
    whole = page.locator(".lemma-chart-bar + .lemma-chart-window svg")
    before = whole.bounding_box()["width"]
    page.get_by_role("button", name="Zoom in").click()
    assert whole.bounding_box()["width"] == pytest.approx(1.25 * before, rel=0.01)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (768, 1024), (1440, 900)])
def test_fit_shows_the_whole_and_no_button_makes_it_smaller(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/map/")
    window = page.locator(".lemma-chart-bar + .lemma-chart-window")
    unseen = "w => [w.scrollWidth - w.clientWidth, w.scrollHeight - w.clientHeight]"
    page.get_by_role("button", name="Fit").click()
    assert max(window.evaluate(unseen)) <= 1
    fitted = window.locator("svg").bounding_box()
    box = window.bounding_box()
    assert max(fitted["width"] / box["width"], fitted["height"] / box["height"]) > 0.95
    page.get_by_role("button", name="Zoom out").click()
    assert window.locator("svg").bounding_box()["width"] == pytest.approx(fitted["width"], abs=1)


@pytest.mark.parametrize("slug", ["adam", "derivative", "dropout", "variance", "label"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_what_was_sought_lands_in_the_middle(page, content, slug, width, height):
    """At an edge of the drawing, as near to the middle as it can be scrolled."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/map/")
    page.get_by_label("Find on the map").fill(content.glossary[slug].term)
    found = page.locator(".lemma-found").first
    window = page.locator(".lemma-chart-bar + .lemma-chart-window")
    missed = """(link) => {
      const view = link.closest(".lemma-chart-window"), at = link.getBoundingClientRect();
      const around = view.getBoundingClientRect();
      const side = (gap, scrolled, most) =>
        Math.abs(gap) > 3 && !(gap < 0 && scrolled <= 1) && !(gap > 0 && scrolled >= most - 1);
      const x = at.x + at.width / 2 - around.x - view.clientWidth / 2;
      const y = at.y + at.height / 2 - around.y - view.clientHeight / 2;
      return [side(x, view.scrollLeft, view.scrollWidth - view.clientWidth),
        side(y, view.scrollTop, view.scrollHeight - view.clientHeight)];
    }"""
    assert found.evaluate(missed) == [False, False]
    box = window.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height
    assert page.get_by_label("Find on the map").bounding_box()["y"] > 40


def test_without_scripts_every_term_is_a_link(browser, served, content):
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/map/")
    assert page.locator("svg a[data-term]").count() == len(content.glossary.entries)
    assert page.locator("article li a[href*='terms/']").count() >= len(content.glossary.entries)
    assert not page.get_by_label("Find on the map").is_visible()
    term(page, "adam").click()
    page.wait_for_url("**/terms/adam/")
    context.close()
