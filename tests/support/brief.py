"""A brief entry of the small glossary, sound as it stands."""

from pathlib import Path

PATH = "glossary/entries/brief-term.md"
TEXT = """---
term: brief term
summary: A name that a reader meets once.
area: data
kind: brief
references:
  - authors: [Ada Lovelace]
    year: 1843
    title: Notes
    venue: Scientific Memoirs
    url: https://example.org/notes
---

A brief term is a name that a reader meets once, such as the name of a small part in a machine.
Lovelace (1843) named many of them.
It is smaller than a [good term](good-term.md), which has a figure and a proof of its own.

```pycon
>>> from snippets.good_term import one
>>> one() + 1
2

```

## Questions

### How small is a brief term?

It has a definition and one example, and nothing else that a reader would have to scroll for.
"""


def put(root: Path, *changes: tuple[str, str]) -> Path:
    """Write it below `root`, with some changes."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / PATH).write_text(text, "utf-8")
    return root
