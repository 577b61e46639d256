"""What a reader has read is marked, and forgotten when they say so; citations and copies."""

import json

ADAM = "/terms/adam/"


def test_what_was_read_is_marked_until_it_is_forgotten(page):
    page.goto("/terms/momentum/")
    page.locator("#where-next").scroll_into_view_if_needed()
    page.wait_for_function("() => localStorage.getItem('lemma-read')?.includes('momentum')")
    page.goto(ADAM)
    read = page.locator(".lemma-way a.lemma-read")
    assert "momentum" in {link.get_attribute("href").strip("./") for link in read.all()}
    page.get_by_role("button", name="Forget what I have read").click()
    assert read.count() == 0
    assert json.loads(page.evaluate("localStorage.getItem('lemma-read')")) == []


def test_a_storage_that_holds_nonsense_harms_nothing(page):
    page.add_init_script("localStorage.setItem('lemma-read', '{')")
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(ADAM)
    assert page.locator(".lemma-way a").count() > 0
    assert faults == []


def test_link_and_text_are_copied(page, served):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served)
    page.goto(f"{ADAM}#questions")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{served}terms/adam/"
    page.get_by_role("button", name="Copy as Markdown").click()
    page.wait_for_function(
        "() => navigator.clipboard.readText().then((text) => text.startsWith('# Adam'))"
    )


def test_the_first_way_leads_from_the_derivative_to_adam_without_a_search(page):
    page.goto("/")
    way = page.locator(".lemma-way a")
    assert [way.first.inner_text(), way.last.inner_text()] == ["derivative", "Adam"]
    page.get_by_role("link", name="derivative", exact=True).first.click()
    page.wait_for_url("**/terms/derivative/")


def test_the_search_field_of_the_home_page_opens_the_search(page):
    page.goto("/")
    page.locator(".lemma-home-search").click()
    assert page.locator(".lemma-search-input").is_visible()
