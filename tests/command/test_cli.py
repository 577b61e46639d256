"""Running a snippet: the ends of every range, every way out, and one line for what is wrong."""

import importlib
import os
import shutil
import subprocess
import sys
import venv
from importlib.machinery import ModuleSpec
from importlib.metadata import distribution, files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sweep
from click.testing import CliRunner
from installed import needed
from matplotlib import pyplot
from matplotlib.figure import Figure
from published import CONTENT

from glossary.command.root import lemma
from glossary.content import ROOT
from glossary.figures import frames, gallery
from snippets.plot import cli, flags, output
from snippets.plot.style import Choice, Slider

SNIPPETS = [s for s in CONTENT.snippets.values() if "__main__" in s.source and s.figures]
FIGURES = [(snippet.name, name) for snippet in SNIPPETS for name in snippet.figures]
SHOWN = {(job.module, job.function) for job in gallery.drawings(CONTENT).values()}
FIXED = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}


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


def filmed(module: str, name: str) -> set[str]:
    """The flags whose every position, both ends among them, the build draws for a film."""
    movable = frames.parameters(figure(module, name)) if (module, name) in SHOWN else []
    return {f"--{flags.flag(parameter.name)}" for parameter in movable}


@pytest.mark.parametrize(("module", "name"), FIGURES)
@sweep.unchanged(sweep.figure, "figures/*")
def test_every_figure_is_drawn_at_the_ends_of_its_ranges(module, name, tmp_path, capsys):
    """Where a film shows them, the command draws one of them all the same."""
    draw, drawn = figure(module, name), filmed(module, name)
    here = [typed for typed in ends(draw) if typed[0] not in drawn]
    for i, typed in enumerate([*ends(draw)[:1], *here]):
        file = tmp_path / f"{i}.svg"
        cli.main(draw, prog="x", arguments=[*typed, "--output", str(file)])
        assert capsys.readouterr().out == f"wrote {file}\n"
        assert b"</svg>" in file.read_bytes()


@pytest.mark.parametrize(("module", "name"), FIGURES)
def test_help_says_of_every_flag_what_the_signature_and_the_docstring_say(module, name, capsys):
    draw = figure(module, name)
    with pytest.raises(SystemExit) as ending:
        cli.main(draw, prog="x", arguments=["--help"])
    assert ending.value.code == 0
    said = " ".join(capsys.readouterr().out.split())
    about = flags.helps(draw)
    for parameter, hint in flags.get_type_hints(draw, include_extras=True).items():
        if parameter != "return":
            kind, mark = flags.annotation(hint)
            flag = f"--{flags.flag(parameter)} {flags._metavar(kind, mark)}"
            assert f"{flag} {about[parameter]} (default " in said


@pytest.mark.parametrize(("module", "name"), FIGURES)
def test_every_default_lies_in_its_range(module, name):
    """A parser does not look at a default, unless somebody types it."""
    parser = flags.parser(figure(module, name))
    chosen = vars(parser.parse_args([])).items() - {("sweep", None), ("text", False)}
    given = {parameter: value for parameter, value in chosen if parameter != "output"}
    typed = [f"--{flags.flag(parameter)}={value!s}" for parameter, value in given.items()]
    assert vars(parser.parse_args(typed)).items() >= given.items()


@pytest.mark.parametrize(("module", "name"), sweep.sample(FIGURES))  # a second each
@sweep.unchanged(sweep.figure)
def test_every_parameter_is_swept(module, name, tmp_path):
    draw = figure(module, name)
    words = {flag[0][2:] for flag in ends(draw) if not flag[1][0].isdigit()}
    for swept, values in flags.movable(draw).items():
        assert len(set(values)) > 1
        assert len(values) <= flags.MULTIPLES or swept in words
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


def test_a_word_that_is_no_choice_and_a_fraction_of_a_step_are_one_line_each(capsys):
    curves = figure("learning_rate_atlas", "curves")
    assert "'newton' is none of " in refused(capsys, "--optimizer", "newton", draw=curves)
    batch = figure("batch", "figure")
    assert "'2.5' is no whole number from 4 to 64" in refused(
        capsys, "--batch-size", "2.5", draw=batch
    )


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


@pytest.fixture(scope="module")
def bare(tmp_path_factory) -> Path:
    """A folder with the snippets, and an environment with NumPy, Matplotlib and their needs."""
    folder = tmp_path_factory.mktemp("bare")
    shutil.copytree(ROOT / "snippets", folder / "snippets")
    venv.create(folder / "venv")
    (packages,) = (folder / "venv/lib").glob("python*/site-packages")
    for name in needed("numpy", "matplotlib"):
        for top in {Path(file).parts[0] for file in files(name)} - {".."}:
            if not (packages / top).exists():  # two may share a folder, as matplotlib's toolkits do
                (packages / top).symlink_to(distribution(name).locate_file(top))
    return folder


def python(bare: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [bare / "venv/bin/python", *arguments],
        **{"cwd": bare, "env": FIXED, **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_module_runs_without_the_tooling(bare, tmp_path):
    assert "No module named 'click'" in python(bare, "-c", "import click").stderr
    assert "No module named 'glossary'" in python(bare, "-c", "import glossary").stderr
    file = tmp_path / "x.svg"
    arguments = ["-m", "snippets.learning_rate", "--learning-rate"]
    done = python(bare, *arguments, "0.3", "--output", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"wrote {file}\n", "")
    wrong = python(bare, *arguments, "3")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("python -m snippets.learning_rate: argument --learning-rate: 3")


# Every module in one process; starting seventy would cost minutes.
DRIVER = """
import contextlib, io, runpy, sys
for line in sys.stdin.read().splitlines():
    module, *sys.argv[1:] = line.split()
    for name in [n for n in sys.modules if n.partition(".")[0] == "snippets"]:
        del sys.modules[name]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    print(module, len(out.getvalue().splitlines()))
"""


def test_every_module_draws_each_of_its_figures_without_the_tooling(bare):
    calls = []
    for snippet in SNIPPETS:
        chosen = [f"--figure {flags.flag(name)}" for name in snippet.figures]
        calls += [f"snippets.{snippet.name} --text {c if chosen[1:] else ''}" for c in chosen]
    assert len(calls) == len(FIGURES)
    done = python(bare, "-c", DRIVER, input="\n".join(calls))
    assert (done.returncode, done.stderr) == (0, "")
    said = dict(line.split() for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) == len(FIGURES)
    assert all(int(rows) > 1 for rows in said.values()), said


def test_a_screen_that_is_not_there_is_one_line(bare):
    done = python(bare, "-m", "snippets.learning_rate", env=FIXED | {"DISPLAY": ":4711"})
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "no window can open on this screen; --output FILE writes a file" in line


def test_a_backend_without_windows_is_said():
    pyplot.switch_backend("agg")
    with pytest.raises(output.OutputError, match="no window can open on this screen"):
        output.show(Figure())
    pyplot.close("all")


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (ModuleSpec("snippets.learning_rate", None), "python -m snippets.learning_rate: "),
        (None, "learning_rate.py: "),
    ],
)
def test_messages_begin_with_what_was_typed(monkeypatch, capsys, spec, said):
    main = ModuleType("__main__")
    main.__spec__ = spec
    monkeypatch.setitem(sys.modules, "__main__", main)
    monkeypatch.setattr(sys, "argv", ["snippets/learning_rate.py", "--speed", "3"])
    with pytest.raises(SystemExit):
        cli.main(figure("learning_rate", "figure"))
    assert capsys.readouterr().err.startswith(f"{said}unrecognized arguments: --speed 3")


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


def test_bash_completes_by_the_script():
    """As a shell does at the press of Tab: words, the place of the last one, the function."""
    typed = """
    eval "$(lemma completion bash)"
    COMP_WORDS=(lemma run learning-rate --sw)
    COMP_CWORD=3
    $(complete -p lemma | grep -o '_lemma[a-z_]*') lemma --sw learning-rate
    echo "${COMPREPLY[@]}"
    """
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = FIXED | {"PATH": path, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", typed], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("--sweep\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_calls_the_command(shell):
    done = CliRunner().invoke(lemma, ["completion", shell], prog_name="lemma")
    assert done.exit_code == 0
    assert "_LEMMA_COMPLETE" in done.output
