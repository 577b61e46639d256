"""The `lemma` command: which commands there are, each imported when it is asked for."""

import importlib
import os
import sys
from typing import Any

import click

from glossary import IN_CLONE, ROOT, __version__

UNHEARD = 141  # the status of what a closed pipe ends
# Each command with its module and with what its own help begins with: to list them imports none.
COMMANDS = {
    "build": (
        "build",
        "Build the site in strict mode; site/ keeps the old one until the new one is complete.",
    ),
    "check": (
        "check",
        "Report every problem of entries and snippets, or of some terms, with its line and fix.",
    ),
    "completion": (
        "complete",
        'Print the tab completion script for a shell: eval "$(lemma completion bash)".',
    ),
    "diff": (
        "link",
        "List every name of an inventory that a newer one (the built site's) no longer resolves.",
    ),
    "export": ("export", "Write the whole glossary to one file, or the site to a folder."),
    "link": (
        "link",
        "Link the first mention of each term in Markdown, MDX, Quarto, notebooks or reST.",
    ),
    "move": ("link", "Rename an entry, rewrite every link to it and leave a redirect."),
    "new": (
        "new",
        "Write skeletons of an entry and its snippet; `lemma check` says what is left to do.",
    ),
    "run": (
        "run",
        "Draw a term's figure, with a flag for each parameter, or run a brief term's example.",
    ),
    "search": ("search", "Find terms, symptoms and meanings, as the site's own search does."),
    "serve": (
        "serve",
        "Serve the site on 127.0.0.1 and rebuild it whenever a source changes.",
    ),
    "show": ("show", "Print a term's entry: name, summary, text."),
}
OF_A_CLONE = {"build", "check", "move", "new", "serve"}  # they write or prove what a clone holds


class Lazy(click.Group):
    """A group that knows its commands by name, and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name in COMMANDS if IN_CLONE or name not in OF_A_CLONE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.list_commands(ctx):
            ctx.fail(
                f"{cmd_name} works only in a clone of the repository: git clone, then make serve"
            )
        module = importlib.import_module(f"glossary.command.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but a reader who has seen enough, `head` say, ends it silently."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(UNHEARD)
        return done

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, but a summary is a whole sentence, and none is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lemma")
def lemma() -> None:
    """A machine-learning glossary in which every number and picture is computed."""


def main() -> None:
    """What the `lemma` script calls."""
    if not IN_CLONE:  # an installed clone is on the path, and another that is built stands before
        sys.path.insert(0, str(ROOT))  # a wheel shows its `snippets` to this process alone
    lemma(prog_name="lemma")
