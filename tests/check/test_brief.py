"""A brief entry: a definition, one example, its neighbors, one source, and no more than that."""

import shutil

import brief
import pytest
from small_site import SOUND
from terms import entry

from glossary.check import brief as rules
from glossary.check import load
from glossary.content import Entry, Glossary, parse_entry

EXAMPLE = brief.TEXT[brief.TEXT.index("```pycon") : brief.TEXT.index("## Questions")]
SOURCE = "one source: authors, year, title, venue, and its doi, arxiv, isbn or url"
REFERENCES = brief.TEXT[brief.TEXT.index("references:") : brief.TEXT.index("---\n\nA brief")]
LINES = "".join(f">>> {n} + 0\n{n}\n" for n in range(9))
CASES = {
    "sound": ((), ()),
    "nothing to compute": (((EXAMPLE, ""),), ()),
    "with a snippet": (
        (("kind: brief\n", "kind: brief\nsnippet: good_term\n"),),
        ("6: a brief entry with a snippet: kind: full, or no snippet",),
    ),
    "full and without one": (
        (("kind: brief\n", ""),),
        ("2: snippet is missing: the name of a module in snippets/",),
    ),
    "another kind": (
        (("kind: brief", "kind: small"),),
        ("5: kind is not on the list: full, or brief: a definition and one example, no snippet",),
    ),
    "too long": (
        (("nothing else", "word " * 200 + "else"),),
        ("13: 262 words: 40 to 220, or kind: full",),
    ),
    "too short": (
        (
            (
                brief.TEXT[brief.TEXT.index("A brief") : brief.TEXT.index("```pycon")],
                "It is.\nSee [good](good-term.md), says Lovelace.\n\n",
            ),
            (brief.TEXT[brief.TEXT.index("## Questions") :], ""),
        ),
        ("13: 6 words: 40 to 220, or kind: full",),
    ),
    "one sentence": (
        (("machine.\nLovelace", "machine, said Lovelace"), ("them.\nIt", "them, and it")),
        ("13: a definition of 1 sentences: 2 to 4, each on its line",),
    ),
    "two examples": (
        ((EXAMPLE, EXAMPLE * 2),),
        ("25: a second example: one block, or kind: full",),
    ),
    "a long example": (
        ((">>> one() + 1\n2\n", LINES),),
        ("18: 10 lines of code: at most 8",),
    ),
    "a figure": (
        (
            (
                "## Questions",
                "![" + "What it shows " * 4 + "](brief-term/figure.svg)\n\n## Questions",
            ),
        ),
        ("25: a figure in a brief entry: kind: full, or no figure",),
    ),
    "no neighbor": (
        (("[good term](good-term.md)", "thing"),),
        ("13: no link to a neighbor: a sentence that tells it from one",),
    ),
    "no source": (
        ((REFERENCES, ""),),
        (f"2: no reference: {SOURCE}",),
    ),
    "a section of full entries": (
        (("## Questions", "## In practice\n\n## Questions"),),
        ("25: the section 'In practice': Questions",),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_brief_entry_may_hold(name, tmp_path):
    changes, expected = CASES[name]
    root = brief.put(shutil.copytree(SOUND, tmp_path / "root"), *changes)
    said = [str(p) for p in load(root).problems if p.path == brief.PATH]
    assert said == [f"{brief.PATH}:{line}" for line in expected]


def test_a_brief_entry_that_many_need_is_proposed_for_a_full_one():
    needing = "needs: [brief-term]\n"
    others = [entry(f"other-{n}", f"other {n}", more=needing) for n in range(rules.NEEDED)]
    thing = parse_entry(brief.PATH, brief.TEXT)
    assert isinstance(thing, Entry)
    (said,) = rules.promoted(Glossary.of([thing, *others]))
    assert said.startswith(f"{brief.PATH}: {rules.NEEDED} entries need it")
    assert not list(rules.promoted(Glossary.of([thing, *others[1:]])))
