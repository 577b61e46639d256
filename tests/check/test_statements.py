"""What backs a statement, where the cases, which break each rule once, say what does not."""

import pytest
from small_site import SOUND

from glossary.check import alts as texts
from glossary.check import statements
from glossary.content import Entry, parse_entry, read

CONTENT = read(SOUND)
PATH = "glossary/entries/good-term.md"
TEXT = (SOUND / PATH).read_text("utf-8")
CLAIM = """## Common claims

### "It is good"

**True if it is short.**
[Lovelace](https://example.org/notes) says so.

```pycon
>>> one()
1

```

## Questions"""


def entry(*pairs: tuple[str, str]) -> Entry:
    """The sound entry with each first text exchanged for the second."""
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    found = parse_entry(PATH, text)
    assert isinstance(found, Entry)
    return found


@pytest.mark.parametrize(
    "pairs",
    [
        [("## Questions", CLAIM)],
        [("import stays", "import stays as kept"), ("sweep(stays", "sweep(kept")],
        [("[Ada Lovelace]", "[Charles Babbage, Ada Lovelace]")],
        [("[Ada Lovelace]", "[lace developers]"), ("Lovelace (1843)", "The lace developers")],
    ],
)
def test_what_is_backed_is_not_spoken_of(pairs):
    assert list(statements.check(entry(*pairs), CONTENT.snippets)) == []


def alts(alt: str, drawing: str) -> list[str]:
    found = entry(("The line rises from zero to one and stays there for good.", alt))
    return [p.wrong.split()[7] for p in texts.check(found, {"good-term/figure.svg": drawing})]


DRAWN = '<svg><text x="9">rate 0.125</text><text>−4 at 10<tspan>6</tspan></text></svg>'


def test_an_alt_text_is_true_of_the_drawing_or_of_a_block():
    assert alts("It falls from 1 to −4, an eighth or 0.12, in 3 steps.", DRAWN) == []
    assert alts("It falls from 1 to 5 in 9 steps, by 0.13 %.", DRAWN) == ["5", "9"]
    assert alts("It falls from 1 to 5.", "<svg></svg>") == ["5"]
