"""What browsers and search engines read is valid: HTML, the sitemap, JSON-LD."""

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import sweep
from axe import addresses
from jsonschema import Draft202012Validator

from glossary.check import passed
from glossary.content.load import ROOT

VALIDATOR = ROOT / ".cache/html-validate/node_modules/.bin/html-validate"
RULES = ROOT / "tests/site/html-validate.json"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HERE = "http://127.0.0.1:8000/"
URL = {"type": "string", "format": "uri", "pattern": f"^{HERE}"}
TERM = {
    "@context": {"const": "https://schema.org"},
    "@type": {"const": "DefinedTerm"},
    "@id": URL,
    "url": URL,
    "name": {"type": "string", "minLength": 1},
    "alternateName": {"type": "array", "items": {"type": "string"}},
    "description": {"type": "string", "minLength": 10},
    "termCode": {"type": "string", "pattern": "^[a-z0-9-]+$"},
    "inDefinedTermSet": URL,
}
TERMS = {
    **{key: TERM[key] for key in ("@context", "@id", "url", "name", "description")},
    "@type": {"const": "DefinedTermSet"},
    "hasDefinedTerm": {"type": "array", "items": URL, "minItems": 1, "uniqueItems": True},
}


@pytest.fixture
def validator() -> Path:
    if not VALIDATOR.exists():
        reason = "no html-validate: `make test` installs it where there is npm"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return VALIDATOR


def validate(validator: Path, folder: Path, *files: Path) -> list[str]:
    """The faults of `files`; the report goes to a file, as a pipe is cut off when Node ends."""
    if not files:
        return []
    report = folder / "report.json"
    command = [validator, "--config", RULES, "--formatter", f"json={report}"]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert report.exists(), done.stderr
    return [
        f"{result['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for result in json.loads(report.read_text("utf-8"))
        for message in result["messages"]
    ]


def test_every_page_is_valid_html(validator, site, tmp_path):
    """Those too that only lead on.

    Of the standard rules one is off: Material gives its checkboxes `autocomplete="off"`, which HTML
    does not allow there and without which Firefox opens the menu of the page before.
    """
    pages = {file: page_key(file) for file in sorted(site.rglob("*.html"))}
    new = [file for file, key in pages.items() if sweep.is_new(key)]
    assert validate(validator, tmp_path, *new) == []
    for file in new:
        passed.keep(pages[file])


def page_key(file: Path) -> str:
    versions = (RULES.read_text("utf-8"), (VALIDATOR.parents[1] / ".package-lock.json").read_text())
    return sweep.key(test_every_page_is_valid_html, *versions, file.read_text("utf-8"))


def test_a_fault_would_be_found(validator, site, tmp_path):
    page = tmp_path / "index.html"
    text = (site / "index.html").read_text("utf-8")
    page.write_text(text.replace("</h1>", '<p id="x"></p><i id="x"></h1>', 1), "utf-8")
    found = "\n".join(validate(validator, tmp_path, page))
    assert "no-dup-id" in found
    assert "close-order" in found


def test_the_sitemap_names_every_page_once(site):
    root = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - our own file
    assert root.tag == f"{SITEMAP}urlset"
    assert {child.tag for child in root} == {f"{SITEMAP}url"}
    named = [child.findtext(f"{SITEMAP}loc") for child in root]
    assert sorted(named) == sorted(HERE + a for a in addresses(site) if a != "404.html")


def test_every_figure_says_what_it_shows(site, content):
    """In the words of its entry; figures elsewhere say more than a name, and images are named."""
    figure = re.compile(r'<svg role="img" aria-label="([^"]*)"')
    for slug, entry in content.glossary.entries.items():
        page = (site / f"terms/{slug}/index.html").read_text("utf-8")
        assert [unescape(said) for said in figure.findall(page)] == [i.text for i in entry.images]
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert all(len(said) >= 40 for said in figure.findall(text)), page
        assert all(re.search(r'\balt="', picture) for picture in re.findall("<img [^>]*>", text))


def json_ld(page: Path) -> dict:
    text = page.read_text("utf-8")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    return json.loads(found)


def assert_shape(data: dict, properties: dict) -> None:
    schema = {"properties": properties, "required": [*properties], "additionalProperties": False}
    Draft202012Validator(schema).validate(data)


def test_json_ld_has_the_shape_of_schema_org(site, content):
    home = json_ld(site / "index.html")
    assert_shape(home, TERMS)
    found = []
    for slug in content.glossary.entries:
        data = json_ld(site / f"terms/{slug}/index.html")
        assert_shape(data, TERM)
        assert data["inDefinedTermSet"] == home["@id"]
        found.append(data["@id"])
    assert sorted(home["hasDefinedTerm"]) == sorted(found)
