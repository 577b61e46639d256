"""What must hold of one entry's text: its parts, their order, its claims and its prose."""

import re
from collections.abc import Iterator, Sequence

from glossary.check import brief
from glossary.content import VERDICTS, Entry, Problem, body, claims, maths, under

SECTIONS = (
    "In plain words",
    "Figure",
    "Definition",
    "Worked example",
    "Where it holds",
    "In practice",
    "Common claims",
    "Questions",
)
SHORTEST_ALT = 40


def check(entry: Entry) -> Iterator[Problem]:
    """Every editorial problem of one entry."""
    yield from _opening(entry)
    yield from _sections(entry, brief.SECTIONS if entry.is_brief else SECTIONS)
    yield from brief.check(entry) if entry.is_brief else _proved(entry)
    yield from _questions(entry)
    yield from _sentences(entry)
    for line, html in body.raw_html(entry.body):
        yield entry.problem(line, f"raw HTML {html}", "Markdown, or a code span")
    for line, wrong in maths.problems(entry.body):
        yield entry.problem(line, f"TeX: {wrong}", "a formula that Temml reads")


def _proved(entry: Entry) -> Iterator[Problem]:
    """What a full entry has, and a brief one lacks."""
    yield from _example(entry)
    yield from _figure(entry)
    yield from _claims(entry)


def _opening(entry: Entry) -> Iterator[Problem]:
    first = entry.body.lstrip("\n")
    if not first or first[0] in "#!`$|>-*=":
        yield entry.problem(0, "no opening paragraph", "one or two sentences that define the term")


def _sections(entry: Entry, known: Sequence[str]) -> Iterator[Problem]:
    last = -1
    for heading in entry.headings:
        if heading.level == 1:
            yield entry.problem(
                heading.line, "a heading of level 1", "the term is the page's heading"
            )
        elif heading.level == 2:
            here = known.index(heading.text) if heading.text in known else -1
            if here <= last:
                yield entry.problem(heading.line, f"the section {heading.text!r}", ", ".join(known))
            last = max(here, last)


def _example(entry: Entry) -> Iterator[Problem]:
    code = "".join(b.code for b in body.consoles(entry.blocks))
    if f"snippets.{entry.meta.snippet}" not in code and f"import {entry.meta.snippet}" not in code:
        right = f"a pycon block that imports from snippets.{entry.meta.snippet}"
        yield entry.problem(0, "no worked example from the entry's snippet", right)


def _figure(entry: Entry) -> Iterator[Problem]:
    if not entry.images:
        yield entry.problem(0, "no figure", f"![What it shows]({entry.slug}/figure.svg)")
    for image in entry.images:
        if len(image.text) < SHORTEST_ALT:
            wrong = f"the alt text {image.text!r} is short"
            yield entry.problem(
                image.line, wrong, f"the finding, in {SHORTEST_ALT} characters or more"
            )


def _questions(entry: Entry) -> Iterator[Problem]:
    for heading in under(entry, "Questions"):
        if not heading.text.endswith("?"):
            yield entry.problem(heading.line, f"the question {heading.text!r}", "end it with ?")


def _claims(entry: Entry) -> Iterator[Problem]:
    for heading, verdict, text in claims(entry):
        if not verdict.startswith(VERDICTS):
            right = "**Wrong.** or another of " + ", ".join(VERDICTS)
            yield entry.problem(heading.line, "a claim without its verdict", right)
        if "```pycon" not in text:
            yield entry.problem(heading.line, "a claim without its experiment", "a pycon block")


def _sentences(entry: Entry) -> Iterator[Problem]:
    """One sentence per line: a full stop, then a capital on the same line, is two."""
    for text, line in body.sentence_lines(entry.body):
        if found := re.search(r"\w\w[.!?][)\"”]? (?=[A-Z][a-z]* )", text):
            wrong = f"two sentences on a line, at {text[found.start() : found.end() + 8]!r}"
            yield entry.problem(line, wrong, "one sentence per line")
