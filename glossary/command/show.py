"""`lemma show`: an entry in the terminal."""

import click

from glossary.command.ending import find
from glossary.content import read_glossary
from glossary.pages import page


@click.command()
@click.argument("term")
def show(term: str) -> None:
    """Print a term's entry: name, summary, text."""
    entry = find(read_glossary(), term)
    also = f"Also: {', '.join(entry.meta.aliases)}\n" if entry.meta.aliases else ""
    sources = "".join(f"- {page.cite(source)}\n" for source in entry.meta.references)
    parts = (f"# {entry.title}\n", entry.meta.summary, also, entry.body.strip(), "", sources)
    click.echo("\n".join(parts).rstrip())
