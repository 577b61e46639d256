"""`lemma run`: a term's figure, every parameter of it a flag; and the atlas."""

import importlib
from pathlib import Path

import click

from glossary import IN_CLONE
from glossary.command.complete import RunCommand, terms
from glossary.command.ending import fail, find, progress
from glossary.content import Content, Entry, read


@click.command(
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
    if term == "atlas" and not IN_CLONE:
        fail("lemma run atlas: it keeps its results in a clone of the repository: git clone")
    elif term == "atlas":
        atlas.main(ctx.args, prog_name="lemma run atlas")
    elif listing:
        click.echo("\n".join(content.glossary.entries))
    elif term is None or term in {"-h", "--help"}:
        click.echo(ctx.get_help())
    else:
        entry = find(content.glossary, term)
        _draw(content, entry, ctx.args)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quiet", is_flag=True, help="Show no progress.")
def atlas(*, quiet: bool) -> None:
    """Train all 500 networks of the atlas on two cores, and write what came out.

    What was trained before is kept: an interruption loses one chunk at most.
    """
    from glossary.command.atlas import run_atlas  # noqa: PLC0415 - it imports NumPy

    with progress(quiet=quiet) as begin:
        bar, told = begin("500 trainings", 1000), 0

        # The edge counts chunks, which differ in size; a bar wants one length from the start.
        def report(done: int, total: int) -> None:
            nonlocal told
            bar(1000 * done // total - told)
            told = 1000 * done // total

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
