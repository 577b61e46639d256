"""`lemma diff`: the names that an inventory resolved and another does not."""

from pathlib import Path

import click

from glossary.command.ending import fail
from glossary.content import ROOT
from glossary.publish import diff as stopped
from glossary.publish import inventory


@click.command()
@click.argument("old_inventory", type=click.Path(path_type=Path))
@click.argument("new_inventory", type=click.Path(path_type=Path), default=ROOT / "site/objects.inv")
def diff(old_inventory: Path, new_inventory: Path) -> None:
    """List every name of an inventory that another, the built site's, no longer resolves."""
    old, new = (_names(path) for path in (old_inventory, new_inventory))
    if gone := stopped.diff(old, new):
        mend = "keep a name as an alias, and rename an entry by lemma move"
        fail("\n".join([*gone, f"lemma diff: {len(gone)} no longer resolve: {mend}"]), 1)


def _names(path: Path) -> set[inventory.Item]:
    try:
        return inventory.read(path.read_bytes())
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        fail(f"lemma diff: {path}: {why}: an objects.inv, as make site writes it")
