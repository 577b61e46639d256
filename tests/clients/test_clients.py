"""Each block of "Link here", run by the tool that it is for, against the served site."""

import re

import pytest
from link_here import PAGE
from markdown_it import MarkdownIt

SPHINX = ("-m", "sphinx", "-n", "-W", "--keep-going", "-q", ".", "out")
# With --quiet, autorefs would not tell of a name that it lacks.
MKDOCS = ("-m", "mkdocs", "build", "--strict", "--site-dir", "out")
RATE, DESCENT = "terms/learning-rate/", "terms/gradient-descent/"
FIGURE = f"{RATE}#snippets.learning_rate.figure"


@pytest.mark.parametrize(
    ("section", "command", "expected"),
    [
        ("Sphinx", SPHINX, [RATE, RATE, RATE, DESCENT, RATE, FIGURE]),
        ("MyST", SPHINX, [RATE, RATE, RATE, DESCENT, RATE, RATE, FIGURE]),
        ("MkDocs", MKDOCS, [RATE, RATE, DESCENT, RATE, FIGURE]),
    ],
)
def test_every_name_resolves_without_a_warning(project, run, leads, section, command, expected):  # noqa: PLR0917
    folder = project(section)
    status, said = run(folder, *command)
    assert status == 0, said
    assert "WARNING" not in said
    found = leads((folder / "out" / "index.html").read_text())
    assert [path for path in found if path.startswith("terms/")] == expected
    assert "lemma.js" in found


@pytest.mark.parametrize(
    ("section", "command", "page", "made_up", "said"),
    [
        ("Sphinx", SPHINX, "index.rst", ":term:`learned rate`", "learned rate"),
        ("Sphinx", SPHINX, "index.rst", ":external+lemma:term:`learned rate`", "learned rate"),
        ("Sphinx", SPHINX, "index.rst", ":ref:`learned-rate`", "learned-rate"),
        (
            "Sphinx",
            SPHINX,
            "index.rst",
            ":py:func:`snippets.learning_rate.fig`",
            "learning_rate.fig",
        ),
        ("MyST", SPHINX, "index.md", "{term}`learned rate`", "learned rate"),
        ("MyST", SPHINX, "index.md", "[x](inv:lemma:std:label#learned-rate)", "learned-rate"),
        ("MkDocs", MKDOCS, "docs/index.md", "[learned rate][]", "learned rate"),
        ("MkDocs", MKDOCS, "docs/index.md", "[x][snippets.learning_rate.fig]", "learning_rate.fig"),
    ],
)
def test_a_made_up_name_is_reported(project, run, section, command, page, made_up, said):  # noqa: PLR0917
    folder = project(section)
    with (folder / page).open("a") as file:
        file.write(f"\n{made_up}\n")
    status, output = run(folder, *command)
    assert status != 0
    assert said in output


@pytest.mark.parametrize("name", ["Learning Rate", "LR", "lr", "η", "STEP SIZE", "stepsize"])
def test_sphinx_finds_a_term_by_any_name_in_any_case(project, run, leads, name):
    folder = project("Sphinx")
    (folder / "index.rst").write_text(f"Project\n=======\n\n:term:`{name}`\n")
    assert run(folder, *SPHINX) == (0, "")
    assert RATE in leads((folder / "out" / "index.html").read_text())


def test_plain_markdown_leads_to_the_terms_and_shows_the_figure(project, leads):
    text = (project("Plain Markdown") / "README.md").read_text()
    html = MarkdownIt().render(text)
    assert leads(html) == [RATE, "terms/step-size/", f"{RATE}figure.svg"]


def test_html_leads_to_the_terms_and_the_script(project, leads):
    text = (project("HTML") / "index.html").read_text()
    assert leads(text) == ["lemma.js", RATE, "terms/step-size/"]


def test_a_program_reads_the_definition(project, run, content):
    summary = content.glossary["learning-rate"].meta.summary
    assert run(project("Programs"), "definition.py") == (0, f"{summary}\n")


def test_lemma_link_looks_then_writes_then_finds_nothing(run, tmp_path, served):
    lines = re.findall(r"^lemma (link .*?) *#", PAGE.replace("SITE_URL/", served), re.MULTILINE)
    look, write, outside, check = (("-m", "glossary", *line.split()) for line in lines)
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "index.md"
    page.write_text(text := "# Learning rate\n\nThe learning rate.\n")
    assert run(tmp_path, *check) == (1, "docs/index.md:3: learning rate -> learning-rate\n")
    status, said = run(tmp_path, *look)
    assert status == 0
    assert f"+The [learning rate]({served}{RATE})." in said
    for command, role in ((write, "term"), (outside, "external+lemma:term")):
        page.write_text(text)
        assert run(tmp_path, *command)[0] == 0
        assert page.read_text().endswith(f"The {{{role}}}`learning rate`.\n")
        assert run(tmp_path, *check) == (0, "")
