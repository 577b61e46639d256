"""`lemma search`: the site's own search in the terminal."""

import json
from urllib.parse import urljoin

import click

from glossary.command.ending import published, site_url
from glossary.search import engine


@click.command()
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, best first.")
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1), help="At most how many."
)
@site_url
def search(query: str, limit: int, site_url: str, *, as_json: bool) -> None:
    """Find terms, symptoms and meanings, as the site's own search does."""
    answer = engine.search(query, limit)
    if as_json:
        home = site_url or published()
        found = [_record(row, home) for row in answer.rows if answer.fits]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([*_said(answer), *map(_line, answer.rows)]))


def _said(answer: engine.Answer) -> list[str]:
    """What is not told by the rows alone."""
    return [answer.said] if answer.propose or not answer.rows else []


def _record(row: engine.Row, site_url: str) -> dict[str, str | float]:
    fields = ("slug", "term", "summary", "kind", "matched", "sentence", "score")
    return {name: getattr(row, name) for name in fields} | {"address": urljoin(site_url, row.path)}


def _line(row: engine.Row) -> str:
    """A term's slug and sentence or summary, or the address of a section and what it says."""
    if row.slug.startswith("../"):
        return f"{row.path}: {row.also or row.sentence}"
    return f"{row.slug}: {row.sentence or row.summary}"
