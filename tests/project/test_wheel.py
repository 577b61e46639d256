"""The wheel is whole: it reads what a clone reads, and runs where nothing else is installed."""

import os
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from installed import guard
from packaging.requirements import Requirement

from glossary import ROOT, __version__
from glossary.content import read
from glossary.search.pages import found

pytestmark = pytest.mark.built
EMPTY = {"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"}
SITE = ("--site-url", "https://example.org/")
LINKED = "By [gradient descent](https://example.org/terms/gradient-descent/).\n"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    """Made from the sources as they are, by the backend that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    return built(folder)


def built(folder: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    told = {k: v for k, v in os.environ.items() if k != "SITE_URL"} | environment
    subprocess.run(command, cwd=ROOT, env=told, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="session")
def unpacked(wheel: Path) -> Path:
    folder = wheel.parent / "unpacked"
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


@pytest.fixture(scope="session")
def metadata(unpacked: Path):
    (file,) = unpacked.glob("*.dist-info/METADATA")
    return message_from_bytes(file.read_bytes())


def plain(metadata) -> list[str]:
    """What is installed without an extra."""
    every = map(Requirement, metadata.get_all("Requires-Dist"))
    return [r.name for r in every if not r.marker or r.marker.evaluate({"extra": ""})]


def test_a_wheel_reads_what_a_clone_reads(unpacked):
    there, here = read(unpacked / "glossary/shipped"), read()
    assert there.problems == here.problems == []
    for name in ("glossary", "redirects", "notation"):
        assert getattr(there, name) == getattr(here, name), name
    assert found(there) == found(here) != []
    sources, wanted = ({s.path: s.source for s in c.snippets.values()} for c in (there, here))
    assert sources == wanted


def test_a_wheel_lays_one_package_beside_other_people_s(unpacked, metadata):
    names = {path.name for path in unpacked.iterdir()}
    assert names == {"glossary", f"lemma_glossary-{__version__}.dist-info"}
    assert metadata["Version"] == __version__
    assert (unpacked / "glossary/py.typed").is_file()
    assert not [*unpacked.rglob("*.pyc"), *unpacked.rglob("__pycache__")]


def test_what_only_the_site_needs_is_an_extra(metadata):
    assert set(metadata.get_all("Provides-Extra")) == {"site", "test"}
    names = " ".join(plain(metadata))
    for word in ("mkdocs", "material", "watchdog", "hatchling", "ruff", "pytest", "sphinx"):
        assert word not in names


@pytest.fixture
def lemma(unpacked, metadata, tmp_path):
    return command(unpacked, metadata, tmp_path)


def command(unpacked: Path, metadata, tmp_path: Path):
    """The command of a wheel, in a folder that is no clone; all that it can do without hides."""
    start = f"{guard(*plain(metadata))}\nimport glossary.command\nglossary.command.main()"

    def called(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-c", start, *arguments],
            cwd=tmp_path,
            env=EMPTY
            | {"PYTHONPATH": str(unpacked), "LEMMA_CACHE": str(unpacked.parent / "cache")},
            capture_output=True,
            text=True,
            check=False,
        )

    return called


def tried(lemma, folder: Path) -> None:
    """What a reader does with it, but for what takes long."""
    assert lemma("--version").stdout == f"lemma, version {__version__}\n"
    assert lemma("search", "step size", "--limit", "1").stdout.startswith("learning-rate: ")
    assert lemma("search", "loss is nan after a few steps").stdout.startswith("symptoms/")
    assert lemma("show", "step size").stdout.startswith("# Learning rate\n")
    (folder / "a.md").write_text("By gradient descent.\n")
    (folder / "a.rst").write_text("By gradient descent.\n")
    done = lemma("link", *SITE, ".")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "".join(
        f"a.{e}:1: gradient descent -> gradient-descent\n" for e in ("md", "rst")
    )
    assert (folder / "a.md").read_text() == LINKED
    done = lemma("run", "learning-rate", "--learning-rate", "0.3", "--output", "out.svg")
    assert done.stdout == "wrote out.svg\n"
    assert "<svg" in (folder / "out.svg").read_text()
    for kind in ("cards", "csv", "json"):
        assert lemma("export", kind, *SITE).returncode == 0
    assert (folder / "lemma.cards.csv").read_text().startswith("area,term,question,answer\n")


def test_the_command_runs_where_nothing_else_is(lemma, tmp_path):
    tried(lemma, tmp_path)


@pytest.mark.parametrize(
    "call", [["build"], ["check"], ["serve"], ["new", "x"], ["move", "a", "b"], ["run", "atlas"]]
)
def test_what_a_clone_alone_can_do_is_refused(lemma, call, tmp_path):
    done = lemma(*call)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a clone of the repository" in done.stderr.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


def test_links_lead_to_the_site_that_published_the_wheel_and_to_none_else(
    lemma, metadata, tmp_path
):
    (tmp_path / "a.md").write_text("By gradient descent.\n")
    done = lemma("link", "a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the address of the site is not set" in done.stderr
    published = tmp_path / "published"
    zipfile.ZipFile(built(published, SITE_URL=SITE[1])).extractall(published / "unpacked")
    done = command(published / "unpacked", metadata, tmp_path)("link", "a.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.md").read_text() == LINKED


in_ci = pytest.mark.skipif(not os.environ.get("CI"), reason="installs: a minute, in CI only")


@in_ci
def test_pip_installs_it_into_an_empty_environment_and_all_of_it_runs(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [scripts / "python", "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", wheel], check=True)
    subprocess.run([*pip, "check"], check=True)
    folder = tmp_path / "folder"
    folder.mkdir()

    def called(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [scripts / "lemma", *arguments],
            cwd=folder,
            env=EMPTY | {"LEMMA_CACHE": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=False,
        )

    tried(called, folder)
    for kind in ("html", "epub", "anki"):
        done = called("export", kind)
        assert (done.returncode, done.stderr) == (0, "")
    assert "<svg" in (folder / "lemma.html").read_text()


@in_ci
def test_uvx_links_from_the_wheel(wheel, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("By gradient descent.\n")
    uvx = [sys.executable, "-m", "uv", "tool", "run", "--from", wheel]
    subprocess.run([*uvx, "lemma", "link", *SITE, "docs/"], cwd=tmp_path, check=True)
    assert (tmp_path / "docs/a.md").read_text() == LINKED
