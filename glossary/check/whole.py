"""The content with every problem that reading it shows, before anything of it is run."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from glossary.content import ROOT, Content, Problem, read


def load(root: Path = ROOT) -> Content:
    """Entries and snippets below `root`, checked by every rule."""
    content = read(root)
    found = {*content.problems, *together(content), *each(content, content.glossary.entries)}
    return replace(content, problems=sorted(found))


def together(content: Content) -> list[Problem]:
    """What is wrong with names, prerequisites and symbols, which entries have in common."""
    from glossary.check import notation, rules  # noqa: PLC0415 - what passed needs neither

    found = rules.together(content.glossary)
    if content.notation and not unread_slugs(content):  # one that is not known may use any symbol
        found += notation.check(content.glossary, content.notation)
    return found


def each(content: Content, slugs: Collection[str]) -> list[Problem]:
    """What is wrong with each of some entries."""
    if not slugs:
        return []
    from glossary.check import rules  # noqa: PLC0415 - likewise; it imports what reads prose

    return rules.each(content.glossary, content.snippets, slugs, unread_slugs(content))


def unread_slugs(content: Content) -> frozenset[str]:
    """Those of files that could not be read: links to them do not dangle."""
    return frozenset(Path(p.path).stem for p in content.problems)
