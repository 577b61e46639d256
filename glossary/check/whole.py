"""The content with every problem that reading it shows, before anything of it is run."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from glossary.check import notation, rules
from glossary.content import ROOT, Content, read


def load(root: Path = ROOT) -> Content:
    """Entries and snippets below `root`, checked by every rule."""
    return checked(read(root))


def checked(content: Content, slugs: Collection[str] | None = None) -> Content:
    """The content with what breaks a rule; of the rules for one entry, in those entries alone."""
    unread = unread_slugs(content)
    found = rules.check(content.glossary, content.snippets, unread, slugs)
    if content.notation and not unread:  # an entry that is not known may use any symbol
        found += notation.check(content.glossary, content.notation)
    return replace(content, problems=sorted({*content.problems, *found}))


def unread_slugs(content: Content) -> frozenset[str]:
    """Those of files that could not be read: links to them do not dangle."""
    return frozenset(Path(p.path).stem for p in content.problems)
