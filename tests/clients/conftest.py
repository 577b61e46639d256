"""Projects made of nothing but the blocks of the page "Link here"."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from link_here import blocks


@pytest.fixture
def project(served: str, tmp_path: Path) -> Callable[[str], Path]:
    """A folder with the files of a section."""

    def write(section: str) -> Path:
        for name, text in blocks(section).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text.replace("SITE_URL/", served))
        return tmp_path

    return write


@pytest.fixture
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[int, str]]:
    """Run a Python module in a folder, with caches of its own; status and all that it said."""
    cache = tmp_path_factory.mktemp("cache")

    def call(folder: Path, *command: str) -> tuple[int, str]:
        more = {"XDG_CACHE_HOME": str(cache), "NO_MKDOCS_2_WARNING": "1", "no_proxy": "127.0.0.1"}
        done = subprocess.run(
            [sys.executable, *command],
            cwd=folder,
            env=os.environ | more,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        return done.returncode, done.stdout + done.stderr

    return call


class _Addresses(HTMLParser):
    """Where a page's links, pictures and scripts lead, and its refresh."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        content = named.get("content") or ""
        refresh = content.partition("url=")[2] if tag == "meta" else ""
        self.found += [a for a in (named.get("href"), named.get("src"), refresh) if a]


def addresses(html: str) -> Iterator[str]:
    """Every address in a page, in order."""
    parser = _Addresses()
    parser.feed(html)
    yield from parser.found


def get(url: str) -> str:
    """The page at an address, redirects of every kind followed."""
    with urlopen(url) as answer:  # noqa: S310 - on this machine
        text = answer.read().decode()
    refresh = [a for a in addresses(text) if 'http-equiv="refresh"' in text]
    return get(urljoin(url, refresh[0])) if refresh else text


@pytest.fixture
def leads(served: str) -> Callable[[str], list[str]]:
    """The paths on the site that a page's links lead to, each fetched."""

    def follow(html: str) -> list[str]:
        found = [a for a in addresses(html) if a.startswith(served)]
        for address in found:
            assert get(address)
        return [a.removeprefix(served) for a in found]

    return follow
