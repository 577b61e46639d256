"""`lemma run`: a term's figure, every parameter of it a flag; a brief one's example; the atlas."""

import importlib
from pathlib import Path

import click

from glossary import IN_CLONE
from glossary.command.complete import RunCommand, terms
from glossary.command.ending import fail, find, progress
from glossary.content import Content, Entry, body, read


@click.command(
    cls=RunCommand,
    context_settings={
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],
    },
)
@click.argument("term", required=False, shell_complete=terms)
@click.option("--list", "listing", is_flag=True, help="List every term.")
@click.pass_context
def run(ctx: click.Context, term: str | None, *, listing: bool) -> None:
    """Draw a term's figure, with a flag for each parameter, or run a brief term's example."""
    content = read()
    if term == "atlas" and not IN_CLONE:
        fail("lemma run atlas: works only in a clone of the repository: git clone")
    elif term == "atlas":
        atlas.main(ctx.args, prog_name="lemma run atlas")
    elif listing:
        click.echo("\n".join(content.glossary.entries))
    elif term is None or term in {"-h", "--help"}:
        click.echo(ctx.get_help())
    else:
        entry = find(content.glossary, term)
        if entry.is_brief:
            _example(entry, ctx.args)
        else:
            _draw(content, entry, ctx.args)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quiet", is_flag=True, help="Show no progress.")
def atlas(*, quiet: bool) -> None:
    """Train all 500 networks of the atlas on two cores, and write the results.

    Finished chunks are kept: an interrupted run picks up where it stopped.
    """
    from glossary.command.atlas import run_atlas  # noqa: PLC0415 - it imports NumPy

    with progress(quiet=quiet) as begin:
        bar, told = begin("500 training runs", 1000), 0

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


def _example(entry: Entry, arguments: list[str]) -> None:
    """The lines of a brief entry's example, each with what it prints."""
    from doctest import DocTestParser  # noqa: PLC0415 - it brings a debugger along

    code = "".join(block.code for block in body.consoles(entry.blocks))
    if arguments or not code:
        wrong = f"takes no {arguments[0]}" if arguments else "has nothing to run"
        fail(f"lemma run {entry.slug}: this brief entry {wrong}: lemma show {entry.slug}")
    names: dict[str, object] = {}
    for example in DocTestParser().get_examples(code):
        first, *more = example.source.rstrip("\n").split("\n")
        click.echo("\n".join([f">>> {first}", *(f"... {line}" for line in more)]))
        exec(compile(example.source, entry.slug, "single"), names)  # noqa: S102 - it is ours
