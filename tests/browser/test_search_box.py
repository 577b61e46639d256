"""The search box in Chromium, on the built site."""

import json
import shutil
from pathlib import Path

import pytest

OPENER = ".md-header [data-lemma-search]"
BOX = ".lemma-search-input"
HITS = ".lemma-search-hit"
STATUS = ".lemma-search-status"


ASK = """(box, query) => {
  document.querySelectorAll(".lemma-search-hit").forEach((hit) => hit.classList.add("stale"));
  box.value = query;
  box.dispatchEvent(new Event("input"));
}"""


def ask(page, query):
    """Put a query into the open box and wait for its answer, not for that of the one before."""
    page.eval_on_selector(BOX, ASK, query)
    page.wait_for_selector(f"{HITS}:not(.stale)")


def first(page):
    return page.locator(HITS).first


@pytest.fixture
def box(page):
    page.goto("")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.matches('.lemma-search-input')")
    return page


def test_nothing_is_fetched_before_the_box_opens(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto("", wait_until="networkidle")
    lazy = {"worker.js", "engine.js", "minisearch.js", "index-names.js", "index-texts.js"}
    assert not lazy & set(asked)
    page.click(OPENER)
    ask(page, "learning rate")
    assert lazy - {"minisearch.js", "index-texts.js"} <= set(asked)


def test_a_hit_shows_name_alias_definition_and_the_words_that_matched(box):
    ask(box, "step size")
    assert "step size" in first(box).locator(".lemma-search-alias").inner_text()
    assert first(box).locator(".lemma-search-summary").inner_text()
    assert first(box).locator(".lemma-search-alias mark").inner_text() == "step size"


def test_arrows_choose_and_enter_opens(box):
    ask(box, "gradient")
    box.keyboard.press("ArrowDown")
    chosen = box.locator(f"{HITS}[aria-selected=true]")
    assert chosen.get_attribute("id") == box.get_attribute(BOX, "aria-activedescendant")
    target = chosen.get_attribute("href")
    box.keyboard.press("ArrowDown")
    box.keyboard.press("ArrowUp")
    assert chosen.get_attribute("href") == target
    box.keyboard.press("Enter")
    box.wait_for_url(f"**/{target}")


def test_a_fuller_answer_leaves_the_reader_what_they_chose(page):
    page.add_init_script(
        """window.heard = []; window.Worker = class extends Worker {
          constructor(...given) {
            super(...given);
            this.addEventListener("message", ({ data }) => window.heard.push(data));
          }
        };"""
    )
    held = []

    def hold(route):
        held.append(route)

    page.route("**/index-texts.js", hold)
    page.goto("")
    with page.expect_request("**/index-texts.js"):
        page.click(OPENER)
    ask(page, "gradient")
    page.keyboard.press("ArrowDown")
    asked_for = page.evaluate("window.heard.length")
    held[0].continue_()
    page.wait_for_function("() => window.heard.some((data) => data.complete)")
    page.wait_for_function("n => window.heard.length > n + 1", arg=asked_for)
    assert page.locator(f"{HITS}[aria-selected=true]").get_attribute("id") == "lemma-hit-1"
    assert page.get_attribute(BOX, "aria-activedescendant") == "lemma-hit-1"


def test_escape_closes_and_gives_the_focus_back(page):
    page.goto("")
    page.focus(OPENER)
    page.keyboard.press("Enter")
    ask(page, "loss")
    page.keyboard.press("Escape")
    assert not page.is_visible(BOX)
    assert page.evaluate("opener => document.activeElement.matches(opener)", OPENER)


def test_the_slash_can_be_turned_off(box):
    box.uncheck(".lemma-search-slash")
    box.reload()
    box.keyboard.press("/")
    assert not box.is_visible(BOX)


def test_an_address_with_a_query_opens_its_results_and_so_does_the_way_back(page):
    page.goto("?q=learnign+rate")
    page.wait_for_selector(HITS)
    assert page.input_value(BOX) == "learnign rate"
    first(page).click()
    page.wait_for_url("**/terms/learning-rate/**")
    page.go_back()
    page.wait_for_selector(HITS)
    assert page.input_value(BOX) == "learnign rate"


def test_where_nothing_fits_the_nearest_names_are_offered(box):
    ask(box, "gradzqiwent")
    assert box.inner_text(STATUS) == "No entry for gradzqiwent yet; the closest names"
    assert not box.locator(f"{HITS}[aria-selected=true]").count()  # Enter must not jump to a guess


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("learning rate", "term"),
        ("step size", "alias"),
        ("2 over L", "see"),
        ("what happens if the learning rate is too high", "question"),
        ("loss is nan after a few steps", "question"),  # of the symptoms
        ("constant slope between zero and one", "text"),
        ("catapult", "text"),
        ("gradzqiwent", "near"),
    ],
)
def test_a_row_of_each_kind_leads_to_its_place(box, query, kind):
    box.wait_for_load_state("networkidle")
    ask(box, query)
    row = box.locator(f'{HITS}[data-kind="{kind}"]').first
    if kind in {
        "see",
        "text",
    }:  # its sentence, once it is here, says which section the row leads to
        row.locator(".lemma-search-sentence").wait_for()
    address = row.evaluate("row => row.href")
    row.click()
    box.wait_for_url(address)
    assert box.locator("meta[name=robots][content=noindex]").count() == 0
    assert box.request.get(address).ok
    _, _, anchor = address.partition("#")
    assert not anchor or box.locator(f"[id='{anchor}']").count() == 1


def test_what_is_missing_is_told_with_the_sentences_that_mention_it(box):
    ask(box, "what is catapult")
    box.wait_for_selector(".lemma-search-sentence")
    assert box.inner_text(STATUS) == "No entry for catapult yet; mentioned in"
    for row in box.locator(HITS).all():
        assert "catapult" in row.locator(".lemma-search-sentence mark").first.inner_text().lower()
    assert box.locator(".lemma-search-see").first.inner_text() == "catapult"
    box.click(".lemma-search-propose")
    box.wait_for_url("**/about/writing/")
    assert "How to write an entry" in box.inner_text("h1")


def test_sentences_are_fetched_only_to_be_shown(box):
    asked = []
    box.on("request", lambda request: asked.append(request.url))
    ask(box, "learning rate")
    box.wait_for_load_state("networkidle")
    ask(box, "catapult")
    box.wait_for_selector(".lemma-search-sentence")
    said = [url.rsplit("/", 1)[-1] for url in asked if "/said/" in url]
    assert "divergence.js" in said
    assert len(said) < 20


def test_what_is_missing_may_be_proposed(page, served):
    def with_repository(route):
        response = route.fetch()
        made = '<dialog data-propose="https://example.org/new?title=" '
        route.fulfill(response=response, body=response.text().replace("<dialog ", made))

    page.route(lambda url: url.startswith(f"{served}?q="), with_repository)
    page.goto("?q=what+is+zqzq%26zq")
    link = page.wait_for_selector(".lemma-search-propose:not([hidden])")
    assert link.get_attribute("href") == "https://example.org/new?title=zqzq%26zq"
    ask(page, "loss")
    assert not link.is_visible()


def test_markup_in_names_and_queries_is_text(browser, site, tmp_path):
    evil = "<img src=x onerror=\"document.title='evil'\"> & '\"</script><script>"
    rows = json.dumps([["x", f"loss {evil}", [f"cost {evil}"], f"It is. {evil}", 0]])
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    (copy / "assets/search/index-names.js").write_text(f"globalThis.lemmaNames={rows};\n")
    (copy / "assets/search/index-searches.js").write_text("globalThis.lemmaSearches=[];\n")
    (copy / "assets/search/index-texts.js").write_text("globalThis.lemmaTexts=[];\n")
    page = browser.new_page()
    page.goto((copy / "index.html").as_uri())
    page.click(OPENER)
    ask(page, "cost <img")
    assert first(page).inner_text().count(evil) == 3
    page.fill(BOX, "<u>zqzq</u>")
    page.wait_for_selector(f"{STATUS}:has-text('<u>zqzq</u>')")
    assert not page.locator(".lemma-search :is(img, script, u)").count()
    assert page.title() != "evil"
    page.close()


def test_it_answers_without_a_network_once_it_is_loaded(box):
    ask(box, "loss")
    box.wait_for_load_state("networkidle")
    box.context.set_offline(True)
    ask(box, "overfitting learning rate")
    box.fill(BOX, "step siz")
    box.wait_for_function(
        "document.querySelector('.lemma-search-hit')?.textContent.startsWith('learning rate')"
    )


def test_it_answers_from_a_folder(browser, site):
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.click(OPENER)
    ask(page, "step size")
    first(page).click()
    page.wait_for_url("file://**/terms/learning-rate/index.html")
    page.close()


def test_it_needs_no_inline_script_and_no_eval(page):
    def strict(route):
        response = route.fetch()
        policy = {"content-security-policy": "default-src 'self'; worker-src 'self'"}
        route.fulfill(response=response, headers=response.headers | policy)

    page.route("**/*", strict)
    page.goto("")
    page.click(OPENER)
    ask(page, "learning rate")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_dialog_is_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("")
    opener = page.locator(OPENER).bounding_box()
    assert min(opener["width"], opener["height"]) >= 24  # WCAG 2.5.8
    page.click(OPENER)
    ask(page, "what happens if the learning rate is too high")
    assert page.locator(".lemma-search").bounding_box()["width"] == width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".lemma-search-list").evaluate("e => e.scrollWidth <= e.clientWidth")
