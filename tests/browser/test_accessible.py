"""Nobody is shut out: axe-core, the keyboard alone, large text, calm screens, paper."""

import axe
import pytest

TERM = "/terms/gradient-descent/"
SEARCH = "dialog.lemma-search[open]"
CARD = "#lemma-card:not([hidden])"
SCHEMES = {"light": "default", "dark": "slate"}
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def show(page, path: str, scheme: str, size: dict) -> None:
    page.set_viewport_size(size)
    # Calm: what is half faded in has half its contrast.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(path)
    assert page.evaluate("document.body.dataset.mdColorScheme") == SCHEMES[scheme]


@pytest.mark.parametrize(("scheme", "size"), [("light", WIDE), ("dark", NARROW)])
def test_axe_finds_nothing_while_a_page_is_used(watched, scheme, size):
    show(watched, TERM, scheme, size)
    slider = watched.locator(".lemma-slider:not([disabled]) input[type=range]").first
    slider.focus()
    slider.evaluate("it => it.scrollIntoView({block: 'start'})")  # no tab half below the header
    before = slider.get_attribute("aria-valuetext")
    watched.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") != before
    assert axe.violations(watched) == []
    watched.locator("article p a[href^='../']").first.focus()
    watched.wait_for_selector(CARD)
    assert axe.violations(watched) == []
    watched.keyboard.press("Escape")
    watched.wait_for_selector(CARD, state="detached")
    watched.keyboard.press("/")
    watched.fill(".lemma-search-input", "step size")
    watched.wait_for_selector(".lemma-search-hit")
    assert axe.violations(watched) == []
    assert watched.errors == []


def walk(page, wanted: str, most: int = 200) -> None:
    """Press Tab until the focus is on what is wanted; it must be seen there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", wanted):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    last = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
    raise AssertionError(f"Tab does not reach {wanted}, but {last}")


def test_the_keyboard_alone_reaches_everything(page):
    page.goto(TERM)
    walk(page, ".md-skip", most=1)
    walk(page, ".lemma-search-open")
    page.keyboard.press("Enter")
    page.wait_for_selector(SEARCH)
    assert page.get_by_role("dialog", name="Search", exact=True).is_visible()
    page.keyboard.press("Escape")
    page.wait_for_selector(SEARCH, state="hidden")
    assert page.evaluate("document.activeElement.matches('.lemma-search-open')")
    walk(page, "article p a[href^='../']")
    walk(page, ".lemma-slider input")
    walk(page, "a[rel=next]")


def test_the_skip_link_leads_to_the_text(page):
    page.goto(TERM)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main article').contains(document.activeElement)")


def test_a_calm_screen_moves_nothing(page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(TERM)
    moving = """() => [...document.querySelectorAll("*")].filter(e => {
      const { transitionDuration: t, animationName: a } = getComputedStyle(e);
      return t.split(", ").some(d => parseFloat(d) > 0) || a !== "none";
    }).map(e => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []


def test_paper_holds_the_text_and_not_the_screen(watched):
    show(watched, TERM, "dark", WIDE)
    watched.emulate_media(media="print", color_scheme="dark")
    for shown in ("h1", "svg[role=img]", "math", "article pre"):
        assert watched.locator(shown).first.is_visible(), shown
    for screen in ("header.md-header", ".lemma-slider", "footer.md-footer", ".md-sidebar"):
        assert not watched.locator(screen).first.is_visible(), screen
    assert axe.violations(watched, axe.COLOURS) == []
    paper = "getComputedStyle(document.body).backgroundColor"
    assert watched.evaluate(paper) == "rgb(255, 255, 255)"
