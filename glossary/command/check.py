"""`lemma check`: what must hold of entries and snippets, and whether it does."""

from functools import partial
from pathlib import Path

import click

from glossary.check import proofs
from glossary.command.complete import terms as slugs
from glossary.command.ending import fail, find, progress
from glossary.content import ROOT, Content, read


@click.command()
@click.argument("terms", metavar="[TERM]...", nargs=-1, shell_complete=slugs)
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, hidden=True)
def check(terms: tuple[str, ...], root: Path, *, quiet: bool) -> None:
    """Say every problem of entries and snippets, or of some terms, with its line and mend.

    Rules are tried, examples run and figures drawn; not again what passed and has not changed.
    """
    content = read(root)
    chosen = [_slug(content, term) for term in terms] or None
    with progress(quiet=quiet) as begin:
        problems = proofs.prove(content, chosen, partial(begin, "checking")).problems
    if problems:
        fail("\n".join(str(p) for p in problems), 1)


def _slug(content: Content, term: str) -> str:
    """The slug of a term, of one whose entry can't be read too."""
    unread = {Path(problem.path).stem for problem in content.problems}
    return term if term in unread else find(content.glossary, term).slug
