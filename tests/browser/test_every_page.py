"""Every page in headless Chromium, opened once: what it asks for, its code, its width, its films.

A page with which nothing was wrong is opened again when something that it is made from has changed.
"""

from collections import defaultdict

import axe
import copies
import films
import moves
import pytest
import sweep
import visit

from glossary.check import passed

SHARES = 8  # parts of the site, so that two workers end at about the same time


@pytest.fixture(scope="module", params=range(SHARES))
def faults(request, browser, served, site, canvas):
    """What is wrong with a share of all pages: by kind, then by page."""
    found = defaultdict(dict)
    kinds = axe.addresses(site) if sweep.EVERYTHING else axe.kinds(site)
    paths = axe.addresses(site)[request.param :: SHARES]
    parts = {p: (browser.version, axe.SOURCE, str(p in kinds)) for p in paths}
    keys = {p: sweep.key(seen, p, *parts[p], *visit.made_from(site, p)) for p in paths}
    moving = {p: films.on_page(site, p) for p in paths if sweep.is_new(keys[p])}
    handled = sweep.sample(filter(moving.get, moving), 2)
    with visit.opened(browser, served, permissions=copies.PERMISSIONS) as page:
        visit.watched(page)
        for path, here in moving.items():
            wrong = seen(page, path, path in kinds, here, canvas if path in handled else None)
            for kind in filter(wrong.get, wrong):
                found[kind][path] = wrong[kind]
            if not any(wrong.values()):
                passed.keep(keys[path])
    return found


def seen(page, path: str, thorough: bool, moving: dict, canvas) -> dict[str, object]:  # noqa: FBT001
    """Whatever may be wrong with a page, and what is."""
    page.foreign.clear()
    page.errors.clear()
    visit.widen(page, visit.WIDE)
    page.goto(path)
    page.evaluate(visit.SETTLED)  # what it asks for late, its scripts ask for before they rest
    return {
        "copies": copies.faults(page, path),
        "sliders": moves.faults(page, moving, canvas),
        "widths": visit.wider(page, visit.WIDTHS + (visit.BETWEEN if thorough else ())),
        "marks": visit.alone(page, visit.WIDTHS[1:]),
        "axe": visit.violations(page) if thorough else [],
        "formulas": visit.wider_without_fonts(page),
        "hosts": page.foreign.copy(),
        "errors": page.errors.copy(),
    }


def test_no_page_asks_another_host(faults):
    assert faults["hosts"] == {}


def test_nothing_fails_on_any_page(faults):
    """An error on the console may be a request that the page's policy refused."""
    assert faults["errors"] == {}


def test_each_console_runs_as_copied_and_prints_what_stands_there(faults):
    """By itself: the copy button puts before a block what it needs of those above it."""
    assert faults["copies"] == {}


def test_the_mark_of_a_heading_is_never_alone_on_a_line(faults):
    assert faults["marks"] == {}


def test_no_page_is_wider_than_its_screen(faults):
    assert faults["widths"] == {}


def test_no_formula_is_wider_than_a_phone_in_the_font_of_the_system(faults):
    assert faults["formulas"] == {}


def test_every_slider_moves_and_shows_the_frames_of_its_film(faults):
    """On sixteen pages that have changed also by dragging, by touch and as `lemma run` draws."""
    assert faults["sliders"] == {}


def test_axe_finds_nothing_on_any_kind_of_page(faults):
    """Nor on any page at all, in `make slow`."""
    assert faults["axe"] == {}
