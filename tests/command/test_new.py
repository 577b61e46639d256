"""A new term: two files that pass every check but those that only a writer can satisfy."""

import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from glossary.check import editorial, load, statements
from glossary.command import new
from glossary.content import ROOT
from glossary.content.entry import parse
from glossary.figures.draw import draw

FLAGS = ["--summary", "A quantity that says how far.", "--area", "optimization"]


@pytest.fixture
def root(tmp_path):
    """A glossary of one entry."""
    for name in ("glossary/entries", "snippets"):
        (tmp_path / name).mkdir(parents=True)
    shutil.copytree(ROOT / "snippets/plot", tmp_path / "snippets/plot")
    for name in ("__init__", "gradient"):
        shutil.copy(ROOT / f"snippets/{name}.py", tmp_path / "snippets")
    text = (ROOT / "glossary/entries/gradient.md").read_text("utf-8")
    (tmp_path / "glossary/entries/gradient.md").write_text(text)
    return tmp_path


def call(root, *arguments: str, answers: str = ""):
    return CliRunner().invoke(new.new, [*arguments, "--root", str(root)], input=answers)


def left(root) -> set[str]:
    """What `check` says of the new files."""
    return {p for p in load(root).problems if "gradient.md" not in p.path}


@pytest.mark.parametrize(
    ("term", "slug", "module"),
    [
        ("stride", "stride", "stride"),
        ("Rényi entropy", "renyi-entropy", "renyi_entropy"),
        ("k-means++", "k-means", "k_means"),
        ("0-1 loss", "0-1-loss", "term_0_1_loss"),
        ("nonlocal", "nonlocal", "term_nonlocal"),
        (
            "Kullback–Leibler divergence",
            "kullback-leibler-divergence",
            "kullback_leibler_divergence",
        ),
        ("bias: the statistical one", "bias-the-statistical-one", "bias_the_statistical_one"),
    ],
)
def test_only_a_writer_s_work_is_left(root, term, slug, module):
    done = call(root, term, *FLAGS, "--alias", f"{term} of old", "--needs", "gradient")
    assert done.exit_code == 0, done.output
    entry_path, snippet_path = f"glossary/entries/{slug}.md", f"snippets/{module}.py"
    assert done.output == f"wrote {entry_path}\nwrote {snippet_path}\n"
    entry = parse(entry_path, (root / entry_path).read_text("utf-8"))
    assert (entry.term, entry.meta.needs) == (term, ("gradient",))
    problems = left(root)
    assert problems == {*editorial.check(entry), *statements.check(entry, {})}
    assert {p.wrong for p in problems} == {
        "no opening paragraph",
        "the alt text '' is short",
        "no sweep in 'Where it holds'",
    }


def test_a_brief_entry_is_one_file_and_has_no_snippet(root):
    done = call(root, "bigram", *FLAGS, "--brief")
    assert (done.exit_code, done.output) == (0, "wrote glossary/entries/bigram.md\n")
    entry = parse("glossary/entries/bigram.md", (root / "glossary/entries/bigram.md").read_text())
    assert entry.is_brief
    assert {p.wrong for p in left(root)} == {
        "0 words",
        "no link to a neighbor",
        "no opening paragraph",
        "no reference",
    }


def test_the_snippet_is_sound(root, monkeypatch):
    summary = "Why " + "it is so " * 16 + "odd."
    assert call(root, "stride", "--summary", summary, "--area", "vision").exit_code == 0
    file = root / "snippets/stride.py"
    for tool in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict"]):
        done = subprocess.run(
            [sys.executable, "-m", *tool, "--config-file" if "mypy" in tool else "--config",
             ROOT / "pyproject.toml", file],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    doctest = [sys.executable, "-m", "doctest", file]
    assert (
        subprocess.run(doctest, cwd=root, env={"PYTHONPATH": str(root)}, check=False).returncode
        == 0
    )
    source = file.read_text("utf-8")
    module = type(sys)("snippets.stride")
    exec(compile(source, str(file), "exec"), module.__dict__)  # noqa: S102 - written just now
    monkeypatch.setitem(sys.modules, "snippets.stride", module)
    assert draw("stride", "figure", {}).startswith("<svg")


def test_words_for_the_search_alone_are_not_shown_as_names(root):
    assert call(root, "stride", *FLAGS, "--search", "how far", "--search", "hop").exit_code == 0
    entry = parse("x/stride.md", (root / "glossary/entries/stride.md").read_text("utf-8"))
    assert entry.meta.searches == ("how far", "hop")
    assert entry.names == ("stride",)


def test_what_no_flag_says_is_asked(root):
    done = call(root, "stride", answers="How far a filter moves.\nvision\n")
    assert done.exit_code == 0
    assert "summary: How far a filter moves.\narea: vision\n" in (
        root / "glossary/entries/stride.md"
    ).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gradient", *FLAGS], "glossary/entries/gradient.md:1: already exists"),
        (["Gradients", *FLAGS, "--alias", "gradient"], "the name gradient is taken by"),
        (["plot", *FLAGS], "snippets/plot.py:1: already exists"),
        (["stride", *FLAGS, "--needs", "gradeint"], "did you mean gradient"),
        (["stride", *FLAGS, "--summary", "x" * 161], "summary"),
        (["stride <b>", *FLAGS], "term"),
        (["!?", *FLAGS], "the file name is no slug"),
        (["recall at 5", *FLAGS], "Sphinx drops the name"),
        (["stride", *FLAGS, "--area", "sport"], "Invalid value for '--area'"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(root, arguments, said):
    before = sorted(root.rglob("*"))
    done = call(root, *arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert sorted(root.rglob("*")) == before


def test_a_disk_that_is_full_is_one_line(root, monkeypatch):
    def fail(path, _):
        raise OSError(28, "No space left on device", path)

    monkeypatch.setattr(new.write, "replace", fail)
    done = call(root, "stride", *FLAGS)
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)
    assert "cannot be written: No space left on device" in done.output
