"""Running a snippet: the ends of every range, every way out, and one line for what is wrong."""

import importlib
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from glossary.command import lemma
from glossary.load import ROOT, load
from snippets import cli, flags, output
from snippets.style import Choice, Slider

CONTENT = load()
FIGURES = [
    (snippet.name, name) for snippet in CONTENT.snippets.values() for name in snippet.figures
]
FIXED = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}


def figure(module: str, name: str):
    return getattr(importlib.import_module(f"snippets.{module}"), name)


def ends(draw) -> list[list[str]]:
    """For each parameter with a range, its flag with either end; for a choice, each word."""
    found = []
    for name, hint in flags.get_type_hints(draw, include_extras=True).items():
        kind, mark = flags.annotation(hint)
        if isinstance(mark, Slider):
            found += [[f"--{flags.flag(name)}", repr(kind(end))] for end in (mark.low, mark.high)]
        elif isinstance(mark, Choice):
            found += [[f"--{flags.flag(name)}", word] for word in mark.options]
    return found


@pytest.mark.parametrize(("module", "name"), FIGURES)
def test_every_figure_is_drawn_at_the_ends_of_its_ranges(module, name, tmp_path, capsys):
    draw = figure(module, name)
    for i, typed in enumerate(ends(draw)):
        file = tmp_path / f"{i}.svg"
        cli.main(draw, prog="x", arguments=[*typed, "--output", str(file)])
        assert capsys.readouterr().out == f"wrote {file}\n"
        assert b"</svg>" in file.read_bytes()


@pytest.mark.parametrize(("module", "name"), FIGURES[::8])  # a second each
def test_every_parameter_is_swept(module, name, tmp_path):
    draw = figure(module, name)
    for swept, values in flags.movable(draw).items():
        assert 2 <= len(values) <= max(flags.MULTIPLES, len(values))
        file = tmp_path / f"{swept}.png"
        cli.main(draw, prog="x", arguments=["--sweep", swept, "--output", str(file)])
        assert file.stat().st_size > 10_000


def refused(capsys, *arguments: str, draw=None) -> str:
    """The one line that is said."""
    with pytest.raises(SystemExit) as ending:
        cli.main(draw or figure("learning_rate", "figure"), prog="x", arguments=arguments)
    said = capsys.readouterr()
    assert (ending.value.code, said.out) == (2, "")
    (line,) = said.err.splitlines()
    return line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--learning-rate", "0.009"], "outside the range 0.01 to 0.3"),
        (["--learning-rate", "inf"], "outside the range"),
        (["--learning-rate"], "expected one argument"),
        (["--learning-rat", "0.1"], "unrecognized arguments: --learning-rat 0.1"),
        (["--sweep", "speed"], "invalid choice: 'speed'"),
        (["--output", "."], ". ends in none of .svg, .png, .pdf"),
        (["--output", "no/where/x.pdf"], "cannot be written: No such file or directory"),
        (["0.1"], "unrecognized arguments: 0.1"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(capsys, arguments, said):
    assert said in refused(capsys, *arguments)


def test_a_folder_with_a_picture_s_name_is_one_line(capsys, tmp_path):
    (tmp_path / "x.svg").mkdir()
    assert "cannot be written: Is a directory" in refused(
        capsys, "--output", str(tmp_path / "x.svg")
    )


def test_a_figure_that_is_not_there_is_one_line(capsys):
    both = [figure("learning_rate_atlas", name) for name in ("figure", "curves")]
    with pytest.raises(SystemExit) as ending:
        cli.main(*both, prog="x", arguments=["--figure", "surface"])
    assert ending.value.code == 2
    assert "choose from" in capsys.readouterr().err


def test_a_sweep_as_text_names_each_value(capsys):
    cli.main(
        figure("learning_rate", "figure"),
        prog="x",
        arguments=["--sweep", "learning-rate", "--text"],
    )
    heads = [line for line in capsys.readouterr().out.splitlines() if line.startswith("## ")]
    assert heads[0] == "## learning-rate 0.01"
    assert len(heads) == flags.MULTIPLES


def test_text_holds_the_numbers_that_are_drawn(capsys):
    draw = figure("learning_rate", "figure")
    cli.main(draw, prog="x", arguments=["--learning-rate", "0.1", "--text"])
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    path = importlib.import_module("snippets.learning_rate").descend(0.1, 15, start=(4, 1))
    for point in path:
        assert [f"{x:.6g}" for x in point] in rows


def python_m(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "snippets.learning_rate", *arguments],
        cwd=ROOT,
        env=FIXED | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_module_runs_without_the_tooling(tmp_path):
    file = tmp_path / "x.svg"
    done = python_m("--learning-rate", "0.3", "--output", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"wrote {file}\n", "")
    wrong = python_m("--learning-rate", "3")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("python -m snippets.learning_rate: argument --learning-rate: 3")


def test_a_screen_that_is_not_there_is_one_line():
    done = python_m(DISPLAY=":4711")
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "no window can open on this screen; --output FILE writes a file" in line


def test_a_window_opens_where_there_is_a_screen(monkeypatch):
    shown = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(output, "show", shown.append)
    cli.main(figure("learning_rate", "figure"), prog="x", arguments=[])
    assert len(shown) == 1


def test_completion_knows_terms_and_the_flags_of_each():
    def complete(*words: str) -> list[str]:
        environment = {
            "_LEMMA_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("lemma", *words)),
            "COMP_CWORD": str(len(words)),
        }
        done = CliRunner(env=environment).invoke(lemma, prog_name="lemma")
        return [line.partition(",")[2] for line in done.output.split()]

    assert "gradient-descent" in complete("run", "grad")
    assert complete("run", "learning-rate", "--learn") == ["--learning-rate"]
    assert "--sweep" in complete("run", "learning-rate", "--")
    assert complete("run", "no-such-term", "--le") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_calls_the_command(shell):
    done = CliRunner().invoke(lemma, ["completion", shell], prog_name="lemma")
    assert done.exit_code == 0
    assert "_LEMMA_COMPLETE" in done.output
