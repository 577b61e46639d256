"""Tab completion: terms, and behind a term the flags of its figure."""

import click
from click.shell_completion import CompletionItem, get_completion_class

from glossary.content import ROOT, read


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the tab completion script for a shell: eval "$(lemma completion bash)"."""
    root = ctx.find_root()
    script = get_completion_class(shell)
    assert script  # noqa: S101 - click knows the three, and the type checker does not know it
    name = root.info_name or "lemma"
    click.echo(script(root.command, {}, name, f"_{name.upper()}_COMPLETE").source())


def terms(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """The slugs that begin like what is typed."""
    slugs = sorted(file.stem for file in (ROOT / "glossary/entries").glob("*.md"))
    return [slug for slug in slugs if slug.startswith(incomplete)]


class RunCommand(click.Command):
    """A command whose flags are those of the term that stands before them."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        items = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-") and (term := ctx.params.get("term")):
            items += [CompletionItem(f) for f in _flags(term) if f.startswith(incomplete)]
        return items


def _flags(term: str) -> list[str]:
    """Read from the source: a completion must not wait for imports or checks."""
    content = read()
    entry = content.glossary.find(term)
    snippet = content.snippets.get(entry.meta.snippet) if entry else None
    if snippet is None or not snippet.figures:
        return []
    names = [a.arg for f in snippet.figures for a in snippet.functions[f].args.args]
    own = [f"--{name.replace('_', '-')}" for name in dict.fromkeys(names)]
    return [*own, "--output", "--sweep", "--text"]
