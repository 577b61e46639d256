"""The thin edge to the shell: `lemma check`, `lemma show`, `lemma run` and their kin."""

import importlib
import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from glossary import __version__, page
from glossary import search as engine
from glossary.complete import RunCommand, completion, terms
from glossary.entry import Entry
from glossary.graph import Glossary
from glossary.load import ROOT, Content, load, read
from glossary.names import hint
from glossary.new import new


def main() -> None:
    """The `lemma` command, with the groups that live in modules of their own."""
    importlib.import_module("glossary.command_build")
    importlib.import_module("glossary.command_export")
    importlib.import_module("glossary.command_link")
    lemma(prog_name="lemma")


def fail(message: str, status: int = 2) -> NoReturn:
    """One line to standard error; status 2 for a wrong call, 1 for wrong content."""
    click.echo(message, err=True)
    sys.exit(status)


def find(glossary: Glossary, name: str) -> Entry:
    """The entry that a term, alias or slug means; an unknown one ends the command."""
    entry = glossary.find(name)
    if entry is None:
        names = [n for e in glossary.entries.values() for n in (e.slug, *e.names)]
        right = hint(name, names, "lemma run --list names them all")
        fail(f"lemma: there is no term {name!r}: {right}")
    return entry


def sound() -> Content:
    """The content, or its problems and status 1."""
    content = load()
    if content.problems:
        fail("\n".join(str(p) for p in content.problems), 1)
    return content


def _address(_: click.Context, __: click.Parameter, given: str | None) -> str:
    """The address that was given, else SITE_URL, else the one in mkdocs.yml; a slash at its end."""
    if not given:
        from mkdocs.utils.yaml import yaml_load  # noqa: PLC0415 - MkDocs is slow to import

        with (ROOT / "mkdocs.yml").open("rb") as config:
            given = yaml_load(config)["site_url"] or ""
    return f"{given.rstrip('/')}/"


site_url = click.option(
    "--site-url", callback=_address, help="Where the site is; SITE_URL or mkdocs.yml say it too."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lemma")
def lemma() -> None:
    """A machine-learning glossary in which every number and picture is computed."""


@lemma.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
def check(root: Path) -> None:
    """Say every problem of entries and snippets, each with its file, line and mend."""
    problems = load(root).problems
    if problems:
        fail("\n".join(str(p) for p in problems), 1)


@lemma.command()
@click.argument("term")
def show(term: str) -> None:
    """Print a term's entry: name, summary, text."""
    entry = find(read().glossary, term)
    also = f"Also: {', '.join(entry.meta.aliases)}\n" if entry.meta.aliases else ""
    sources = "".join(f"- {page.cite(source)}\n" for source in entry.meta.references)
    parts = (f"# {entry.title}\n", entry.meta.summary, also, entry.body.strip(), "", sources)
    click.echo("\n".join(parts).rstrip())


@lemma.command()
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


@lemma.command(
    cls=RunCommand,
    context_settings={
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],
    },
)
@click.argument("term", required=False, shell_complete=terms)
@click.option("--list", "listing", is_flag=True, help="Name every term that has a snippet.")
@click.pass_context
def run(ctx: click.Context, term: str | None, *, listing: bool) -> None:
    """Draw a term's figure; every parameter of it is a flag (lemma run TERM --help)."""
    content = read()
    if term == "atlas":
        _train_atlas()
    elif listing:
        click.echo("\n".join(content.glossary.entries))
    elif term is None or term in {"-h", "--help"}:
        click.echo(ctx.get_help())
    else:
        entry = find(content.glossary, term)
        _draw(content, entry, ctx.args)


def _train_atlas() -> None:
    """Two processes train what is not yet kept; an interruption loses one chunk at most."""
    from glossary.atlas_command import run_atlas  # noqa: PLC0415 - it imports NumPy

    with click.progressbar(length=1000, label="500 trainings", file=sys.stderr) as bar:
        # The edge counts chunks, which differ in size; a bar wants one length from the start.
        def report(done: int, total: int) -> None:
            bar.update(1000 * done // total - bar.pos)

        summary = run_atlas(Path(".cache"), report)
    click.echo(f"wrote {summary}")


def _draw(content: Content, entry: Entry, arguments: list[str]) -> None:
    """Snippets are imported only here: `check` and `show` stay quick."""
    from snippets.plot import cli  # noqa: PLC0415

    snippet = content.snippets.get(entry.meta.snippet)
    if snippet is None or not snippet.figures:
        fail(f"{entry.path}: snippets/{entry.meta.snippet}.py draws no figure", 1)
    module = importlib.import_module(f"snippets.{snippet.name}")
    figures = [getattr(module, name) for name in snippet.figures]
    cli.main(*figures, prog=f"lemma run {entry.slug}", arguments=arguments)


lemma.add_command(completion)
lemma.add_command(new)
