"""Notebooks and scripts: every one runs, prints what the page says, and needs little else."""

import ast
import json
import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import sweep
from installed import guard
from nbclient import NotebookClient
from published import CONTENT

from glossary.check import examples, passed
from glossary.content import ROOT
from glossary.publish.cells import cells, texts
from glossary.publish.notebook import notebook, script

TEXTS = texts(ROOT)
SHARES = 4  # of all entries, so that workers end at about the same time
PRINTING = ("check/examples.py", "publish/cells.py")
SITE = "https://lemma.example/"


# The kernel is a process of the test environment, so it is kept from all else that is there.
FORGET = f"""
%reset -f
{guard("numpy", "matplotlib", "ipykernel")}
for name in [n for n in sys.modules if n.partition(".")[0] == "snippets"]:
    del sys.modules[name]
sys.path[:] = [p for p in sys.path if p != {str(ROOT)!r}]
"""


def made(slug: str):
    entry = CONTENT.glossary.entries[slug]
    return entry, CONTENT.snippets.get(entry.meta.snippet), TEXTS, SITE


def same(want: str, got: str) -> bool:
    return examples.Checker().check_output(want, got, 0)


def text(output: dict) -> str:
    return output["text"] if "text" in output else output["data"]["text/plain"] + "\n"


@pytest.fixture(scope="module")
def kernel() -> Iterator[NotebookClient]:
    """One kernel for all the notebooks that a worker runs; starting sixty would cost a minute."""
    client = NotebookClient(
        nbformat.v4.new_notebook(), timeout=60, kernel_name="python3", allow_errors=True
    )
    client.execute(cleanup_kc=False)
    yield client
    client.nb = nbformat.v4.new_notebook()
    client.execute()  # and ends it


def executed(slug: str, kernel: NotebookClient) -> list[nbformat.NotebookNode]:
    """The cells of a notebook, run in a kernel that has forgotten the one before."""
    kernel.nb = nbformat.reads(notebook(*made(slug)), as_version=4)
    kernel.nb.cells.insert(0, nbformat.v4.new_code_cell(FORGET))
    return kernel.execute(cleanup_kc=False).cells[1:]


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # nbclient leaves sockets to the collector
@pytest.mark.parametrize("share", range(SHARES))
def test_notebooks_run_and_show_what_the_page_says(share, request):
    """A dozen of those that have changed, since each takes a second; `make slow` runs all."""
    new = keys(test_notebooks_run_and_show_what_the_page_says, notebook, share)
    for slug in sweep.sample(new, 12 // SHARES):
        shows_what_the_page_says(slug, request.getfixturevalue("kernel"))
        passed.keep(new[slug])


def keys(test, publish, share: int) -> dict[str, str]:
    """Of what is new in a share of what is published, the names under which passing is kept."""
    slugs = [*CONTENT.glossary.entries][share::SHARES]
    found = {slug: sweep.key(test, str(publish(*made(slug))), code=PRINTING) for slug in slugs}
    return {slug: name for slug, name in found.items() if sweep.is_new(name)}


def shows_what_the_page_says(slug: str, kernel: NotebookClient) -> None:
    drawn = 0
    for cell, origin in zip(executed(slug, kernel), cells(*made(slug)), strict=True):
        outputs = cell.get("outputs", [])
        figures = [o for o in outputs if "image/png" in o.get("data", {})]
        assert all(o.output_type != "error" for o in outputs), (slug, cell.source, outputs)
        got = "".join(text(o) for o in outputs if o not in figures)
        assert same(origin.printed, got), (slug, cell.source)
        drawn += len(figures)
    assert drawn == len(made(slug)[0].images), slug


def test_every_notebook_is_valid_and_holds_what_its_script_runs():
    for slug in CONTENT.glossary.entries:
        found = nbformat.reads(notebook(*made(slug)), as_version=4)
        nbformat.validate(found)
        for cell, origin in zip(found.cells, cells(*made(slug)), strict=True):
            assert cell.source.endswith(origin.source.strip("\n")), slug


# Every script in one process, each in a folder of its own.
DRIVER = """
import contextlib, io, json, os, pathlib, runpy, sys
said = {}
for file in sys.argv[1:]:
    os.chdir(pathlib.Path(file).parent)
    for name in [n for n in sys.modules if n.partition(".")[0] == "snippets"]:
        del sys.modules[name]  # what another script brought along
    with contextlib.redirect_stdout(io.StringIO()) as out:
        runpy.run_path(file, run_name="__main__")
    said[file] = out.getvalue()
print(json.dumps(said))
"""


@pytest.mark.parametrize("share", range(SHARES))
def test_every_script_runs_and_prints_what_the_page_says(share, tmp_path):
    new = keys(test_every_script_runs_and_prints_what_the_page_says, script, share)
    files = {slug: tmp_path / slug / "entry.py" for slug in new}
    for slug, file in files.items():
        file.parent.mkdir()
        file.write_text(script(*made(slug)))
    # -I: neither the working directory nor any variable brings in the glossary's own folder.
    command = [sys.executable, "-I", "-c", DRIVER, *files.values()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    for slug, file in files.items():
        wants = "".join(cell.printed for cell in cells(*made(slug)))
        assert same(re.sub(r"^'(.*)'$", r"\1", wants, flags=re.MULTILINE), said[str(file)]), slug
        drawn = {p.name for p in file.parent.glob("*.svg")}
        assert drawn == {Path(image.target).name for image in made(slug)[0].images}, slug
        passed.keep(new[slug])


@pytest.mark.parametrize(
    "slug", [e.slug for e in CONTENT.glossary.entries.values() if not e.is_brief]
)
def test_no_example_changes_a_parameter(slug):
    """What stands at the top is what the figure is drawn with."""
    _, parameters, _, code, *rest = cells(*made(slug))
    names = {t.id for n in ast.parse(parameters.source).body for t in n.targets}
    assert all(name.endswith("_parameters") for name in names)
    stored = {
        node.id
        for cell in rest
        if cell.kind == "code"
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    defined = {n.name for n in ast.parse(code.source).body if hasattr(n, "name")}
    assert not names & (stored | defined)


def test_a_notebook_is_the_same_each_time_and_knows_its_cells():
    first = notebook(*made("learning-rate"))
    assert first == notebook(*made("learning-rate"))
    ids = [cell["id"] for cell in json.loads(first)["cells"]]
    assert len(ids) == len(set(ids))


def test_the_parameters_come_first_with_their_range_and_meaning():
    cell = json.loads(notebook(*made("learning-rate")))["cells"][1]
    assert cell["metadata"]["tags"] == ["parameters"]
    assert cell["source"][2].startswith(
        '    "learning_rate": 0.1,  # 0.01 to 0.3: how far a step goes'
    )


def test_a_changed_parameter_changes_the_figure_and_a_changed_function_the_examples(tmp_path):
    source = script(*made("learning-rate"))
    # The first one: results of the atlas, which travel along, name rates too.
    changed = source.replace('"learning_rate": 0.1,', '"learning_rate": 0.3,', 1)
    changed = changed.replace("path[-1] - learning_rate * gradient", "path[-1] + 0 * gradient")
    assert changed.count("+ 0 * gradient") == 1
    file = tmp_path / "entry.py"
    file.write_text(changed)
    done = subprocess.run(
        [sys.executable, "-I", file], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("[[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]]\n")
    assert "Fifteen steps at η = 0.3" in (tmp_path / "figure.svg").read_text("utf-8")


def test_links_lead_to_the_site():
    prose = [c.source for c in cells(*made("learning-rate")) if c.kind == "markdown"]
    assert f"]({SITE}terms/gradient/)" in "".join(prose)
    assert not re.search(r"\]\([a-z-]+\.md", "".join(prose))
    assert '=== "' not in "".join(prose)


@pytest.mark.skipif("CI" not in os.environ, reason="makes an environment: a minute, in CI only")
def test_a_bare_environment_is_enough(tmp_path):
    venv.create(tmp_path / "bare", with_pip=True)
    python = tmp_path / "bare/bin/python"
    needed = ["numpy", "matplotlib", "ipykernel", "nbclient"]
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-compile", *needed], check=True)
    file = tmp_path / "entry.ipynb"
    file.write_bytes(notebook(*made("learning-rate")))
    run_it = "import sys, nbformat, nbclient; nbclient.execute(nbformat.read(sys.argv[1], 4))"
    done = subprocess.run([python, "-I", "-c", run_it, file], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
