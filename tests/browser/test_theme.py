"""What pages do beside their text: theme, menu, tabs, contents, code that is wider than a phone."""

TERM = "/terms/gradient-descent/"
EDGES = (
    "/terms/",
    "/no-such-page/",
    "/claims/",
    "/atlas/",
    "/link-here/",
    "/map/",
    "/notation/",
    TERM,
)
SCHEME = "document.body.dataset.mdColorScheme"


def test_the_theme_follows_the_system_until_one_is_chosen(page):
    page.emulate_media(color_scheme="dark")
    page.goto(TERM)
    assert page.evaluate(SCHEME) == "slate"
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"() => {SCHEME} === 'default'")
    page.get_by_role("button", name="Switch to the dark theme").click()
    assert page.evaluate(SCHEME) == "slate"
    page.goto("/")
    assert page.evaluate(SCHEME) == "slate"
    page.get_by_role("button", name="Switch to the light theme").click()
    assert page.evaluate(SCHEME) == "default"


def test_the_theme_is_there_before_the_first_paint(page):
    page.emulate_media(color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())  # what runs later has no part in it
    page.goto(TERM)
    assert page.evaluate(SCHEME) == "slate"


def test_the_menu_of_a_phone_opens_and_shuts_by_keyboard(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(TERM)
    menu = page.get_by_role("button", name="Menu")
    first = page.locator(".md-sidebar--primary a").first
    assert not first.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    first.wait_for()
    assert menu.get_attribute("aria-expanded") == "true"
    assert first.evaluate("a => a === document.activeElement")
    page.keyboard.press("Escape")
    first.wait_for(state="hidden")
    assert menu.evaluate("b => b === document.activeElement")
    page.keyboard.press(" ")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Map").click()
    page.wait_for_url("**/map/")


def test_a_part_of_the_menu_opens_by_keyboard(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(TERM)
    page.get_by_role("button", name="Menu").click()
    inside = page.locator(".md-sidebar--primary").get_by_text("Architecture").first
    assert not inside.is_visible()
    page.locator(".md-sidebar--primary label[tabindex]").last.focus()
    page.keyboard.press("Enter")
    inside.wait_for()


def test_a_framework_is_chosen_everywhere(page):
    chosen = (
        "[...document.querySelectorAll('.tabbed-set > input:checked')]"
        ".map(i => document.querySelector(`label[for='${i.id}']`).textContent.trim())"
    )
    page.goto("/terms/adam/")
    assert page.evaluate(chosen) == ["PyTorch"]
    page.locator(".tabbed-labels label", has_text="Optax").click()
    page.goto("/terms/momentum/")
    assert page.evaluate(chosen) == ["Optax"]
    page.goto("/terms/dropout/")
    assert page.evaluate(chosen) == ["PyTorch"]  # which has none for Optax


def test_the_contents_show_where_the_reader_is(page):
    page.set_viewport_size({"width": 1440, "height": 700})
    page.goto(TERM)
    page.locator("h2", has_text="Where next").scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)
    page.wait_for_selector(".md-sidebar--secondary [aria-current=location]")
    assert page.locator(".md-sidebar--secondary [aria-current=location]").count() == 1
    page.wait_for_selector(".md-header__title--active")
    assert "Gradient descent" in page.locator(".md-header__title").inner_text()


def test_the_current_part_stays_in_sight_in_contents_longer_than_the_screen(page):
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto("/terms/learning-rate/")
    seen = """() => {
      const link = document.querySelector("#contents [aria-current=location]");
      const view = document.getElementById("contents").getBoundingClientRect();
      const at = link?.getBoundingClientRect();
      return at && at.top >= view.top && at.bottom <= Math.min(view.bottom, innerHeight);
    }"""
    for part in page.locator("article :is(h2, h3)").all()[3::4]:
        place = part.evaluate("h => { h.scrollIntoView(); return scrollY }")
        page.wait_for_function(seen)
        assert page.evaluate("scrollY") == place


def test_every_page_begins_at_the_same_edge(page):
    page.set_viewport_size({"width": 1440, "height": 900})
    edges = {}
    for path in EDGES:
        page.goto(path)
        edges[path] = page.locator("h1").bounding_box()["x"]
    page.goto("/architecture/")
    beside = page.get_by_role("link", name="How to read an entry").last
    edges["/architecture/"] = beside.bounding_box()["x"]
    assert len(set(edges.values())) == 1, edges


def test_what_is_wider_than_the_screen_is_reached_by_keyboard(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/terms/adam/")
    page.wait_for_selector(".lemma-formula[tabindex='0']")
    wrong = """[...document.querySelectorAll(".lemma-formula, pre > code")]
      .filter((box) => box.checkVisibility())
      .filter((box) => (box.scrollWidth > box.clientWidth) !== (box.tabIndex === 0))
      .map((box) => box.textContent)"""
    assert page.evaluate(wrong) == []
