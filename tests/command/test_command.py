"""The command: what it prints, and with which status it ends."""

import json

import pytest
from shell import lemma, refused

from glossary.content.load import ROOT


def test_check_is_silent():
    done = lemma("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["learning-rate", "learning rate", "Step Size", "η"])
def test_show_finds_by_any_name(name):
    assert lemma("show", name).stdout.startswith("# Learning rate\n")


def test_an_unknown_term_suggests_the_nearest():
    assert "did you mean learning rate" in refused("run", "lerning rate")


def test_search_prints_what_the_site_finds():
    (hit,) = json.loads(lemma("search", "step size", "--json", "--limit", "1").stdout)
    assert (hit["slug"], hit["matched"]) == ("learning-rate", "step size")
    assert lemma("search", "step size").stdout.startswith("learning-rate: ")
    assert lemma("search", "%%%%").stdout == "nothing fits\n"


def test_run_without_a_term_says_how_to_call_it():
    assert lemma("run").stdout == lemma("run", "--help").stdout
    assert lemma("run").stdout.startswith("Usage: lemma run [OPTIONS] [TERM]")


@pytest.mark.parametrize(
    ("new", "said"),
    [("learning-rate", "learning-rate is taken"), ("No Slug", "No Slug is no slug: lower-case")],
)
def test_a_name_that_a_term_cannot_get_is_refused(new, said):
    assert said in refused("move", "loss", new)


def test_run_lists_every_term():
    slugs = sorted(file.stem for file in (ROOT / "glossary/entries").glob("*.md"))
    done = lemma("run", "--list")
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, slugs, "")


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_run_draws_by_the_ending(tmp_path, ending):
    output = tmp_path / f"out.{ending}"
    done = lemma("run", "learning-rate", "--learning-rate", "0.3", "--output", str(output))
    assert (done.returncode, done.stdout) == (0, f"wrote {output}\n")
    head = output.read_bytes()[:400]
    assert {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}[ending] in head


def test_run_without_a_screen_writes_a_file_and_says_where(tmp_path):
    assert lemma("run", "learning-rate", cwd=tmp_path).stdout == "wrote figure.svg\n"
    assert (tmp_path / "figure.svg").exists()


def test_run_prints_the_numbers():
    done = lemma("run", "learning-rate", "--text")
    assert "learning rate η" in done.stdout
    assert len(done.stdout.splitlines()) > 100


def test_help_names_the_flag_its_range_and_its_meaning():
    said = lemma("run", "learning-rate", "--help").stdout
    assert "--learning-rate 0.01..0.3" in said
    assert "the length of a step in units of the gradient" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--learning-rate", "3"], "3 is outside the range 0.01 to 0.3"),
        (["--learning-rate", "nan"], "nan is outside the range 0.01 to 0.3"),
        (["--learning-rate", "fast"], "'fast' is not 0.01..0.3"),
        (["--speed", "3"], "unrecognized arguments: --speed 3"),
        (["--output", "out.gif"], "out.gif ends in none of .svg, .png, .pdf"),
        (["--output", "no/such/folder/out.svg"], "cannot be written: No such file or directory"),
    ],
)
def test_a_wrong_call_is_one_line(arguments, said):
    assert said in refused("run", "learning-rate", *arguments)
