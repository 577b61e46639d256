"""What must hold of a brief entry: a definition, one example, its neighbors, one source."""

from collections.abc import Iterator

from glossary.content import Entry, Glossary, Problem, body

SECTIONS = ("Questions",)
WORDS = range(40, 221)  # of prose, what is asked and answered included
SENTENCES = range(2, 5)  # of the definition, one a line
CODE = 8  # lines at most
SOURCE = "one source: authors, year, title, venue, and its doi, arxiv, isbn or url"
NEEDED = 16  # by so many others, it deserves a proof


def check(entry: Entry) -> Iterator[Problem]:
    """What is too long, too short or missing."""
    yield from _lengths(entry)
    yield from _example(entry)
    for image in entry.images:
        yield entry.problem(image.line, "a figure in a brief entry", "kind: full, or no figure")
    if not any(link.target.endswith(".md") for link in entry.links):
        yield entry.problem(0, "no link to a neighbor", "a sentence that tells it from one")
    if not entry.meta.references:
        yield entry.problem_at(("references",), "no reference", SOURCE)


def _lengths(entry: Entry) -> Iterator[Problem]:
    lines = body.sentence_lines(entry.body, without=())
    words = sum(len(text.split()) for text, _ in lines)
    if words not in WORDS:
        yield entry.problem(0, f"{words} words", f"{WORDS[0]} to {WORDS[-1]}, or kind: full")
    opening, _, _ = entry.body.strip().partition("\n\n")
    if (count := opening.count("\n") + 1) not in SENTENCES:
        right = f"{SENTENCES[0]} to {SENTENCES[-1]}, each on its line"
        yield entry.problem(0, f"a definition of {count} sentences", right)


def _example(entry: Entry) -> Iterator[Problem]:
    """One block of a few lines, or none where nothing can be computed."""
    consoles = body.consoles(entry.blocks)
    for block in consoles[1:]:
        yield entry.problem(block.line, "a second example", "one block, or kind: full")
    for block in consoles[:1]:
        lines = sum(line.startswith((">>>", "...")) for line in block.code.split("\n"))
        if lines > CODE:
            yield entry.problem(block.line, f"{lines} lines of code", f"at most {CODE}")


def promoted(glossary: Glossary) -> Iterator[str]:
    """What is said of a brief entry that many others need; it is no fault."""
    for entry in glossary.entries.values():
        count = len(glossary.unlocks(entry.slug))
        if entry.is_brief and count >= NEEDED:
            yield f"{entry.path}: {count} entries need it: it deserves a full entry (kind: full)"
