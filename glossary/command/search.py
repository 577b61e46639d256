"""`lemma search`: the site's own search in the terminal."""

import json

import click

from glossary.content import read
from glossary.publish import search as engine


@click.command()
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, best first.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="How many.")
def search(query: str, limit: int, *, as_json: bool) -> None:
    """Find terms as the site's own search does."""
    hits = engine.search(read().glossary, query, limit)
    if as_json:
        fields = ("slug", "term", "matched", "score")
        found = [{name: getattr(hit, name) for name in fields} for hit in hits]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(f"{hit.slug}: {hit.summary}" for hit in hits) or "nothing fits")
