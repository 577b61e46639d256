"""A slider in headless Chromium: by touch, by address, played, calm, offline; it shifts nothing."""

import gzip

import pytest
from films import drawing, knob, value, wait_for

TERM = "/terms/learning-rate/"
PHONE = {"width": 390, "height": 800}


def test_touch_moves_a_slider(browser, served):
    context = browser.new_context(base_url=served, has_touch=True, viewport=PHONE)
    page = context.new_page()
    control = knob(page, "learning-rate/figure.svg")
    control.scroll_into_view_if_needed()
    box = control.bounding_box()
    assert box["height"] >= 24
    page.touchscreen.tap(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    wait_for(page, control, f"At learning rate {value(control)}")
    assert float(value(control)) > 0.25
    context.close()


def test_nothing_shifts(steady):
    page = steady
    path = "learning-rate/figure.svg"
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        control = knob(page, path)
        control.scroll_into_view_if_needed()
        height = drawing(control).evaluate("s => s.closest('figure').offsetHeight")
        control.focus()
        for _ in range(int(control.get_attribute("max"))):
            control.press("ArrowRight")
        wait_for(page, control, "At learning rate 0.3")
        assert drawing(control).evaluate("s => s.closest('figure').offsetHeight") == height
        assert page.evaluate("window.shifts") == 0


def test_a_position_is_an_address(page):
    control = knob(page, "learning-rate/figure.svg")
    control.focus()
    control.press("End")
    page.wait_for_url("**/terms/learning-rate/?learning-rate=0.3")
    page.goto("about:blank")
    page.goto(f"{TERM}?learning-rate=0.2999#figure")
    wait_for(page, control, "At learning rate 0.3: ")
    assert value(control) == "0.3"
    assert page.evaluate("window.scrollY") > 0  # the anchor holds
    control.focus()
    while value(control) != "0.1":
        control.press("ArrowLeft")
    page.wait_for_url("**/terms/learning-rate/#figure")


@pytest.mark.parametrize("query", ["learning-rate=fast", "learning-rate=", "learning-rate=%3Cb%3E"])
def test_an_address_that_says_nothing_changes_nothing(page, query):
    page.goto(f"{TERM}?{query}")
    page.wait_for_load_state("networkidle")
    assert value(page.locator(".lemma-slider input").first) == "0.1"


def test_the_description_follows_and_comes_back(page):
    control = knob(page, "learning-rate/figure.svg")
    before, still = drawing(control).get_attribute("aria-label"), drawing(control).inner_html()
    control.focus()
    control.press("End")
    wait_for(page, control, "At learning rate 0.3: Fifteen steps at η = 0.3; never. At learning")
    assert drawing(control).get_attribute("aria-label").endswith(f"At learning rate 0.1: {before}")
    while value(control) != "0.1":
        control.press("ArrowLeft")
    assert drawing(control).get_attribute("aria-label") == before
    assert drawing(control).inner_html() == still


def test_play_runs_to_the_end_and_a_touch_stops_it(page):
    control = knob(page, "learning-rate/figure.svg")
    control.focus()
    for _ in range(10):
        control.press("ArrowRight")
    page.get_by_role("button", name="Play").first.click()
    page.get_by_role("button", name="Stop").first.wait_for()
    page.get_by_role("button", name="Play").first.wait_for()
    assert value(control) == "0.3"
    page.get_by_role("button", name="Play").first.click()  # at the end it begins anew
    page.wait_for_function("k => k.value > 2", arg=control.element_handle())
    control.press("Home")
    page.get_by_role("button", name="Play").first.wait_for()
    assert value(control) == "0.01"


def test_nothing_moves_by_itself(page):
    page.emulate_media(reduced_motion="reduce")
    control = knob(page, "learning-rate/figure.svg")
    assert not page.locator(".lemma-play").first.is_visible()
    control.focus()
    control.press("End")
    wait_for(page, control, "At learning rate 0.3")


def test_without_a_script_the_figure_stands_alone(browser, served):
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto(TERM)
    assert page.locator(".lemma-figure > svg").first.is_visible()
    assert not page.locator(".lemma-slider").first.is_visible()
    context.close()


def test_marks_stand_right_under_their_slider(page):
    """Not as tall as a drawing, which the theme makes every picture."""
    page.goto(TERM)
    slider, marks = (
        page.locator(f".lemma-slider {name}").first for name in ("input", ".lemma-marks")
    )
    above, below = slider.bounding_box(), marks.bounding_box()
    assert 0 <= below["y"] - above["y"] <= above["height"]
    assert below["height"] < 2 * above["height"]


SLOW = "Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } })"
FAST = SLOW.replace("3g", "4g")


@pytest.mark.parametrize(("line", "early"), [(SLOW, 0), (FAST, 1)], ids=["slow", "fast"])
def test_frames_come_at_the_first_touch_or_near_on_a_fast_line(page, line, early):
    page.add_init_script(line)
    asked = []
    page.on("request", lambda r: asked.append(r.url) if ".frames.json" in r.url else None)
    control = knob(page, "learning-rate/figure.svg")
    control.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    if early and not asked:
        page.wait_for_event("request", lambda r: ".frames.json" in r.url)
    assert len(asked) == early
    control.focus()
    for _ in range(3):
        control.press("ArrowRight")
    wait_for(page, control, "At learning rate")
    assert len(asked) == 1


def test_frames_that_do_not_come_are_asked_for_again(page):
    page.add_init_script(SLOW)
    page.route("**/*.frames.json*", lambda route: route.abort())
    control = knob(page, "learning-rate/figure.svg")
    control.focus()
    control.press("ArrowRight")
    page.get_by_text("could not be loaded").first.wait_for()
    page.unroute("**/*.frames.json*")
    control.press("ArrowRight")
    wait_for(page, control, "At learning rate")


def test_the_films_are_small(site):
    for file in (site / "terms").glob("*/*.frames.json"):
        assert len(gzip.compress(file.read_bytes())) < 300_000, file.parent.name
