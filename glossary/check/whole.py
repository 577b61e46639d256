"""The content with every problem of it: what is published must have none."""

from dataclasses import replace
from pathlib import Path

from glossary.check import notation
from glossary.check.rules import check
from glossary.content import ROOT, Content, read


def load(root: Path = ROOT) -> Content:
    """Entries and snippets below `root`, checked."""
    content = read(root)
    # A file that could not be read is there all the same: links to it do not dangle.
    unread = frozenset(Path(p.path).stem for p in content.problems)
    found = check(content.glossary, content.snippets, unread)
    if content.notation and not unread:  # an entry that is not known may use any symbol
        found += notation.check(content.glossary, content.notation)
    return replace(content, problems=sorted({*content.problems, *found}))
