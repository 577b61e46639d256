"""What people say of a term, as its entry answers it: the claim, the verdict and the words."""

import re

from glossary.content.body import Heading
from glossary.content.entry import Entry

VERDICTS = (
    "True",
    "True if",
    "Habit",
    "Partly",
    "Depends",
    "Convention",
    "Wrong",
    "Unsettled",
    "Not checkable",
)


def under(entry: Entry, section: str) -> list[Heading]:
    """The headings of level 3 in a section."""
    inside, found = False, []
    for heading in entry.headings:
        if heading.level == 2:
            inside = heading.text == section
        elif inside and heading.level == 3:
            found.append(heading)
    return found


def claims(entry: Entry) -> list[tuple[Heading, str, str]]:
    """Each claim's heading, its verdict and its text."""
    lines = entry.body.split("\n")
    found = []
    for heading in under(entry, "Common claims"):
        later = [h.line for h in entry.headings if h.line > heading.line]
        text = "\n".join(lines[heading.line + 1 : later[0] if later else None]).strip()
        verdict = re.match(r"\*\*(.+?)\.?\*\*", text)
        found.append((heading, verdict[1] if verdict else "", text))
    return found
