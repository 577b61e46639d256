"""`lemma link` as a command: where its links lead, and what it leaves alone."""

import re

import pytest
from shell import lemma, refused

from glossary.content.load import ROOT

TEXT = "An epoch has a loss.\n"
DEFAULT = re.search(r'site_url: .*"(.*)"', (ROOT / "mkdocs.yml").read_text())[1]


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "a.md"
    made.write_text(TEXT)
    return made


@pytest.mark.parametrize(
    ("more", "environment", "home"),
    [
        (["--site-url", "https://a.example/x"], {"SITE_URL": "https://b"}, "https://a.example/x/"),
        ([], {"SITE_URL": "https://b.example"}, "https://b.example/"),
        ([], {}, DEFAULT),
    ],
)
def test_links_lead_to_the_address_given_or_else_the_site_s(file, more, environment, home):
    done = lemma("link", *more, str(file), **environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{file}\n", "")
    assert file.read_text() == f"An [epoch]({home}terms/epoch/) has a loss.\n"


def test_everyday_words_are_linked_when_asked_for(file):
    lemma("link", "--everyday", "--style", "term", str(file))
    assert file.read_text() == "An {term}`epoch` has a {term}`loss`.\n"


@pytest.mark.parametrize(("flag", "status"), [("--check", 1), ("--diff", 0)])
def test_looking_changes_nothing(file, flag, status):
    done = lemma("link", flag, str(file))
    assert done.returncode == status
    assert str(file) in done.stdout
    assert file.read_text() == TEXT


def test_a_file_of_another_kind_is_refused_in_one_line(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    assert "a.txt: neither Markdown nor reStructuredText" in refused(
        "link", str(tmp_path / "a.txt")
    )
