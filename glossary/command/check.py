"""`lemma check`: what must hold of entries and snippets, and whether it does."""

import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

import click

from glossary.check import brief, proofs
from glossary.command.complete import terms as slugs
from glossary.command.ending import fail, find, progress
from glossary.command.sources import settled, watch
from glossary.content import ROOT, Content, read


@click.command()
@click.argument("terms", metavar="[TERM]...", nargs=-1, shell_complete=slugs)
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a source changes.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, hidden=True)
def check(terms: tuple[str, ...], root: Path, *, watching: bool, quiet: bool) -> None:
    """Report every problem of entries and snippets, or of some terms, with its line and fix.

    It applies the rules, runs the examples and draws the figures, except those that passed and have
    not changed.
    """
    if watching:
        _on_and_on(terms, root, quiet=quiet)
        return
    content = _proved(terms, root, quiet=quiet)
    if content.problems:
        fail(_lines(content), 1)
    if not terms:
        for said in brief.promoted(content.glossary):
            click.echo(said, err=True)


def _proved(terms: tuple[str, ...], root: Path, *, quiet: bool) -> Content:
    content = read(root)
    chosen = [_slug(content, term) for term in terms] or None
    with progress(quiet=quiet) as begin:
        return proofs.prove(content, chosen, partial(begin, "checking"))


def _lines(content: Content) -> str:
    return "\n".join(map(str, content.problems))


def _on_and_on(terms: tuple[str, ...], root: Path, *, quiet: bool) -> None:
    """Until it is interrupted, which is how it ends."""
    changed = threading.Event()
    watch(root, changed.set)
    with suppress(KeyboardInterrupt):
        while True:
            changed.clear()
            click.echo(_lines(_proved(terms, root, quiet=quiet)) or "no problems")
            settled(changed)


def _slug(content: Content, term: str) -> str:
    """The slug of a term, of one whose entry can't be read too."""
    unread = {Path(problem.path).stem for problem in content.problems}
    return term if term in unread else find(content.glossary, term).slug
