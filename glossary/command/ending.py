"""How a command ends that cannot go on, and what most of them begin with."""

import sys
from typing import NoReturn

import click

from glossary.content import Content, Entry, Glossary, hint


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
    from glossary.check import load  # noqa: PLC0415 - only what is published must be sound

    content = load()
    if content.problems:
        fail("\n".join(str(p) for p in content.problems), 1)
    return content
