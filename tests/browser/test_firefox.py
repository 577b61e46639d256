"""The journeys of a reader in Firefox, Debian's, over WebDriver BiDi without another driver."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from glossary.content import ROOT

MODULES = ROOT / ".cache/firefox/node_modules"
JOURNEYS = (
    *("search", "card", "card in a dialog", "slider", "theme", "map", "menu", "marks of headings"),
    *("displayed formula", "width", "print"),
)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("firefox") / "adam.pdf"


@pytest.fixture(scope="module")
def wrong(served: str, paper: Path) -> dict[str, list[str]]:
    """What went wrong, by journey: Firefox starts once for all."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox")
    if not (firefox and (MODULES / "puppeteer-core").exists()):
        reason = "no firefox, or no puppeteer-core: `make test` installs it where there is npm"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    journeys = ROOT / "tests/browser/firefox.mjs"
    command = ["node", journeys, MODULES, firefox, served, paper]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_firefox_goes_the_same_way(wrong, journey):
    assert wrong[journey] == []


def test_no_journey_is_forgotten(wrong):
    assert set(wrong) == set(JOURNEYS)


def test_paper_from_firefox_holds_the_text_and_not_the_screen(wrong, paper):
    assert wrong["print"] == []
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Adam" in text
    assert "Where it holds" in text
    assert "On this page" not in text
