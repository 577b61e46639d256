"""Sliders in headless Chromium: each moves, shows what `lemma run` draws, and shifts nothing."""

import base64
import gzip
import importlib
import io
import json
import re

import numpy as np
import pytest
from PIL import Image, ImageFilter

from glossary import svg
from glossary.draw import LIGHT
from snippets import cli

TERM = "/terms/learning-rate/"


@pytest.fixture
def films(site, content) -> dict[str, dict]:
    """What may be moved on the terms' pages: the film of each figure, by the figure's path."""
    entries = {image.target for e in content.glossary.entries.values() for image in e.images}
    found = {
        path: json.loads(file.read_text("utf-8"))
        for path in sorted(entries)
        if (file := site / "terms" / f"{path.removesuffix('.svg')}.frames.json").exists()
    }
    assert len(found) > len(entries) / 3
    return found


def knob(page, path: str):
    """The first control of the figure at `path`, on its term's page."""
    page.goto(f"/terms/{path.rpartition('/')[0]}/")
    return (
        page.locator(f'[data-frames^="{path.removesuffix(".svg")}.frames.json"]')
        .locator("input, select")
        .first
    )


def drawing(control):
    return control.locator("xpath=ancestor::fieldset/preceding-sibling::*[1]")


def wait_for(page, control, text: str) -> None:
    """Until the figure is that of a position; its description says which."""
    figure = drawing(control).element_handle()
    page.wait_for_function(
        "([f, t]) => f.getAttribute('aria-label').includes(t)", arg=[figure, text]
    )


def value(control) -> str:
    return control.evaluate("k => k.dataset.values?.split(' ')[k.value] ?? k.value")


def test_keys_move_every_slider(page, films):
    for path, film in films.items():
        control = knob(page, path)
        before = drawing(control).inner_html()
        control.focus()
        first = film["parameters"][0]
        control.press("ArrowLeft" if first["default"] else "ArrowRight")
        wait_for(page, control, f"{first['name'].replace('_', ' ')} {value(control)}")
        assert drawing(control).inner_html() != before, path
        assert control.evaluate("k => k.ariaValueText ?? k.value").startswith(value(control))


def test_dragging_moves_every_slider(page, films):
    for path, film in films.items():
        first = film["parameters"][0]
        if isinstance(first["values"][0], str):
            continue  # a list of words is not dragged
        control = knob(page, path)
        end = len(first["values"]) - 1 if first["default"] == 0 else 0
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        y = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] / 2, y)
        page.mouse.down()
        for share in (0.3, 0.45):
            page.mouse.move(box["x"] + box["width"] * (0.5 + share if end else 0.5 - share), y)
        page.mouse.move(box["x"] + (box["width"] - 1 if end else 1), y)
        page.mouse.up()
        assert control.input_value() == str(end), path
        wait_for(page, control, f"At {first['name'].replace('_', ' ')} {value(control)}")


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


PHONE = {"width": 390, "height": 800}


def picture(page, *drawings: str) -> list[np.ndarray]:
    """Drawings as Chromium paints them, side by side on white, as grey values."""
    data = (f"data:image/svg+xml;base64,{base64.b64encode(d.encode()).decode()}" for d in drawings)
    images = "".join(f'<img width="500" src="{d}">' for d in data)
    page.set_content(f'<body style="margin:0;background:#fff;display:flex">{images}')
    page.wait_for_function("[...document.images].every((i) => i.complete)")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    shot = shot.filter(ImageFilter.BoxBlur(2))  # letters may stand a fraction of a pixel elsewhere
    grey = np.asarray(shot, float)
    return [grey[:, 500 * i : 500 * (i + 1)] for i in range(len(drawings))]


def differing(one: np.ndarray, two: np.ndarray) -> float:
    """The share of pixels that an eye would tell apart."""
    return float((np.abs(one - two) > 24).mean())


def test_each_frame_is_what_the_command_draws(browser, page, films, content, tmp_path):
    canvas = browser.new_page(viewport={"width": 1500, "height": 700})
    for path, film in films.items():
        first = film["parameters"][0]
        slug, function = path.removesuffix(".svg").split("/")
        snippet = content.glossary.entries[slug].meta.snippet
        figure = getattr(importlib.import_module(f"snippets.{snippet}"), function)
        last = len(first["values"]) - 1
        control = knob(page, path)
        for index in {0, last // 3, last}:
            ours = shown_at(page, control, first, index)
            other = shown_at(page, control, first, (index + last // 2) % (last + 1))
            flag = f"--{first['name'].replace('_', '-')}={first['values'][index]}"
            file = tmp_path / "run.svg"
            cli.main(figure, prog="lemma run", arguments=[flag, "--output", str(file)])
            run = file.read_text("utf-8")
            one, two, far = picture(canvas, ours, run, other)
            assert differing(one, two) < 0.0003, (path, first["values"][index])
            assert differing(two, far) > 0.0006, path
    canvas.close()


def shown_at(page, control, parameter: dict, index: int) -> str:
    """The figure on the page at a position, as a file of the light theme in Matplotlib's font."""
    if isinstance(parameter["values"][0], str):
        control.select_option(index=index)
    else:
        control.evaluate("(k, i) => { k.value = i }", index)
        control.dispatch_event("input", {"bubbles": True})
    if index != parameter["default"]:
        wait_for(page, control, f"At {parameter['name'].replace('_', ' ')} {value(control)}")
    drawn = drawing(control).evaluate("s => new XMLSerializer().serializeToString(s)")
    return re.sub('font-family="[^"]+"', 'font-family="DejaVu Sans"', svg.standalone(drawn, LIGHT))


def test_nothing_shifts(page, films):
    path = "learning-rate/figure.svg"
    page.route("**/*.woff2", lambda route: route.abort())  # a font that arrives may move a formula
    page.add_init_script(
        """window.shifts = 0; new PerformanceObserver((list) =>
          list.getEntries().forEach((e) => { window.shifts += e.value }))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        control = knob(page, path)
        control.scroll_into_view_if_needed()
        height = drawing(control).evaluate("s => s.closest('figure').offsetHeight")
        control.focus()
        for _ in range(len(films[path]["parameters"][0]["values"])):
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
    assert page.locator(".lemma-figure svg").first.is_visible()
    assert not page.locator(".lemma-slider").first.is_visible()
    context.close()


SLOW = "Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } })"
FAST = SLOW.replace("3g", "4g")


@pytest.mark.parametrize(("line", "early"), [(SLOW, 0), (FAST, 1)], ids=["slow", "fast"])
def test_frames_come_at_the_first_touch_or_near_on_a_fast_line(page, line, early):
    page.add_init_script(line)
    asked = []
    page.on("request", lambda r: asked.append(r.url) if ".frames.json" in r.url else None)
    control = knob(page, "learning-rate/figure.svg")
    page.wait_for_load_state("networkidle")
    control.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
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
