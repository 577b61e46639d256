"""`lemma serve`: the last good page stands whatever is saved, and the fault is told."""

import json
import os
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest
import small_site

pytestmark = pytest.mark.built


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return small_site.lay_out(tmp_path_factory.mktemp("served") / "site")


@pytest.fixture(scope="module")
def address(root):
    port = free_port()
    path = {"LEMMA_CACHE": str(root / ".cache"), "PYTHONPATH": f"{root}:{small_site.ROOT}"}
    command = [sys.executable, "-m", "glossary", "serve", root, "--port", str(port)]
    process = subprocess.Popen(command, cwd=root, env=os.environ | path, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/"
    until(lambda: page(url))
    yield url
    process.kill()
    process.wait()


def until(holds) -> object:
    """Wait, for as long as a loaded machine may take, for what must come."""
    for _ in range(3000):
        try:
            if found := holds():
                return found
        except OSError:
            pass  # it is starting
        time.sleep(0.1)
    raise AssertionError("it never came")


def page(url: str) -> str:
    with urlopen(url, timeout=10) as answer:  # noqa: S310 - of our own server
        return answer.read().decode()


def told(url: str) -> dict[str, object]:
    with urlopen(f"{url}_lemma_live", data=b"", timeout=10) as answer:  # noqa: S310 - likewise
        return json.load(answer)


def test_a_fault_stands_beside_the_last_good_page_until_it_is_mended(root, address):
    entry = root / "glossary/entries/other-term.md"
    sound = entry.read_text("utf-8")
    url = f"{address}terms/other-term/"
    until(lambda: told(address)["built"])
    assert "_lemma_live.js" in page(url)

    entry.write_text(sound + "\n## Nonsense\n", "utf-8")
    fault = until(lambda: told(address)["fault"])
    assert "glossary/entries/other-term.md" in fault
    assert "'Nonsense'" in fault
    good = page(url)  # at once, and without the fault
    assert "Nonsense" not in good

    before = told(address)["built"]
    entry.write_text(sound.replace("One whose entry", "One, and its entry"), "utf-8")
    until(lambda: told(address)["built"] > before)
    assert told(address)["fault"] == ""
    assert "One, and its entry" in page(url)


@pytest.mark.parametrize("words", ["It is new.", "It is newer."])
def test_a_touched_page_stands_while_the_site_is_built_again(root, address, words):
    """The page alone is new at first; its Markdown file, which a build writes last, follows."""
    entry = root / "glossary/entries/good-term.md"
    sound = entry.read_text("utf-8")
    until(lambda: told(address)["built"] and not told(address)["fault"])
    before = told(address)["built"]
    entry.write_text(f"{sound}\n{words}\n", "utf-8")
    until(lambda: told(address)["built"] > before)
    assert words in page(f"{address}terms/good-term/")
    until(lambda: words in page(f"{address}terms/good-term.md"))
    entry.write_text(sound, "utf-8")
    until(lambda: words not in page(f"{address}terms/good-term/"))
