"""`lemma link` as a command: where its links lead, what it leaves alone, and what it tells."""

import json

import pytest
from shell import lemma, refused

from glossary.content.load import ROOT

TEXT = "A gradient has a loss.\n"
SITE = ("--site-url", "https://example.org/")


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
        ([], {}, "https://c.example/"),
    ],
)
def test_links_lead_to_the_address_given_or_else_the_project_s(file, more, environment, home):
    file.with_name("lemma.toml").write_text('site-url = "https://c.example"\n')
    done = lemma("link", *more, str(file), **environment)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        f"{file}:1: gradient -> gradient\n",
        "",
    )
    assert file.read_text() == f"A [gradient]({home}terms/gradient/) has a loss.\n"


def test_a_link_to_nowhere_is_refused_and_one_by_name_needs_no_address(file):
    assert 'site_url: !ENV [SITE_URL, "http://127.0.0.1' in (ROOT / "mkdocs.yml").read_text()
    assert refused("link", str(file)).startswith("lemma link: the address of the site is not set")
    assert file.read_text() == TEXT
    assert lemma("link", "--style", "term", "--check", str(file)).returncode == 1
    for kind in ("csv", "json"):
        assert "the address of the site is not set" in refused("export", kind, cwd=file.parent)


def test_everyday_words_are_linked_when_asked_for(file):
    lemma("link", "--everyday", "--style", "term", str(file))
    assert file.read_text() == "A {term}`gradient` has a {term}`loss`.\n"


@pytest.mark.parametrize(("flag", "status"), [("--check", 1), ("--diff", 0)])
def test_looking_changes_nothing(file, flag, status):
    done = lemma("link", flag, *SITE, str(file))
    assert done.returncode == status
    assert str(file) in done.stdout
    assert file.read_text() == TEXT


def test_a_file_of_another_kind_is_refused_in_one_line(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    assert "a.txt: this format can't be linked" in refused("link", *SITE, str(tmp_path / "a.txt"))


def test_one_file_without_links_of_a_kind_is_told_and_stops_nothing(file):
    (file.parent / "b.rst").write_text(TEXT)
    done = lemma("link", "--style", "reference", str(file.parent))
    assert (done.returncode, done.stdout) == (0, f"{file}:1: gradient -> gradient\n")
    left = file.with_name("b.rst")
    why = "this format has no links in the style reference"
    assert done.stderr == f"unchanged: {left}: {why}\n"
    assert file.read_text() == "A [gradient][gradient] has a loss.\n"


def test_check_is_silent_where_nothing_lacks_a_link(file):
    lemma("link", *SITE, str(file))
    done = lemma("link", "--check", *SITE, str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads(lemma("link", "--check", "--format", "json", *SITE, str(file)).stdout) == []


def test_what_a_project_says_holds_and_a_named_file_that_it_leaves_out_is_told(file):
    said = 'exclude = ["old/*"]\nskip-terms = ["dropout"]\nstyle = "term"\n'
    file.with_name("pyproject.toml").write_text(f"[tool.lemma]\n{said}")
    file.write_text("A gradient with dropout.\n")
    old, log = file.parent / "old" / "a.md", file.with_name("CHANGELOG.md")
    old.parent.mkdir()
    for other in (old, log):
        other.write_text(TEXT)
    assert lemma("link", "--check", str(file.parent)).stdout == f"{file}:1: gradient -> gradient\n"
    done = lemma("link", str(file), str(old), str(log))
    assert file.read_text() == "A {term}`gradient` with dropout.\n"
    assert old.read_text() == log.read_text() == TEXT
    assert done.stderr == f'excluded: {old}, {log}: set exclude = ["!a.md"] to include a.md\n'


def test_settings_that_are_none_are_refused_with_their_lines(file):
    file.with_name("lemma.toml").write_text('style = "latex"\nskips = ["gradient"]\n')
    done = lemma("link", *SITE, str(file))
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first.startswith(f"lemma link: {file.parent}/lemma.toml:1: style is 'latex': ")
    assert second.startswith(f"{file.parent}/lemma.toml:2: there is no setting 'skips': did you")
