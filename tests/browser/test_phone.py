"""What a narrow screen must hold: contents, code to copy, and no word on what it lacks."""

import axe
import pytest

COVERED = """[...document.querySelectorAll(".lemma-copy")].filter((button) => {
  const [over, code] = [button, button.parentElement.querySelector("code")]
    .map((element) => element.getBoundingClientRect());
  return over.width && over.left < code.right - 1 && over.top < code.bottom;
}).map((button) => button.parentElement.textContent)"""


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_button_lies_over_code(page, site, width):
    page.set_viewport_size({"width": width, "height": 844})
    for path in (*axe.kinds(site), "/link-here/", "/atlas/", "/terms/learning-rate/"):
        page.goto(path)
        assert page.evaluate(COVERED) == [], path


@pytest.mark.parametrize("width", [390, 768])
@pytest.mark.parametrize("path", ["/terms/learning-rate/", "/areas/optimization/", "/symptoms/"])
def test_a_long_page_has_contents_that_lead_to_its_parts(page, path, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    opener = page.get_by_role("button", name="On this page")
    links = page.locator("#contents a")
    for part in (links.nth(3), links.last):
        assert not part.is_visible()
        opener.click()
        part.click()
        assert not part.is_visible()
        heading = page.locator(":target")
        assert heading.inner_text().rstrip("¶ ") == part.text_content().strip()
        bars = opener.bounding_box()
        assert heading.bounding_box()["y"] >= bars["y"] + bars["height"] > 40
        assert heading.bounding_box()["y"] < 844
    opener.click()
    page.wait_for_function("document.querySelector('#contents [aria-current]')")
    current = page.locator("#contents [aria-current]").bounding_box()
    assert 0 < current["y"] < 844 - current["height"]
    page.keyboard.press("Escape")
    assert not links.first.is_visible()


def test_the_contents_need_no_script(browser, served):
    context = browser.new_context(
        base_url=served, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto("/terms/learning-rate/")
    page.get_by_role("button", name="On this page").click()
    page.locator("#contents a", has_text="In practice").click()
    assert page.url.endswith("#in-practice")
    context.close()


@pytest.mark.parametrize("path", ["/areas/", "/map/"])
@pytest.mark.parametrize(("width", "shown"), [(390, False), (768, True), (1440, True)])
def test_a_drawing_and_its_words_come_together(page, path, width, shown):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(path)
    words = page.get_by_text("A line leads to each area")
    assert words.is_visible() == shown
    assert page.locator(".lemma-chart:has(a:not([data-term]))").first.is_visible() == shown


def test_a_finger_is_not_told_to_point_or_to_press_keys(browser, served):
    for touch in (True, False):
        context = browser.new_context(base_url=served, has_touch=touch, is_mobile=touch)
        page = context.new_page()
        page.goto("/map/")
        assert page.get_by_text("Point at a term").is_visible() != touch
        context.close()
