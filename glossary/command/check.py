"""`lemma check`: what must hold of entries and snippets."""

from pathlib import Path

import click

from glossary.check import load
from glossary.command.ending import fail
from glossary.content import ROOT


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
def check(root: Path) -> None:
    """Say every problem of entries and snippets, each with its file, line and mend."""
    problems = load(root).problems
    if problems:
        fail("\n".join(str(p) for p in problems), 1)
