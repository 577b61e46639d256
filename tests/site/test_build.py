"""`lemma build`: what is served is one site, whole, whatever happens to the build."""

import shutil
import subprocess

import pytest
import small_site
import sweep

from glossary.command import sources

pytestmark = pytest.mark.built


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The small site, built over a folder that a plain `mkdocs build` left there."""
    root = small_site.lay_out(tmp_path_factory.mktemp("small") / "site")
    (root / "site").mkdir()
    (root / "site/stale.html").touch()
    small_site.build(root)
    return root


def test_a_folder_in_the_way_gives_way(root):
    assert not (root / "site/stale.html").exists()
    assert (root / "site/index.html").exists()


@sweep.unchanged(sweep.tooling)
def test_a_killed_build_leaves_the_old_site_or_the_new_one(root):
    small_site.interrupted(root, times=3, seed=0)


# What is added to a file, and what must be said of it.
FAULTS = {
    "glossary/entries/good-term.md": (
        "\n## Nonsense\n",
        "glossary/entries/good-term.md:51: the section 'Nonsense'",
    ),
    "docs/index.md": ("[on](nowhere.md)\n", "'index.md' contains a link 'nowhere.md'"),
    "mkdocs.yml": (
        "plugins:\n  - lemma:\n      cash: x\n",
        "mkdocs.yml:3: plugins: Plugin 'lemma' option 'cash'",
    ),
    "snippets/good_term.py": (
        "    raise SystemExit\n",
        "snippets/good_term.py:18: figure() raised",
    ),
}


@pytest.mark.parametrize("path", FAULTS)
def test_a_refused_build_leaves_the_old_site(root, path):
    before = small_site.served(root)
    sound = (root / path).read_text("utf-8")
    added, expected = FAULTS[path]
    (root / path).write_text(sound.replace("    return Figure()\n", "") + added, "utf-8")
    process = small_site.start(root)
    said = process.communicate()[0]
    (root / path).write_text(sound, "utf-8")
    assert process.returncode == 1
    (line,) = (text for text in said.splitlines() if text and not text.startswith("Aborted"))
    assert expected in line
    assert small_site.served(root) == before


def test_builds_at_once_take_turns(root):
    processes = [small_site.start(root) for _ in range(2)]
    assert [p.communicate()[0] for p in processes] == ["", ""]
    assert {p.returncode for p in processes} == {0}
    assert (root / "site/terms/good-term/index.html").exists()


def test_what_publishes_reads_through_the_link(root, tmp_path):
    """`actions/upload-pages-artifact` packs the folder with these flags."""
    packed = tmp_path / "artifact.tar"
    flags = ["--dereference", "--hard-dereference", "--directory", root / "site", "-cf", packed]
    subprocess.run(["tar", *flags, "."], check=True)
    shutil.unpack_archive(packed, tmp_path / "site", filter="data")
    assert (tmp_path / "site/index.html").read_bytes() == (root / "site/index.html").read_bytes()


def test_what_stands_is_not_built_again(root):
    """Times count for nothing; a byte of the site, or a variable that it is built with, does."""
    small_site.build(root)
    served, inode = small_site.served(root), _inode(root)
    (root / "docs/index.md").touch()
    small_site.build(root)
    assert _inode(root) == inode
    (root / "site/index.html").write_text("damaged", "utf-8")
    small_site.build(root)
    assert (_inode(root) == inode, small_site.served(root)) == (False, served)


@pytest.mark.parametrize(
    ("path", "added"),
    [
        ("docs/index.md", "More.\n"),
        ("docs/assets/more.txt", "more"),
        ("snippets/good_term.py", "# more\n"),
        ("mkdocs.yml", "copyright: More.\n"),
    ],
)
def test_a_source_that_changed_and_changed_back(root, path, added):
    small_site.build(root)
    file, before, digest = root / path, small_site.served(root), sources.digest(root)
    sound = file.read_bytes() if file.exists() else None
    with file.open("a", encoding="utf-8") as written:
        written.write(added)
    assert sources.digest(root) != digest
    small_site.build(root)
    assert small_site.served(root) != before
    file.unlink() if sound is None else file.write_bytes(sound)
    assert sources.digest(root) == digest
    small_site.build(root)
    assert small_site.served(root) == before


def test_a_variable_that_the_configuration_asks_for_is_a_source(tmp_path, monkeypatch):
    (tmp_path / "mkdocs.yml").write_text('site_url: !ENV [SITE_URL, "/"]\n', "utf-8")
    monkeypatch.delenv("SITE_URL", raising=False)
    before = sources.digest(tmp_path)
    monkeypatch.setenv("NOBODY_ASKS", "1")
    assert sources.digest(tmp_path) == before
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example/")
    assert sources.digest(tmp_path) != before


def _inode(root):
    return (root / "site/index.html").stat().st_ino
