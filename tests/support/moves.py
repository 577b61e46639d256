"""What a reader does to a slider of an open page, and what the figure must show then."""

from collections.abc import Iterator
from functools import partial
from itertools import product

import films
import sweep
from playwright.sync_api import Error


def faults(page, moving: dict[str, dict], canvas=None) -> list[str]:
    """What goes wrong with the figures of a page that can be moved.

    Args:
        moving: the film of each.
        canvas: where drawings are painted side by side; without one neither a hand moves them nor
            does the command draw them.
    """
    by_hand = [dragging_moves, touch_moves] if canvas else []
    beside = [partial(as_drawn, canvas=canvas)] if canvas else []
    found = []
    for (figure, film), check in product(moving.items(), [keys_move, *by_hand, as_filmed, *beside]):
        try:
            check(page, figure, film)
        except (AssertionError, Error) as error:
            found.append(f"{figure}: {error}")
    return found


def keys_move(page, figure: str, film: dict) -> None:
    control = films.knobs(page, figure).first
    before = films.drawing(control).inner_html()
    films.press(page, control, film)
    assert films.drawing(control).inner_html() != before, "the figure stays"
    said = control.evaluate("k => k.ariaValueText ?? k.value")
    assert said.startswith(films.value(control)), f"it says {said}"


def dragging_moves(page, figure: str, film: dict) -> None:
    first = film["parameters"][0]
    if isinstance(first["values"][0], str):
        return  # a list of words is not dragged
    control = films.knobs(page, figure).first
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
    assert control.input_value() == str(end), f"it stops at {control.input_value()}"
    films.wait_for(page, control, f"At {first['label']} {films.value(control)}")


def touch_moves(page, figure: str, film: dict) -> None:
    """A finger put down somewhere else than where dragging ended."""
    first = film["parameters"][0]
    if isinstance(first["values"][0], str):
        return  # a list of words is the system's own
    control = films.knobs(page, figure).first
    before, box = control.input_value(), control.bounding_box()
    middle = abs(first["default"] / (len(first["values"]) - 1) - 0.5) > 0.2
    share = 0.5 if middle else 0.2  # of the way, and not the default
    spot = {"x": box["x"] + box["width"] * share, "y": box["y"] + box["height"] / 2}
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [spot]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    finger.detach()
    assert control.input_value() != before, f"it stays at {before}"
    films.wait_for(page, control, f"At {first['label']} {films.value(control)}")


def positions(film: dict) -> Iterator[tuple[int, ...]]:
    """Both ends and the default; every one in `make slow`."""
    first, *others = film["parameters"]
    if sweep.EVERYTHING:
        return product(*(range(len(p["values"])) for p in film["parameters"]))
    at = sorted({0, first["default"], len(first["values"]) - 1})
    return ((index, *(p["default"] for p in others)) for index in at)


def as_filmed(page, figure: str, film: dict) -> None:
    """What a page makes of a film, element by element."""
    for position in positions(film):
        ours = films.shown_at(page, figure, position)
        filmed = films.frame(film, films.index(film, position))
        assert films.outline(ours) == films.outline(filmed), f"it is another at {position}"


def as_drawn(page, figure, film, *, canvas) -> None:
    """By their elements and as pictures; the last is another picture than one in the middle."""
    for position in positions(film):
        ours = films.shown_at(page, figure, position)
        run = films.run_at(figure, film, position)
        assert films.same_outline(ours, run, figure), f"the command draws another at {position}"
        one, two = films.pictures(canvas, films.as_file(ours), run)
        assert films.differing(one, two) < films.ALIKE, f"the command's looks other at {position}"
    other = films.shown_at(page, figure, (position[0] // 2, *position[1:]))
    (far,) = films.pictures(canvas, films.as_file(other))
    assert films.differing(two, far) > 2 * films.ALIKE, "ends that look like the middle"
