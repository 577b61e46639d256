"""The built site in headless Chromium: pages, figures, formulas, themes, and no other host."""

import pytest


def ready(page, path):
    page.goto(path)
    page.wait_for_load_state("networkidle")


def test_a_term_shows_its_figure_and_its_formula(page):
    ready(page, "/terms/learning-rate/")
    figure = page.locator("svg[role=img]").first
    box = figure.bounding_box()
    assert box["width"] > 300
    assert box["height"] > 200
    formula = page.locator("math").first.bounding_box()
    assert formula["width"] > 50
    assert page.foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_figure_follows_the_theme(page, scheme):
    page.emulate_media(color_scheme=scheme)
    ready(page, "/terms/learning-rate/")
    colours = page.evaluate(
        """() => {
          const label = document.querySelector("svg[role=img] text");
          return [getComputedStyle(label).fill, getComputedStyle(document.body).backgroundColor];
        }"""
    )
    light, dark = (sum(map(int, c[4:-1].split(","))) for c in colours)
    assert (light < dark) == (scheme == "light")


BREACHES = {
    "an inline script": "document.body.append(Object.assign(document.createElement('script'),"
    " { textContent: 'window.breached = true' }))",
    "a handler": "document.body.setAttribute('onclick', 'window.breached = true');"
    "document.body.click()",
    "text that becomes code": "document.body.append(Object.assign("
    "document.createElement('script'), { src: 'data:text/javascript,window.breached=true' }))",
    "another host's picture": "new Image().src = 'https://example.org/x.png'",
    "another host's data": "fetch('https://example.org/').catch(() => 0)",
}


@pytest.mark.parametrize("breach", BREACHES)
def test_what_is_put_into_a_page_neither_runs_nor_loads(page, breach):
    ready(page, "/terms/learning-rate/")
    page.evaluate(
        "window.refused = []; document.addEventListener('securitypolicyviolation',"
        " (e) => refused.push(e.effectiveDirective))"
    )
    page.evaluate(f"() => {{ {BREACHES[breach]} }}")
    page.wait_for_function("window.refused.length")
    assert page.evaluate("window.breached") is None
    assert page.foreign == []


def test_links_lead_from_term_to_term(page):
    ready(page, "/terms/learning-rate/")
    page.locator("article a", has_text="Gradient descent").first.click()
    page.wait_for_url("**/terms/gradient-descent/")
    assert page.locator("h1").inner_text().startswith("Gradient descent")


def test_an_address_that_is_none_offers_a_way_on(page):
    page.goto("/terms/no-such-term/")
    assert "Page not found" in page.locator("h1").inner_text()


def test_without_scripts_the_page_is_whole(browser, served):
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/terms/learning-rate/")
    assert page.locator("svg[role=img]").first.is_visible()
    assert page.locator("math").first.is_visible()
    context.close()


def test_a_term_is_few_requests_and_nothing_shifts(steady):
    page = steady
    asked = []
    page.on("request", lambda r: asked.append(r.url) if r.url.startswith("http") else None)
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } })"
    )
    for width in (390, 1440):
        asked.clear()
        page.set_viewport_size({"width": width, "height": 900})
        ready(page, "/terms/learning-rate/")
        page.mouse.wheel(0, 3000)
        page.wait_for_function("() => window.scrollY > 2000")
        assert len(asked) <= 7, asked
        assert page.evaluate("window.shifts") == 0
