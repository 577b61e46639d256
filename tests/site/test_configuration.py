"""Wrong configurations: a line each, status 1, no traceback, and no site."""

import pytest
import small_site
from click.testing import CliRunner

from glossary.command.build import build

# What is added to the sound mkdocs.yml, and what must be said of it.
FAULTS = {
    "broken": ("plugins: [\n", "mkdocs.yml:4: not YAML, expected the node content"),
    "tab": ("\tsite_name: x\n", "mkdocs.yml:3: not YAML, found character"),
    "NUL": ("site_name: a\0b\n", "mkdocs.yml:1: not YAML, unacceptable character #x0000"),
    "not UTF-8": ("site_name: \udcff\n", "mkdocs.yml:1: not YAML, "),
    "alias of nothing": ("site_name: *x\n", "mkdocs.yml:3: not YAML, found undefined alias"),
    "a name that is no text": ("site_name: [a]\n", "mkdocs.yml:3: site_name: "),
    "an address that is none": ("site_url: here\n", "mkdocs.yml:3: site_url: The URL isn't valid"),
    "plugins that are no list": ("plugins: 3\n", "mkdocs.yml:3: plugins: Invalid Plugins"),
    "a plugin nobody has": ("plugins: [nobody]\n", 'mkdocs.yml:3: plugins: The "nobody" plugin'),
    "a theme nobody has": ("theme: nobody\n", "mkdocs.yml:3: theme: Unrecognised theme name"),
    "a folder that is not there": ("docs_dir: nowhere\n", "mkdocs.yml:3: docs_dir: The path"),
    "a key nobody knows": ("colour: red\n", "mkdocs.yml:3: colour: Unrecognised"),
    "an option nobody knows": (
        "plugins:\n  - lemma:\n      cash: x\n",
        "mkdocs.yml:3: plugins: Plugin 'lemma' option 'cash': Unrecognised",
    ),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return small_site.lay_out(tmp_path_factory.mktemp("configuration") / "root")


def said(root, data: bytes) -> list[str]:
    """What `lemma build` says of a configuration."""
    file = root / "mkdocs.yml"
    file.write_bytes(data)
    done = CliRunner().invoke(build, [str(root)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert isinstance(done.exception, SystemExit)
    assert not (root / "site").exists()
    assert [f.name for f in (root / ".site").iterdir()] == ["lock"]
    return done.stderr.splitlines()


@pytest.mark.parametrize("name", FAULTS)
def test_a_wrong_configuration(root, name):
    added, expected = FAULTS[name]
    (line,) = said(root, (small_site.CONFIG + added).encode("utf-8", "surrogateescape"))
    assert line.startswith(expected)


def test_one_that_is_no_mapping_or_not_there(root):
    assert said(root, b"- a\n") == [
        "mkdocs.yml:1: the configuration is not a mapping: a value that MkDocs accepts"
    ]
    (root / "mkdocs.yml").unlink()
    done = CliRunner().invoke(build, [str(root)])
    assert done.exit_code == 2
    assert "has no mkdocs.yml" in done.stderr


def test_what_can_be_said_is_said_at_once(root):
    """MkDocs stops at the first wrong value, but not at keys that it does not know."""
    added = "colour: red\nhue: 3\nsite_url: here\n"
    found = said(root, (small_site.CONFIG + added).encode())
    assert [line.split(":")[1] for line in found] == ["3", "4", "5"]
