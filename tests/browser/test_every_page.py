"""Every page in headless Chromium, opened once: it keeps to itself, its sliders move."""

from functools import partial

import films
import pytest
from axe import addresses

SHARES = 4  # parts of the site, so that two workers end at about the same time
SETTLED = "Promise.all([document.fonts.ready, new Promise((done) => requestIdleCallback(done))])"


@pytest.fixture
def compare(canvas, content, tmp_path):
    file = tmp_path / "run.svg"
    return partial(frames_are_what_the_command_draws, canvas=canvas, content=content, file=file)


@pytest.mark.parametrize("share", range(SHARES))
def test_a_page_asks_no_other_host_and_its_sliders_move(watched, compare, site, content, share):
    """An error on the console may be a request that the page's policy refused."""
    every = films.on_terms(site, content)
    for path in addresses(site)[share::SHARES]:
        watched.goto(path)
        watched.evaluate(SETTLED)  # what a page asks for late, its scripts ask for before they rest
        for figure in [f for f in every if path == f"terms/{f.partition('/')[0]}/"]:
            keys_move(watched, figure, every[figure])
            dragging_moves(watched, figure, every[figure])
            touch_moves(watched, figure, every[figure])
            compare(watched, figure, every[figure])
    assert watched.foreign == []
    assert watched.errors == []


def keys_move(page, path: str, film: dict) -> None:
    control = films.knobs(page, path).first
    before = films.drawing(control).inner_html()
    films.press(page, control, film)
    assert films.drawing(control).inner_html() != before, path
    assert control.evaluate("k => k.ariaValueText ?? k.value").startswith(films.value(control))


def dragging_moves(page, path: str, film: dict) -> None:
    first = film["parameters"][0]
    if isinstance(first["values"][0], str):
        return  # a list of words is not dragged
    control = films.knobs(page, path).first
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
    films.wait_for(page, control, f"At {first['name'].replace('_', ' ')} {films.value(control)}")


def touch_moves(page, path: str, film: dict) -> None:
    """A finger put down somewhere else than where dragging ended."""
    first = film["parameters"][0]
    if isinstance(first["values"][0], str):
        return  # a list of words is the system's own
    control = films.knobs(page, path).first
    before, box = control.input_value(), control.bounding_box()
    middle = abs(first["default"] / (len(first["values"]) - 1) - 0.5) > 0.2
    share = 0.5 if middle else 0.2  # of the way, and not the default
    spot = {"x": box["x"] + box["width"] * share, "y": box["y"] + box["height"] / 2}
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    assert control.input_value() != before, path
    films.wait_for(page, control, f"At {first['name'].replace('_', ' ')} {films.value(control)}")


def frames_are_what_the_command_draws(page, path, film, *, canvas, content, file) -> None:
    """Both ends and the default by their elements, the last as a picture too.

    `make slow` looks at every position.
    """
    first, *others = film["parameters"]
    rest = tuple(p["default"] for p in others)
    last = len(first["values"]) - 1
    for index in sorted({0, first["default"], last}):
        ours = films.shown_at(page, path, (index, *rest))
        run = films.run_at(content, path, film, (index, *rest), file)
        assert films.same_outline(ours, run, path), (path, first["values"][index])
    other = films.shown_at(page, path, (last // 2, *rest))
    one, two, far = films.pictures(canvas, films.as_file(ours), run, films.as_file(other))
    assert films.differing(one, two) < films.ALIKE, path
    assert films.differing(two, far) > 2 * films.ALIKE, path
