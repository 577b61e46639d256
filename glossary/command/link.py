"""The commands that keep links: `lemma link`, `lemma move`, `lemma diff`."""

import sys
from pathlib import Path

import click

from glossary.command.ending import fail, site_url
from glossary.content import ROOT, read
from glossary.link import files as documents
from glossary.link import linker
from glossary.link import move as moving
from glossary.link import names as spellings
from glossary.publish import diff as stopped
from glossary.publish import inventory

KINDS = ("url", "term", "reference", "relative")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--style", "kind", type=click.Choice(KINDS), default="url", show_default=True)
@site_url
@click.option("--everyday", is_flag=True, help="Link everyday words too: model, example, loss ...")
@click.option("--check", is_flag=True, help="Change nothing; status 1 if something would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
def link(  # noqa: PLR0913 - each is a flag of the command
    files: tuple[Path, ...],
    kind: linker.Kind,
    site_url: str,
    *,
    everyday: bool,
    check: bool,
    diff: bool,
) -> None:
    """Link the first mention of each term in Markdown, MyST or reStructuredText files."""
    names = spellings.index(read().glossary, everyday=everyday)
    try:
        found = list(documents.changes(files, names, kind, site_url))
        if not check and not diff:
            documents.write(found)
    except (documents.LinkError, OSError) as error:
        fail(f"lemma link: {error}")
    for change in found:
        click.echo(str(change).rstrip() if diff else str(change.path))
    if check and found:
        sys.exit(1)


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
