"""The commands that keep links: `lemma link`, `lemma move`, `lemma diff`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import click

from glossary.command.ending import fail, home, site_url
from glossary.content import ROOT, read
from glossary.link import files as documents
from glossary.link import linker, report, settings
from glossary.link import move as moving
from glossary.link import names as spellings
from glossary.publish import diff as stopped
from glossary.publish import inventory

KINDS = get_args(linker.Kind)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--style",
    "kind",
    type=click.Choice(KINDS),
    help="How links are written; as the settings say, or else url.",
)
@site_url
@click.option("--everyday", is_flag=True, help="Also link everyday words: model, example, loss ...")
@click.option(
    "--check", is_flag=True, help="Change nothing; exit with status 1 if links are missing."
)
@click.option("--diff", is_flag=True, help="Change nothing; show the changes as a diff.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    show_default=True,
    help="How links are reported: to people, to programs, or to CI.",
)
def link(  # noqa: PLR0913 - each is a flag of the command
    files: tuple[Path, ...],
    kind: linker.Kind | None,
    site_url: str,
    form: str,
    *,
    everyday: bool,
    check: bool,
    diff: bool,
) -> None:
    """Link the first mention of each term in Markdown, MDX, Quarto, notebooks or reST.

    [tool.lemma] in pyproject.toml, or lemma.toml, says what to leave alone.
    """
    try:
        said = settings.read(files)
        found = list(_changes(files, said, kind or said.table.style, site_url, everyday=everyday))
        if not check and not diff:
            documents.write(found)
    except (settings.SettingsError, documents.LinkError, OSError) as error:
        fail(f"lemma link: {error}")
    missing = list(report.missing(found))
    told = "".join(map(str, found)).rstrip() if diff else report.FORMATS[form](missing)
    if told:
        click.echo(told)
    if check and found:
        sys.exit(1)


def _changes(
    files: Sequence[Path],
    said: settings.Settings,
    kind: linker.Kind,
    site_url: str,
    *,
    everyday: bool,
) -> Iterator[documents.Change]:
    """What would change, by what a project says and by what the call says."""
    address = home("link", site_url, said.table.site_url) if kind == "url" else ""
    glossary = read().glossary
    names = settings.wanted(spellings.index(glossary, everyday=everyday), glossary, said)
    if left := [file for file in files if file in said.excluded]:
        name = left[0].name
        _passed("excluded", left, f'set exclude = ["!{name}"] to include {name}')
    if without := list(documents.passed_over(files, kind, said.excluded)):
        _passed("unchanged", without, f"this format has no links in the style {kind}")
    return documents.changes(files, names, kind, address, said.excluded)


def _passed(what: str, files: Sequence[Path], why: str) -> None:
    more = f" and {len(files) - 3} more" if len(files) > 3 else ""
    click.echo(f"{what}: {', '.join(map(str, files[:3]))}{more}: {why}", err=True)


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
    """List every name of an inventory that a newer one (the built site's) no longer resolves."""
    old, new = (_names(path) for path in (old_inventory, new_inventory))
    if gone := stopped.diff(old, new):
        mend = "keep old names as aliases, and rename entries with lemma move"
        fail("\n".join([*gone, f"lemma diff: {len(gone)} no longer resolve: {mend}"]), 1)


def _names(path: Path) -> set[inventory.Item]:
    try:
        return inventory.read(path.read_bytes())
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        fail(f"lemma diff: {path}: {why}: give an objects.inv, as make site writes it")
