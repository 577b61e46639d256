"""The command: what it prints, and with which status it ends."""

import json
import subprocess
import sys

import pytest
from shell import FIXED, lemma, refused

from glossary.content import ROOT, body, read_glossary
from glossary.disk import cache


@pytest.mark.parametrize("terms", [[], ["learning-rate"], ["LR", "momentum"]])
def test_check_is_silent(terms):
    done = lemma("check", *terms, LEMMA_CACHE=str(cache.folder()))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_knows_no_other_term():
    assert "did you mean learning rate" in refused("check", "momentum", "lerning rate")


@pytest.mark.parametrize("name", ["learning-rate", "learning rate", "Step Size", "η"])
def test_show_finds_by_any_name(name):
    assert lemma("show", name).stdout.startswith("# Learning rate\n")


def test_an_unknown_term_suggests_the_nearest():
    assert "did you mean learning rate" in refused("run", "lerning rate")


def test_search_prints_what_the_site_finds():
    (hit,) = json.loads(lemma("search", "step size", "--json", "--limit", "1").stdout)
    assert (hit["slug"], hit["matched"]) == ("learning-rate", "step size")
    assert lemma("search", "step size").stdout.startswith("learning-rate: ")
    assert hit["address"] == "terms/learning-rate/"  # of which site, nobody says
    assert hit["summary"] in lemma("search", "step size").stdout
    assert lemma("search", "%%%%").stdout == "Nothing found for “%%%%”.\n"


def test_search_finds_symptoms_and_says_what_is_missing():
    asked = ("search", "loss is nan after a few steps", "--site-url", "https://example.org/x")
    (hit,) = json.loads(lemma(*asked, "--json", "--limit", "1").stdout)
    assert hit["address"] == "https://example.org/x/symptoms/#the-loss-is-nan"
    assert lemma(*asked).stdout.startswith("symptoms/#the-loss-is-nan: ")
    first, *rows = lemma("search", "what is boltzmann").stdout.splitlines()
    assert first == "No entry for boltzmann yet; mentioned in"
    assert any(row.startswith("meanings/") for row in rows)
    assert all("boltzmann" in row.lower() for row in rows)


def test_run_shows_the_example_of_a_brief_term_with_what_it_prints():
    block = body.consoles(read_glossary()["norm"].blocks)[0]
    assert lemma("run", "vector norm").stdout.strip() == block.code.strip()
    assert refused("run", "norm", "--beta", "1").startswith(
        "lemma run norm: this brief entry takes"
    )


def test_run_without_a_term_says_how_to_call_it():
    assert lemma("run").stdout == lemma("run", "--help").stdout
    assert lemma("run").stdout.startswith("Usage: lemma run [OPTIONS] [TERM]")


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("learning-rate", "learning-rate is taken"),
        ("No Slug", "No Slug is not a slug: use lower-case"),
    ],
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


def test_run_loses_no_file_that_nobody_named(tmp_path):
    (tmp_path / "figure.svg").write_text("mine")
    said = refused("run", "learning-rate", cwd=tmp_path)
    assert "figure.svg is there already: --output figure.svg writes over it" in said
    assert (tmp_path / "figure.svg").read_text() == "mine"
    assert lemma("run", "learning-rate", "--output", "figure.svg", cwd=tmp_path).returncode == 0


def test_a_reader_that_has_seen_enough_ends_it_silently():
    command = f"{sys.executable} -m glossary run learning-rate --text | head -1"
    done = subprocess.run(
        ["bash", "-c", command], env=FIXED, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("# ")
    assert done.stderr == ""


def test_every_summary_in_help_is_whole():
    said = " ".join(lemma("--help").stdout.split())
    assert "..." not in said.partition("Commands:")[2]
    assert "site/ keeps the old one until the new one is complete." in said


@pytest.mark.parametrize("command", ["build", "check", "export", "link", "move", "new", "search"])
def test_every_command_has_both_helps_and_refuses_what_it_does_not_know(command):
    assert lemma(command, "-h").stdout == lemma(command, "--help").stdout != ""
    done = lemma(command, "--nonsense")
    assert done.returncode == 2
    assert "No such option" in done.stderr


def test_the_atlas_is_not_trained_by_asking_how(tmp_path):
    assert "Train all 500" in lemma("run", "atlas", "--help", cwd=tmp_path).stdout
    assert lemma("run", "atlas", "--nonsense", cwd=tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_clone_is_left_as_it_is(tmp_path):
    done = lemma("build", str(tmp_path))
    assert done.returncode == 2
    assert "has no mkdocs.yml" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_needs_neither_fcntl_nor_resource(tmp_path):
    """As on Windows."""
    hidden = "import sys; sys.modules.update(fcntl=None, resource=None)\n"
    (tmp_path / "sitecustomize.py").write_text(hidden)
    path = {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    for call in (["--help"], ["show", "epoch"], ["search", "epoch"], ["run", "epoch", "--text"]):
        done = lemma(*call, **path)
        assert (done.returncode, done.stderr) == (0, ""), call


def test_run_prints_the_numbers():
    done = lemma("run", "learning-rate", "--text")
    assert "learning rate η" in done.stdout
    assert len(done.stdout.splitlines()) > 100


def test_help_names_the_flag_its_range_and_its_meaning():
    said = lemma("run", "learning-rate", "--help").stdout
    assert "--learning-rate 0.01..0.3" in said
    assert "in units of the gradient" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--learning-rate", "3"], "3 is outside the range 0.01 to 0.3"),
        (["--learning-rate", "nan"], "nan is outside the range 0.01 to 0.3"),
        (["--learning-rate", "fast"], "'fast' is no number from 0.01 to 0.3"),
        (["--speed", "3"], "unrecognized arguments: --speed 3"),
        (["--text", "--output", "x.pdf"], "not allowed with argument"),
        (["--output", "out.gif"], "out.gif ends in none of .svg, .png, .pdf"),
        (["--output", "no/such/folder/out.svg"], "cannot be written: No such file or directory"),
    ],
)
def test_a_wrong_call_is_one_line(arguments, said):
    assert said in refused("run", "learning-rate", *arguments)


def test_what_nobody_reads_ends_with_the_status_of_a_closed_pipe():
    """And not by a signal, which would end a server at the first reader who leaves."""
    call = f"{sys.executable} -m glossary show epoch"
    command = call + " | (exec 0<&-; sleep 3); echo ${PIPESTATUS[0]}"
    done = subprocess.run(
        ["bash", "-c", command], env=FIXED, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("141\n", "")
