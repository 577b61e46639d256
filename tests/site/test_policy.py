"""Every page carries one policy, which names its inline scripts by hash and nothing by laxity."""

import re
from html import unescape
from pathlib import Path

import pytest
from axe import addresses

from glossary.site import policy

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def directives(file: Path) -> dict[str, list[str]]:
    (found,) = META.findall(file.read_text("utf-8"))
    parts = (rule.split() for rule in unescape(found).split(";"))
    return {name: values for name, *values in parts}


def test_every_page_allows_its_own_and_nothing_else(site):
    for address in addresses(site):
        page = site / address
        rules = directives(page / "index.html" if page.is_dir() else page)
        assert rules["default-src"] == ["'self'"]
        assert rules["object-src"] == ["'none'"]
        own, *hashes = rules["script-src"]
        assert own == "'self'"
        assert all(value.startswith("'sha256-") for value in hashes), address
        everything = {value for values in rules.values() for value in values}
        assert not everything & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"}


def test_the_policy_stands_before_whatever_it_governs(site):
    text = (site / "terms/learning-rate/index.html").read_text("utf-8")
    assert META.search(text).start() < re.search(r"<(script|link|img|style)\b", text).start()


@pytest.mark.parametrize(
    ("script", "hashes"),
    [
        ("<script>a()</script>", 1),
        ("<script>a()</script><script>a()</script><script>b()</script>", 2),
        ('<script src="a.js"></script>', 0),
        ('<script type="application/ld+json">{}</script>', 0),
    ],
)
def test_a_script_in_the_page_is_known_by_its_hash(script, hashes):
    page = policy.guarded(f"<head>{policy.CHARSET}</head><body>{script}</body>")
    assert page.count("'sha256-") == hashes
