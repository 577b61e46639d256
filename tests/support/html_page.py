"""What a test asks of an HTML page: its ids, its links, and what it loads."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LOADED = {"img": "src", "script": "src", "link": "href", "source": "src", "iframe": "src"}
HERE = "http://127.0.0.1:8000/"


class Page(HTMLParser):
    """One file, read once."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if (address := found.get(LOADED.get(tag, ""))) and found.get("rel") not in {
            "canonical",
            "next",
            "prev",
        }:
            self.loads.append(address)


def target(site: Path, file: Path, link: str) -> tuple[Path, str]:
    """The file and the fragment that a link on a page leads to."""
    address = urlsplit(urljoin(HERE + file.relative_to(site).as_posix(), link))
    path = site / unquote(address.path).lstrip("/")
    return (path / "index.html" if path.is_dir() else path), unquote(address.fragment)
