"""Where people work: a project that says no, its commits and its pull requests."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import action
import pytest
import yaml
from link_here import blocks
from shell import lemma

from glossary import ROOT, __version__
from glossary.link.files import SYNTAX

SITE = "https://lemma.test/"
TEXT = "A learning rate.\n"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
AUTHOR = {
    f"GIT_{who}_{what}": "a@example.org"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}
in_ci = pytest.mark.skipif(not os.environ.get("CI"), reason="installs: a minute, in CI only")


def written(folder: Path, section: str, **told: str) -> dict[str, str]:
    """The files of a section of the page, with the addresses put in."""
    files = {}
    for name, text in blocks(section).items():
        files[name] = re.sub("|".join(told), lambda m: told[m[0]], text) if told else text
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(files[name])
    return files


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", folder, *arguments]
    return subprocess.run(
        command, env=os.environ | AUTHOR, check=True, capture_output=True, text=True
    ).stdout


def test_a_project_says_no_as_the_page_tells(tmp_path):
    said = "When we are wrong: how to say no"
    files = written(tmp_path, said, **{"SITE_URL/": SITE})
    old = tmp_path / "docs/old/a.md"
    old.parent.mkdir()
    old.write_text(TEXT)
    (tmp_path / "docs/c.md").write_text("LR, momentum and learning rate.\n")
    done = lemma("link", "docs", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    address = f"{SITE}terms/overfitting/"
    for name, link in (("docs/a.md", "[{}]({})"), ("docs/b.rst", "`{} <{}>`__")):
        again = "And this overfitting"
        linked = files[name].replace(again, f"And this {link.format('overfitting', address)}")
        assert (tmp_path / name).read_text() == linked != files[name]
    rate = f"[learning rate]({SITE}terms/learning-rate/)"
    assert (tmp_path / "docs/c.md").read_text() == f"LR, momentum and {rate}.\n"
    assert old.read_text() == TEXT


def test_the_hooks_are_for_every_file_that_is_linked():
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"]
    subprocess.run(command, cwd=ROOT, check=True)
    for hook in HOOKS:
        assert lemma(*hook["entry"].split()[1:], "--help").returncode == 0
        assert all(re.search(hook["files"], f"docs/a{ending}") for ending in SYNTAX)
        assert not re.search(hook["files"], "docs/a.md.py")
        named = re.search(r"\.\((.*)\)", hook["files"])[1].split("|")
        assert {f".{name}".lower() for name in named} == set(SYNTAX)


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Path:
    """A repository of what lies here, with the tag of this version."""
    folder = tmp_path_factory.mktemp("release")
    for name in git(ROOT, "ls-files", "-z", "-co", "--exclude-standard").split("\0"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message", "All")
    git(folder, "tag", f"v{__version__}")
    return folder


@pytest.fixture
def project(tmp_path) -> Path:
    """A small repository, with one file whose links are wanted and one that is nobody's prose."""
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / "lemma.toml").write_text(f'site-url = "{SITE}"\n')
    for name in ("docs/a.md", "CHANGELOG.md"):
        (folder / name).write_text(TEXT)
    git(folder, "init", "--quiet")
    return folder


@in_ci
def test_pre_commit_links_what_is_committed(project, release, tmp_path):
    written(project, "At each commit", REPO_URL=str(release))
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "hooks")}

    def committed() -> subprocess.CompletedProcess[str]:
        git(project, "add", "--all")
        command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"]
        return subprocess.run(
            command, cwd=project, env=environment, capture_output=True, text=True, check=False
        )

    done = committed()
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "docs/a.md:1: learning rate -> learning-rate" in done.stdout
    linked = f"A [learning rate]({SITE}terms/learning-rate/).\n"
    assert (project / "docs/a.md").read_text() == linked
    assert (project / "CHANGELOG.md").read_text() == TEXT
    assert committed().returncode == 0

    config = project / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("id: lemma-link", "id: lemma-link-check"))
    assert committed().returncode == 0
    (project / "docs/b.rst").write_text(TEXT)
    done = committed()
    assert done.returncode == 1
    assert "docs/b.rst:1: learning rate -> learning-rate" in done.stdout
    assert (project / "docs/b.rst").read_text() == TEXT


@in_ci
def test_the_action_says_at_its_line_what_is_missing(project, release, tmp_path):
    (project / "lemma.toml").unlink()
    (project / "README.md").write_text("# Notes\n\nUsers say gradient descent.\n")
    (text,) = blocks("In each pull request").values()
    *_, step = yaml.safe_load(text.replace("SITE_URL/", SITE))["jobs"]["links"]["steps"]
    assert step["uses"] == "REPO_NAME@v" + __version__
    (tmp_path / "runner").mkdir()
    status, said = action.run(release, step["with"], project, tmp_path / "runner")
    assert status == 1, said
    place = "file=docs/a.md,line=1,endLine=1,col=3,endColumn=16"
    assert f"::warning {place},title=Lemma::learning rate" in said
    assert "CHANGELOG" not in said
    lemma("link", "--site-url", SITE, "README.md", "docs", cwd=project)
    assert action.run(release, step["with"], project, tmp_path / "runner") == (0, "")
    assert action.run(release, {"paths": "docs"}, project, tmp_path / "runner")[0] == 2
