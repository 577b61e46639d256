"""A page of the site, opened in Chromium: what it asks for, and what it looks like at each size."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import axe
import copies
from html_page import Page, target

WIDE, NARROW = 1440, 390
WIDTHS = (WIDE, NARROW, 320)  # which is the narrowest of WCAG's reflow
BETWEEN = (768, 640)  # which is a window of 1280 pixels at 200 %
SETTLED = "Promise.all([document.fonts.ready, new Promise((done) => requestIdleCallback(done))])"
ACROSS = "document.documentElement.scrollWidth"
# Headings whose mark stands on a line of its own: the last text before it is wholly above it.
ALONE = """[...document.querySelectorAll(".headerlink")].filter((mark) => {
  const range = document.createRange();
  range.setStart(mark.parentElement, 0);
  range.setEndBefore(mark);
  const last = [...range.getClientRects()].filter((box) => box.width).pop();
  return last && mark.checkVisibility() && mark.getClientRects()[0].top >= last.bottom - 2;
}).map((mark) => mark.parentElement.textContent)"""
# As if the site's own font had come too late.
FONTLESS = """() => {
  for (const sheet of document.styleSheets)
    [...sheet.cssRules].forEach((rule) => {
      if (rule instanceof CSSFontFaceRule) sheet.deleteRule([...sheet.cssRules].indexOf(rule));
    });
}"""


@contextmanager
def opened(browser, served: str, **options) -> Iterator:
    """A fresh page that may reach this machine and nothing else; `foreign` lists what it tried."""
    context = browser.new_context(base_url=served, **options)
    page = context.new_page()
    page.foreign = []

    def note(request: object) -> None:
        if not request.url.startswith((served, "data:", "blob:")):
            page.foreign.append(request.url)

    def forget(request: object) -> None:
        # What the page's policy refused was asked of nobody.
        if request.failure == "csp" and request.url in page.foreign:
            page.foreign.remove(request.url)

    # Noted and not routed: a route would send each request through here and turn off the cache.
    context.on("request", note)
    context.on("requestfailed", forget)
    yield page
    # What a page still asks for while it closes is nobody's fault.
    page.unroute_all(behavior="ignoreErrors")
    context.close()


def watched(page):
    """The page; its `errors` are kept from now on: a breach of its policy is one."""
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    return page


def made_from(site: Path, path: str) -> list[str]:
    """A page's bytes, its films', and those of all that it loads, and the snippets it runs.

    What a link leads to is aside.
    """
    file = site / path / "index.html" if (site / path).is_dir() else site / path
    loaded = [site / target(site, file, address)[0] for address in Page(file).loads]
    below = [*(site / "assets/fonts").iterdir(), *file.parent.glob("*.frames.json")]
    files = [sha256(f.read_bytes()).hexdigest() for f in sorted({file, *loaded, *below})]
    return files + copies.made_from(file)


def widen(page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


def wider(page, widths: Iterable[int]) -> list[int]:
    """The screens that the page does not fit."""
    found = []
    for width in widths:
        widen(page, width)
        found += [width] if page.evaluate(ACROSS) > width else []
    return found


def alone(page, widths: Iterable[int]) -> list[tuple[int, str]]:
    """Headings whose mark stands alone on a line, by width."""
    found = []
    for width in widths:
        widen(page, width)
        found += [(width, heading) for heading in page.evaluate(ALONE)]
    return found


def wider_without_fonts(page) -> bool:
    """Whether it does not fit a phone in the fonts of the system, which it keeps from now on."""
    widen(page, NARROW)
    page.evaluate(FONTLESS)
    return page.evaluate(ACROSS) > NARROW


def violations(page) -> list[str]:
    """What axe finds: colours hang on the theme, all else on the width alone.

    At the top of the page, for the header may else lie over half of a tab.
    """
    found = []
    page.evaluate("scrollTo(0, 0)")
    for scheme, width, other in (("light", WIDE, NARROW), ("dark", NARROW, WIDE)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        widen(page, width)
        found += [f"{scheme}, {width}: {v}" for v in axe.violations(page)]
        widen(page, other)
        found += [f"{scheme}, {other}: {v}" for v in axe.violations(page, axe.COLOURS)]
    page.emulate_media(color_scheme="light")
    return found
