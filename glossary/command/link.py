"""`lemma link`: links to terms in anyone's documents."""

import sys
from pathlib import Path

import click

from glossary.command.address import site_url
from glossary.command.ending import fail
from glossary.content import read
from glossary.link import files as documents
from glossary.link import linker
from glossary.link import names as spellings

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
