"""What tests share: the content, a strict build of the site, a server for it, a browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import visit
from filelock import FileLock
from hypothesis import Phase, settings
from playwright.sync_api import sync_playwright
from published import CONTENT
from serving import CHROMIUM, serve
from site_build import build

from glossary.content import Content

# No example fails because the machine is slow; in CI hypothesis itself allows it any time.
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")
# For `make mutation`: nobody wants the shortest example of what a mutant breaks.
settings.register_profile("mutation", settings.get_profile("ci"), phases=[Phase.generate])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "built: needs a whole build, which `make quick` leaves out")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker("built")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test that passed has to tell: the queries, say, that found their term second."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            terminalreporter.write_line(f"{name}: {text}")


@pytest.fixture(scope="session")
def content() -> Content:
    return CONTENT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site, built from the sources as they are, once for all workers; it says nothing."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "built/site"
    folder.parent.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            beside = folder.with_suffix(".new")
            # The farthest west: wherever else it is built, it is another day there.
            assert build(beside, TZ="Etc/GMT+12") == ""
            beside.rename(folder)
    return folder


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the built site."""
    yield from serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Headless Chromium: its absence is a failure in CI, and a skip elsewhere."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        reason = "no chromium on this machine: install it to run the browser tests"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, served) -> Iterator[object]:
    """A fresh page that may reach this machine and nothing else; `foreign` lists what it tried."""
    with visit.opened(browser, served) as page:
        yield page


@pytest.fixture
def watched(page) -> object:
    """A page whose errors are kept: a breach of its Content-Security-Policy is one."""
    return visit.watched(page)


@pytest.fixture
def steady(page) -> object:
    """A page that sums up in `window.shifts` how far what it shows was moved."""
    page.add_init_script(
        """window.shifts = 0; new PerformanceObserver((list) =>
          list.getEntries().forEach((e) => { window.shifts += e.value }))
          .observe({ type: "layout-shift", buffered: true });"""
    )
    return page


@pytest.fixture(scope="module")
def canvas(browser) -> Iterator[object]:
    """Where drawings are painted side by side."""
    context = browser.new_context(viewport={"width": 1500, "height": 700})
    yield context.new_page()
    context.close()
