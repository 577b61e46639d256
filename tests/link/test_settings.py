"""What a project says of links: where it is looked for, and what is no setting."""

from pathlib import Path

import pytest
from terms import GLOSSARY, NAMES

from glossary.link.settings import SettingsError, read, wanted


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project/docs/api").mkdir(parents=True)
    (tmp_path / "project/docs/a.md").touch()
    return tmp_path / "project"


def test_the_nearest_table_above_all_paths_counts(project):
    (project / "pyproject.toml").write_text('[tool.lemma]\nstyle = "term"\n')
    docs = project / "docs"
    assert read([docs / "a.md"]).table.style == "term"
    (docs / "pyproject.toml").write_text('[project]\nname = "x"\n')  # says nothing of links
    assert read([docs / "api"]).folder == project
    (docs / "lemma.toml").write_text('style = "reference"\n')
    assert read([docs / "a.md"]).table.style == "reference"
    assert read([docs / "a.md", docs / "api"]).table.style == "reference"
    assert read([docs / "a.md", project]).table.style == "term"


def test_nothing_is_looked_for_above_the_repository(project):
    (project.parent / "lemma.toml").write_text('style = "term"\n')
    assert read([project]).table.style == "term"
    (project / ".git").mkdir()
    assert read([project / "docs"]).table.style == "url"
    assert read([project / "docs"]).folder == project


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[tool.lemma]\nexclude = 'a'\n", 2, "exclude is 'a': it must be a list of patterns"),
        ("[tool.lemma]\nexclude = ['a', '!']\n", 2, r"exclude is \['a', '!'\]: it must be a list"),
        (
            "exclude = 1\n[ tool.lemma ]\n\nexclude = [1]\n",
            4,
            r"exclude is \[1\]: it must be a list of patterns",
        ),
        ("[tool.lemma]\nskip-term = []\n", 2, "no setting 'skip-term': did you mean skip-terms"),
        ("[tool.lemma]\nskip_terms = []\n", 2, "no setting 'skip_terms': did you mean skip-terms"),
        (
            "[tool.lemma]\nsite-url = 'example.org'\n",
            2,
            "site-url is 'example.org': it must be an address",
        ),
        ("[tool.lemma]\nstyle = 'html'\n", 2, "style is 'html': it must be one of url, term"),
        ("[tool.lemma]\nzzz = 1\n", 2, "no setting 'zzz': use one of exclude, skip-terms"),
        ("[tool]\nlemma = 1\n", 2, "lemma is 1: it must be a table"),
        ("[tool.lemma\n", 1, "not TOML"),
    ],
)
def test_what_is_no_setting_is_said_with_its_line(project, text, line, said):
    (project / "pyproject.toml").write_text(text)
    with pytest.raises(SettingsError, match=rf"pyproject\.toml:{line}: .*{said}"):
        read([project])


def test_every_fault_is_said_at_once(project):
    (project / "lemma.toml").write_text("style = 1\nzzz = 2\nexclude = 3\n")
    with pytest.raises(SettingsError) as raised:
        read([project])
    assert [row.split(":")[1] for row in str(raised.value).splitlines()] == ["1", "2", "3"]


def test_bytes_that_are_no_text_are_refused(project):
    (project / "lemma.toml").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match=r"lemma\.toml: cannot be read"):
        read([project])


def test_terms_are_skipped_by_all_their_names_and_names_alone(project):
    said = 'skip-terms = ["step size", "epoch"]\nskip-names = ["SGD"]\n'
    (project / "lemma.toml").write_text(said)
    left = wanted(NAMES, GLOSSARY, read([project]))
    slugs = {name.slug for name in left.by_key.values()}
    assert {name.slug for name in NAMES.by_key.values()} - slugs == {"learning-rate", "epoch"}
    gone = {name.name for name in NAMES.by_key.values()} - {n.name for n in left.by_key.values()}
    assert "SGD" in gone
    assert "stochastic gradient descent" not in gone


def test_a_term_that_there_is_not_is_refused(project):
    (project / "lemma.toml").write_text('\nskip-terms = ["lerning rate"]\n')
    with pytest.raises(SettingsError, match=r"lemma\.toml:2: .*'lerning rate': did you mean"):
        wanted(NAMES, GLOSSARY, read([project]))


def test_every_term_that_there_is_not_is_said_and_so_is_every_name(project):
    (project / "lemma.toml").write_text(
        'skip-terms = ["epoch", "x1", "y2"]\nskip-names = ["epochs", "SDG"]\n'
    )
    with pytest.raises(SettingsError) as raised:
        wanted(NAMES, GLOSSARY, read([project]))
    first, second, third = str(raised.value).splitlines()
    assert first.endswith("lemma.toml:1: skip-terms: there is no term 'x1': use a term or an alias")
    assert "no term 'y2'" in second
    assert "lemma.toml:2: skip-names: there is no name 'SDG'" in third
