"""Pictures of the pages that matter, at three widths and in both themes, to be looked at.

`make screenshots` builds the site and puts them into .cache/screenshots.
"""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from serving import CHROMIUM, serve
from site_build import build

FOLDER = Path(".cache/screenshots")
WIDTHS = (390, 768, 1440)
THEMES = ("light", "dark")


def still(_: Page) -> None:
    """The page as it comes."""


def search(page: Page) -> None:
    """The box open, with something typed."""
    page.keyboard.press("/")
    page.keyboard.type("step siz", delay=30)
    page.locator(".lemma-search-list [role=option]").first.wait_for()


def definition(page: Page) -> None:
    """A definition card, opened by keyboard."""
    page.locator("article p a[href*='gradient']").first.focus()
    page.locator(".lemma-card, [role=tooltip]").first.wait_for()
    page.wait_for_function("() => document.getAnimations().length === 0")  # it has faded in


VIEWS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "home": ("", still),
    "term": ("terms/learning-rate/", still),
    "area": ("areas/optimization/", still),
    "map": ("map/", still),
    "symptoms": ("symptoms/", still),
    "notation": ("notation/", still),
    "search": ("terms/adam/", search),
    "card": ("terms/learning-rate/", definition),
}


def shoot(browser: Browser, address: str, width: int, theme: str) -> None:
    """Every view at one width in one theme."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme)
    page = context.new_page()
    for name, (path, act) in VIEWS.items():
        page.goto(address + path, wait_until="networkidle")
        act(page)
        page.screenshot(path=FOLDER / f"{name}-{width}-{theme}.png", full_page=act is still)
    context.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp()) / "site"
    build(folder)
    with contextmanager(serve)(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        for width in WIDTHS:
            for theme in THEMES:
                shoot(browser, address, width, theme)
        browser.close()
    shutil.rmtree(folder.parent)
    print(f"wrote {len(WIDTHS) * len(THEMES) * len(VIEWS)} pictures to {FOLDER}")


if __name__ == "__main__":
    main()
