"""Whatever a file holds, reading it gives an Entry or Problems, and never an exception."""

import os
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_site import CASES

from glossary.check import load, rules
from glossary.content import ROOT, entry, read, redirects, snippet
from glossary.content.entry import Entry
from glossary.content.graph import Glossary
from glossary.content.problem import Problem
from glossary.content.snippet import Snippet

EXAMPLES = int(os.environ.get("LEMMA_EXAMPLES", "300"))
FUZZ = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=EXAMPLES == 300,
    suppress_health_check=list(HealthCheck),
)

ENTRIES = [f.read_text("utf-8") for f in sorted((ROOT / "glossary/entries").glob("*.md"))]
SNIPPETS = [f.read_text("utf-8") for f in sorted((ROOT / "snippets").glob("*.py"))]
REST = read(CASES / "sound")  # what a mutated entry is checked with

# What YAML, Markdown and TeX give a meaning to, and what editors and the web let slip in.
TOKENS = """
--- ... : ? - # | > & * ! % @ ` ' " { } [ ] , << !!python/object/apply:os.system !!binary !!set
null ~ true no 1 0x1f 1_000 .inf .nan 1e5 2001-01-01 2001-01-01T00:00:00Z &a *a {a: b} [[]] {} []
``` ~~~ ```pycon >>> $$ $ \\( \\frac{ \\begin{matrix} \\left( }{ ^ _ # ## ### ![ ]( ) ](x.md)
](x.md#y) ](..) ](/) ](//) ](http://[) ](https://) ](javascript:) ](good-term.md#) <b> <!-- -->
<script> </title> &amp; &#0; &#x110000; \\ | --- | ** *** __ [a]: [a][] [^1] 1. ~
\0 \x08 \x1b \x7f \x85 \u00a0 \u200b \u2028 \u2029 \ufeff \ufffe \U0001f600 İ ß ŉ ́
"""
PIECES = [*filter(None, TOKENS.replace("\n", " ").split(" ")), "\n", "\n\n", "\r", "\t"]
VALUES = ["[]", "{}", "null", "5", "- a", "[[x]]", "{a: b}", "|\n  x", "''", "&a b", "2001-01-01"]


@st.composite
def mutated(draw: st.DrawFn, sources: list[str]) -> str:
    """A real file to which a few accidents have happened."""
    text = draw(st.sampled_from(sources))
    for _ in range(draw(st.integers(1, 5))):
        text = draw(st.sampled_from(ACCIDENTS))(text, draw(st.randoms(use_true_random=True)))
    return text


def _piece(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 9)) + text[at:]


def _cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.choice((1, 2, 9, 99, 999)) :]


def _lines(text: str, chance: random.Random) -> str:
    """A line is lost, doubled, moved, indented, or given another value."""
    lines = text.split("\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines.pop(at)
    key = line.partition(":")[0]
    new = ([], [line, line], [f"  {line}"], [f"{key}: {chance.choice(VALUES)}"], [f"{line}{line}"])
    if chance.random() < 0.2:
        lines.insert(to, line)
    else:
        lines[at:at] = chance.choice(new)
    return "\n".join(lines)


def _value(text: str, chance: random.Random) -> str:
    """A line of the front matter has a value of another kind."""
    lines = text.split("\n")
    at = chance.randrange(min(len(lines), 20))
    lines[at] = f"{lines[at].partition(':')[0]}: {chance.choice(VALUES + PIECES)}"
    return "\n".join(lines)


def _character(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chr(chance.randrange(chance.choice((256, 0x110000)))) + text[at:]


ACCIDENTS = [_piece, _cut, _lines, _value, _character]


def assert_said(problems: list[Problem]) -> None:
    for problem in problems:
        assert isinstance(problem, Problem)
        assert problem.line >= 1
        assert len(str(problem).splitlines()) == 1


@FUZZ
@given(st.one_of(mutated(ENTRIES), st.text(), mutated(["---\n", "---\nterm: a\n---\nb\n"])))
def test_an_entry(text):
    found = entry.parse("glossary/entries/mutated.md", text)
    if isinstance(found, Entry):
        rest = REST.glossary.entries.values()
        glossary = Glossary.of([*rest, found])
        assert_said(rules.together(glossary))
        assert_said(rules.each(glossary, REST.snippets, glossary.entries))
    else:
        assert found
        assert_said(found)


@FUZZ
@given(st.one_of(mutated(SNIPPETS), st.text()))
def test_a_snippet(text):
    found = snippet.parse("snippets/mutated.py", "mutated", text)
    if isinstance(found, Snippet):
        assert isinstance(found.figures, list)
        assert isinstance(found.siblings, set)
    else:
        assert_said([found])


@FUZZ
@given(st.one_of(mutated(["a\tb\nb\tgood-term\n"]), st.text("ab\t\n-")))
def test_redirects(text):
    assert_said(list(redirects.faults("glossary/redirects.tsv", text, {"good-term"})))
    assert isinstance(redirects.redirects(text), dict)


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    return shutil.copytree(CASES / "sound", tmp_path_factory.mktemp("fuzz") / "root")


@FUZZ
@given(data=st.one_of(st.binary(), mutated(ENTRIES).map(lambda t: t.encode("utf-8", "replace"))))
def test_a_file_of_any_bytes(root, data):
    (root / "glossary/entries/mutated.md").write_bytes(data)
    assert_said(load(root).problems)
