"""`lemma move`: another slug for an entry."""

import click

from glossary.command.ending import fail
from glossary.content import ROOT
from glossary.link import move as moving


@click.command()
@click.argument("old")
@click.argument("new")
def move(old: str, new: str) -> None:
    """Rename an entry, rewrite every link to it and leave a redirect."""
    try:
        for path in moving.move(ROOT, old, new):
            click.echo(path.relative_to(ROOT).as_posix())
    except (moving.MoveError, OSError) as error:
        fail(f"lemma move: {error}")
