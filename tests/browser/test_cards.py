"""Definition cards, in a page of another origin that has nothing of ours but the script tag."""

import gzip
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from glossary.content.load import ROOT

BLOCK = re.compile(r'^```html title="index.html"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
HTML = BLOCK.search((ROOT / "docs" / "link-here.md").read_text())[1]
RATE, STEP = 'a[href$="/learning-rate/"]', 'a[href$="/step-size/"]'
CARD = "#lemma-card:not([hidden])"


def serve(html: str, policy: str) -> tuple[ThreadingHTTPServer, str]:
    """A site of one page, under a Content-Security-Policy."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"


@pytest.fixture(scope="module")
def elsewhere(served: str) -> Iterator[str]:
    """The page of "Link here", and a policy that allows no style but the browser's."""
    origin = served.rstrip("/")
    policy = f"default-src 'none'; script-src {origin}; connect-src {origin}"
    html = HTML.replace("SITE_URL/", served) + "<p>and <button>more</button>\n"
    server, address = serve(html, policy)
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(browser, elsewhere):
    """Open the page in a new context; scripts must not fail, and the policy must hold."""
    contexts, faults = [], []

    def go(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda m: "Content Security" in m.text and faults.append(m.text))
        page.goto(elsewhere)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def summary(content) -> str:
    return content.glossary["learning-rate"].meta.summary


def described(page, selector: str) -> str:
    """The description that the accessibility tree gives an element."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    tree = session.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})
    return tree["nodes"][0].get("description", {}).get("value", "")


def test_the_script_is_small():
    assert len(gzip.compress((ROOT / "docs" / "lemma.js").read_bytes(), 9)) <= 4096


def test_the_mouse_shows_a_card_that_it_may_enter_and_that_goes_when_it_leaves(visit, summary):
    page = visit()
    page.hover(RATE)
    page.wait_for_selector(CARD)
    assert summary in page.inner_text(CARD)
    page.hover(CARD)
    page.wait_for_timeout(400)
    assert page.is_visible(CARD)
    page.mouse.move(4, 500)
    page.wait_for_selector("#lemma-card[hidden]", state="attached")


def test_the_keyboard_shows_a_card_that_is_described_and_escape_closes_it(visit, summary):
    page = visit()
    page.keyboard.press("Tab")
    page.wait_for_selector(f"{CARD}[role=tooltip]")
    assert summary in described(page, RATE)
    page.keyboard.press("Escape")
    assert not page.is_visible(CARD)
    assert page.evaluate("document.activeElement.href").endswith("/learning-rate/")
    assert page.get_attribute(RATE, "aria-describedby") is None
    page.keyboard.press("Tab")
    page.wait_for_selector(CARD)
    assert page.get_attribute(STEP, "aria-describedby") == "lemma-card"
    page.keyboard.press("Tab")
    assert not page.is_visible(CARD)


def test_the_first_tap_shows_the_card_and_the_second_follows_the_link(visit, elsewhere, served):
    page = visit(has_touch=True, viewport={"width": 360, "height": 640})
    page.tap(RATE)
    page.wait_for_selector(CARD)
    assert page.url == elsewhere
    page.tap(RATE)
    page.wait_for_url(f"{served}terms/learning-rate/")


def test_a_tap_elsewhere_closes_the_card_and_an_alias_has_one(visit, summary):
    page = visit(has_touch=True)
    page.tap(STEP)
    page.wait_for_selector(CARD)
    assert summary in page.inner_text(CARD)
    page.tap("button")
    assert not page.is_visible(CARD)


@pytest.mark.parametrize("body", ["", "[]", "<!doctype html>", '{"term": 1}'])
def test_without_an_answer_a_link_is_a_link(visit, served, body):
    page = visit(has_touch=True)
    page.route("**/*.json", lambda route: route.fulfill(status=200, body=body))
    page.hover(RATE)
    page.wait_for_timeout(300)
    assert not page.is_visible(CARD)
    page.tap(RATE)
    page.wait_for_url(f"{served}terms/learning-rate/")


def test_a_lost_connection_is_silent(visit):
    page = visit()
    page.route("**/*.json", lambda route: route.abort())
    page.hover(RATE)
    page.wait_for_timeout(300)
    assert not page.is_visible(CARD)


def test_a_term_is_fetched_once(visit):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for _ in range(2):
        page.hover(RATE)
        page.wait_for_selector(CARD)
        page.keyboard.press("Escape")
        page.hover("button")
    assert [url.rsplit("/", 1)[1] for url in asked] == ["learning-rate.json"]


def test_markup_in_an_answer_is_text(visit):
    page = visit()
    bad = "<img src=x onerror=alert(1)>"
    answer = json.dumps({"term": bad, "summary": bad})
    page.route(
        "**/*.json",
        lambda route: route.fulfill(body=answer, headers={"Access-Control-Allow-Origin": "*"}),
    )
    page.hover(RATE)
    page.wait_for_selector(CARD)
    assert page.inner_text(CARD).count(bad) == 2
    assert page.locator(f"{CARD} img").count() == 0


def colors(page) -> tuple[str, str]:
    page.hover(RATE)
    page.wait_for_selector(CARD)
    style = "getComputedStyle(document.querySelector('#lemma-card'))"
    return tuple(page.evaluate(f"[{style}.backgroundColor, {style}.color]"))


def luminance(color: str) -> float:
    """Relative luminance, WCAG 2."""
    parts = [int(c) / 255 for c in re.findall(r"\d+", color)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("scheme", "theme", "dark"),
    [
        ("light", None, False),
        ("dark", None, True),
        ("light", ("data-md-color-scheme", "slate"), True),
        ("dark", ("data-md-color-scheme", "default"), False),
        ("light", ("data-theme", "dark"), True),
        ("dark", ("data-theme", "light"), False),
    ],
)
def test_the_card_is_as_light_or_dark_as_the_page_and_readable(visit, scheme, theme, dark):
    page = visit(color_scheme=scheme)
    if theme:
        page.evaluate("([name, value]) => document.body.setAttribute(name, value)", list(theme))
    paper, ink = (luminance(c) for c in colors(page))
    assert (paper < ink) is dark
    assert (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05) >= 7


@pytest.mark.parametrize(("motion", "name"), [("reduce", "none"), ("no-preference", "lemma-card")])
def test_motion_is_for_those_who_like_it(visit, motion, name):
    page = visit(reduced_motion=motion)
    colors(page)
    made = page.evaluate("getComputedStyle(document.querySelector('#lemma-card')).animationName")
    assert made == name


@pytest.mark.parametrize("corner", ["left: 0; top: 0", "right: 0; bottom: 0", "right: 0; top: 50%"])
def test_the_card_stays_in_the_window_and_off_its_link(visit, corner):
    page = visit(viewport={"width": 320, "height": 480})
    sides = dict(part.strip().split(": ") for part in corner.split(";"))
    page.eval_on_selector(
        RATE, "(a, sides) => Object.assign(a.style, {position: 'fixed'}, sides)", sides
    )
    page.hover(RATE)
    page.wait_for_selector(CARD)
    box = page.locator(CARD).bounding_box()
    link = page.locator(RATE).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 480
    assert box["y"] >= link["y"] + link["height"] or box["y"] + box["height"] <= link["y"]


def test_our_own_pages_have_cards(page, content):
    page.goto("terms/learning-rate/")
    link = page.locator('article a[href$="gradient-descent/"]').first
    link.hover()
    page.wait_for_selector(CARD)
    assert content.glossary["gradient-descent"].meta.summary in page.inner_text(CARD)
