"""Definition cards wherever a page can hold a link: dialogs, shadow roots, SVG, frames, modules."""

import pytest

CARD = "#lemma-card:not([hidden])"  # Playwright looks into open shadow roots too
ADAM = "terms/adam/"

# What holds the link, and what opens it.
PLACES = {
    "a dialog": ("<dialog id=d>{link}</dialog>", "d.showModal()"),
    "a dialog in a dialog": (
        "<dialog id=o><dialog id=d>{link}</dialog></dialog>",
        "o.showModal(); d.showModal()",
    ),
    "a dialog that is not modal in one that is": (
        "<dialog id=o><dialog id=d style='position: static'>{link}</dialog></dialog>",
        "o.showModal(); d.show()",
    ),
    "a popover": ("<div id=d popover>{link}</div>", "d.showPopover()"),
    "a popover in a popover": (
        "<div id=o popover>o<div id=d popover>{link}</div></div>",
        "o.showPopover(); d.showPopover()",
    ),
    "a dialog over a popover": (
        "<div id=o popover=manual>o</div><dialog id=d>{link}</dialog>",
        "o.showPopover(); d.showModal()",
    ),
    "what fills the screen": (
        "<section id=d style='background: white'>{link}</section>",
        "d.requestFullscreen()",
    ),
    "a shadow root": (
        "<div id=d><template shadowrootmode=open><p>{link}</template></div>",
        "0",
    ),
    "a shadow root in a shadow root": (
        (
            "<div id=d><template shadowrootmode=open><div><template shadowrootmode=open>"
            "<p>{link}</template></div></template></div>"
        ),
        "0",
    ),
    "a shadow root in a dialog": (
        "<dialog id=d><div><template shadowrootmode=open><p>{link}</template></div></dialog>",
        "d.showModal()",
    ),
    "a dialog in a shadow root": (
        "<div id=d><template shadowrootmode=open><dialog>{link}</dialog></template></div>",
        "d.shadowRoot.querySelector('dialog').showModal()",
    ),
    "a slot of a dialog in a shadow root": (
        (
            "<div id=d><template shadowrootmode=open><dialog><slot></slot></dialog></template>"
            "<p>{link}</div>"
        ),
        "d.shadowRoot.querySelector('dialog').showModal()",
    ),
    "a named slot of a dialog in a shadow root": (
        (
            "<div id=d><template shadowrootmode=open><dialog><slot name=text></slot></dialog>"
            "</template><p slot=text>{link}</div>"
        ),
        "d.shadowRoot.querySelector('dialog').showModal()",
    ),
    "SVG": ("<svg id=d width=200 height=40>{svg}</svg>", "0"),
    "SVG of old": ("<svg id=d width=200 height=40>{xlink}</svg>", "0"),
    "SVG in a dialog": (
        "<dialog id=d><button>first</button><svg width=200 height=40>{svg}</svg></dialog>",
        "d.showModal()",
    ),
    "a link that was added later": (
        "<div id=d></div>",
        "d.innerHTML = `<p>{link}`",
    ),
    "a shadow root that was added later": (
        "<div id=d></div>",
        "d.attachShadow({{ mode: 'open' }}).innerHTML = `<p>{link}`",
    ),
}
LINKS = {
    "link": "<button>first</button> <a href='{to}'>Adam</a> <a href='/else'>else</a>",
    "svg": "<a href='{to}'><text y=20>Adam</text></a>",
    "xlink": "<a xlink:href='{to}'><text y=20>Adam</text></a>",
}


@pytest.fixture
def place(browser, served):
    """Open a page with our script that holds a link in the place of that name."""
    contexts = []

    def go(name, script='<script src="{served}lemma.js"></script>', **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        body, opening = PLACES[name]
        links = {kind: html.format(to=f"{served}{ADAM}") for kind, html in LINKS.items()}
        html = f"<!doctype html><p>before{script.format(served=served)}{body.format(**links)}"
        page.route(
            f"{served}here", lambda route: route.fulfill(body=html, content_type="text/html")
        )
        page.goto(f"{served}here")
        page.evaluate(f"async () => {{ await ({opening.format(**links)}) }}".replace("; ", "), ("))
        return page

    yield go
    for context in contexts:
        context.close()


def link(page):
    return page.get_by_text("Adam", exact=True).first


# The card is what eye, mouse and screen reader meet: nothing lies over it, and it is not inert.
MET = """([x, y]) => {
  let met = document.elementFromPoint(x, y);
  while (met?.shadowRoot?.elementFromPoint(x, y) && met.shadowRoot.elementFromPoint(x, y) !== met)
    met = met.shadowRoot.elementFromPoint(x, y);
  return Boolean(met?.closest(".lemma-card"));
}"""


def met(page) -> bool:
    box = page.locator(CARD).bounding_box()
    return page.evaluate(MET, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])


@pytest.mark.parametrize("name", PLACES)
def test_the_mouse_finds_a_card_on_top_that_it_may_enter(place, content, name):
    page = place(name)
    link(page).hover()
    page.locator(CARD).wait_for()
    assert content.glossary["adam"].meta.summary in page.locator(CARD).inner_text()
    assert met(page)
    box, at = page.locator(CARD).bounding_box(), link(page).bounding_box()
    assert 0 <= box["y"] - at["y"] - at["height"] < 12
    page.locator(CARD).hover()
    page.wait_for_timeout(350)
    assert page.locator(CARD).is_visible()
    page.mouse.move(2, 2)
    page.locator(CARD).wait_for(state="detached")


@pytest.mark.parametrize("name", PLACES)
def test_the_first_tap_shows_the_card_and_the_second_follows_the_link(place, served, name):
    page = place(name, has_touch=True)
    link(page).tap()
    page.locator(CARD).wait_for()
    assert page.url == f"{served}here"
    assert met(page)
    link(page).tap()
    page.wait_for_url(f"{served}{ADAM}")


@pytest.mark.parametrize("name", [n for n in PLACES if "popover" in n])
def test_a_tap_on_the_card_is_none_outside_the_popover(place, name):
    page = place(name, has_touch=True)
    link(page).tap()
    page.locator(CARD).tap()
    assert link(page).is_visible()


@pytest.mark.parametrize("name", [n for n in PLACES if "screen" not in n])
def test_escape_closes_the_card_and_then_what_it_is_in(place, name):
    page = place(name)
    shown = link(page).is_visible
    link(page).hover()
    page.locator(CARD).wait_for()
    page.keyboard.press("Escape")
    assert page.locator(CARD).count() == 0
    assert shown()
    if "not modal" in name:
        return  # Chromium closes neither, with us and without
    page.keyboard.press("Escape")
    assert shown() == (not any(box in PLACES[name][0] for box in ("dialog", "popover")))


def test_a_second_link_of_a_shadow_root_has_a_card_though_the_page_hears_of_no_move(place):
    page = place("a shadow root")
    page.get_by_text("else").hover()
    link(page).hover()
    page.locator(CARD).wait_for()
    page.keyboard.press("Escape")
    page.get_by_text("else").focus()
    page.keyboard.press("Shift+Tab")
    page.locator(CARD).wait_for()
    page.keyboard.press("Tab")
    assert page.locator(CARD).count() == 0


def test_a_dark_page_has_dark_cards_in_its_shadow_roots(place):
    page = place("a shadow root")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    link(page).hover()
    paper = page.locator(CARD).evaluate("card => getComputedStyle(card).backgroundColor")
    assert paper == "rgb(30, 34, 40)"


SCRIPTS = {
    "a module": '<script type=module src="{served}lemma.js"></script>',
    "imported": '<script type=module>import "{served}lemma.js";</script>',
    "imported when asked": '<script>import("{served}lemma.js?v=2#x");</script>',
    "by another module": '<script type=module src="data:text/javascript,'
    'import %22{served}lemma.js%22"></script>',
    "put in by a script": "<script>document.head.append(Object.assign("
    'document.createElement("script"), {{ src: "{served}lemma.js" }}))</script>',
    "deferred": '<script defer src="{served}lemma.js"></script>',
    "twice": '<script src="{served}lemma.js"></script>'
    '<script type=module src="{served}lemma.js"></script>',
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_script_finds_its_glossary_however_it_was_loaded(place, script):
    page = place("a link that was added later", SCRIPTS[script])
    page.wait_for_function("window.lemmaCards && document.readyState === 'complete'")
    link(page).hover()
    page.locator(CARD).wait_for()


@pytest.mark.parametrize("around", ["<div>{frame}</div>", "<dialog id=d>{frame}</dialog>"])
def test_a_frame_that_loads_the_script_has_cards_of_its_own(place, served, around):
    page = place("a link that was added later")
    inside = f"<script src={served}lemma.js></script><a href={served}{ADAM}>in a frame</a>"
    page.evaluate(
        "html => { document.body.innerHTML = html; document.querySelector('dialog')?.showModal() }",
        around.format(frame=f'<iframe height=300 srcdoc="{inside}"></iframe>'),
    )
    frame = page.frame_locator("iframe")
    frame.get_by_text("in a frame").hover()
    frame.locator(CARD).wait_for()
    assert page.locator(CARD).count() == 0
