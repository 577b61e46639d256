"""What a command does not import: parsers, models, engines, everything that draws or builds."""

import subprocess
import sys

import pytest

from glossary.content import ROOT

BUILDERS = {"jinja2", "matplotlib", "mkdocs", "numpy", "pygments"}
PARSERS = {"docutils", "doctest", "markdown", "markdown_it", "pydantic", "yaml"}
V8 = {"asyncio", "py_mini_racer"}
CODE = """
import sys
from glossary.command import main
sys.argv = ["lemma", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules)
"""


def imported(*call: str) -> set[str]:
    """The packages that a call imports."""
    command = [sys.executable, "-c", CODE, *call]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.fixture(scope="module", autouse=True)
def _read():
    """What is read of the entries is kept."""
    imported("show", "epoch")


@pytest.mark.parametrize("call", [["--help"], ["--version"], ["show", "epoch"]])
def test_what_reads_alone_parses_nothing(call):
    assert not imported(*call) & (BUILDERS | PARSERS | V8)


def test_a_search_starts_v8_and_parses_nothing():
    imported("search", "epoch")  # the index is kept from here on
    assert not imported("search", "epoch") & (BUILDERS | PARSERS)


def test_help_reads_nothing_at_all():
    assert "platformdirs" not in imported("--help")


def test_the_list_of_commands_says_what_each_says_of_itself():
    from glossary.command.root import COMMANDS, lemma  # noqa: PLC0415

    for name, (_, summary) in COMMANDS.items():
        command = lemma.get_command(None, name)
        assert command.get_short_help_str(200) == summary
