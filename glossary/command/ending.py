"""How a command ends that can't go on, and what most begin with: a term, an address, a bar."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import NoReturn
from urllib.parse import urlsplit

import click

from glossary import IN_CLONE
from glossary.content import ROOT, Content, Entry, Glossary, hint, read

Report = Callable[[int], object]
Begin = Callable[[str, int], Report]


def fail(message: str, status: int = 2) -> NoReturn:
    """One line to standard error; status 2 for a wrong call, 1 for wrong content."""
    click.echo(message, err=True)
    sys.exit(status)


def find(glossary: Glossary, name: str) -> Entry:
    """The entry that a term, alias or slug means; an unknown one ends the command."""
    entry = glossary.find(name)
    if entry is None:
        names = [n for e in glossary.entries.values() for n in (e.slug, *e.names)]
        right = hint(name, names, "lemma run --list lists them all")
        fail(f"lemma: there is no term {name!r}: {right}")
    return entry


def sound(begin: Begin) -> Content:
    """The content, or its problems and status 1; what a wheel carries was proved in its clone."""
    if not IN_CLONE:
        return read()
    from glossary.check import proofs  # noqa: PLC0415 - only what is published must be sound

    content = proofs.prove(read(), begin=partial(begin, "checking"))
    if content.problems:
        fail("\n".join(str(p) for p in content.problems), 1)
    return content


@contextmanager
def progress(*, quiet: bool) -> Iterator[Begin]:
    """Called with what is done and how many parts it has, it gives what is told of those done.

    One bar at a time, and none where nobody looks.
    """
    with ExitStack() as bars:

        def begin(label: str, length: int) -> Report:
            bars.close()
            if quiet or not length or not sys.stderr.isatty():
                return lambda _: None
            bar = click.progressbar(length=length, label=label, file=sys.stderr)
            return bars.enter_context(bar).update

        yield begin


def home(command: str, *given: str) -> str:
    """The first address that is given, else the published one; where there is none, a refusal."""
    if address := next(filter(None, given), published()):
        return _slashed(address)
    right = "use --site-url https://..., SITE_URL, or for lemma link site-url in [tool.lemma]"
    fail(f"lemma {command}: the address of the site is not set: {right}")


def published() -> str:
    """`site_url` of mkdocs.yml, unless it is of this machine, which no reader of a link can reach.

    It is read without MkDocs, which is slow to import: `!ENV [NAME, it]`.
    """
    import yaml  # noqa: PLC0415 - few commands need an address

    node = yaml.compose((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.SafeLoader)
    rows = node.value if isinstance(node, yaml.MappingNode) else []
    value = next((value.value for key, value in rows if key.value == "site_url"), "")
    address = str(value if isinstance(value, str) else value[-1].value)
    return "" if urlsplit(address).hostname in {"127.0.0.1", "::1", "localhost"} else address


def _address(_: click.Context, __: click.Parameter, given: str | None) -> str:
    """The address that was given, else SITE_URL, with a slash at its end; or nothing."""
    return _slashed(given or os.environ.get("SITE_URL", ""))


def _slashed(address: str) -> str:
    return f"{address.rstrip('/')}/" if address else ""


site_url = click.option(
    "--site-url",
    callback=_address,
    help="The site's address, if SITE_URL and mkdocs.yml don't set it.",
)
