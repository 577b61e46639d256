"""The `lemma` command: which commands there are, each imported when it is asked for."""

import importlib
import os
import sys
from typing import Any

import click

from glossary import IN_CLONE, ROOT, __version__

UNHEARD = 141  # the status of what a closed pipe ends
MODULES = {
    "build": "build",
    "check": "check",
    "completion": "complete",
    "diff": "link",
    "export": "export",
    "link": "link",
    "move": "link",
    "new": "new",
    "run": "run",
    "search": "search",
    "serve": "serve",
    "show": "show",
}
OF_A_CLONE = {"build", "check", "move", "new", "serve"}  # they write or prove what a clone holds


class Lazy(click.Group):
    """A group that knows its commands by name, and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name for name in MODULES if IN_CLONE or name not in OF_A_CLONE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        if cmd_name not in self.list_commands(ctx):
            ctx.fail(f"{cmd_name} works in a clone of the repository: git clone, then make serve")
        module = importlib.import_module(f"glossary.command.{MODULES[cmd_name]}")
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
        """As click does, but a summary is a whole sentence."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(200)) for name, command in commands if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lemma")
def lemma() -> None:
    """A machine-learning glossary in which every number and picture is computed."""


def main() -> None:
    """What the `lemma` script calls."""
    sys.path.insert(0, str(ROOT))  # a wheel shows its `snippets` to this process alone
    lemma(prog_name="lemma")
