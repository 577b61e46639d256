"""Whether what an entry says beyond its numbers is backed: by sweeps, sources, and who says it."""

import ast
import re
from collections.abc import Iterator, Mapping

from glossary.check import consoles
from glossary.content import Entry, Heading, Problem, Snippet, body, claims

WHERE = "Where it holds"
QUOTED = re.compile(r"[\"“”«»]")
WORN = "The comparison breaks in that"  # it opened a dozen entries
PREDICATE = "a function imported from snippets/ whose docstring is the sentence"


def check(entry: Entry, snippets: Mapping[str, Snippet]) -> Iterator[Problem]:
    """Statements of an entry that nothing backs."""
    yield from _where(entry)
    yield from _predicates(entry, snippets)
    yield from _references(entry)
    yield from _claims(entry)
    for text, line in body.words(entry.body):
        if WORN in text:
            yield entry.problem(line, f"the phrase {WORN!r}", "what the image gets wrong, at once")


def _where(entry: Entry) -> Iterator[Problem]:
    """An entry with a figure measured something, so it says where that holds."""
    if entry.is_brief or not entry.images:
        return
    here = next((h for h in entry.headings if h.level == 2 and h.text == WHERE), None)
    right = f"## {WHERE}, with a sweep over settings that could break each general sentence"
    if here is None:
        yield entry.problem(0, f"no section {WHERE!r}", right)
    elif not any(here.line < line < _end(entry, here) for line, _ in _calls(entry)):
        yield entry.problem(here.line, f"no sweep in {WHERE!r}", right)


def _end(entry: Entry, section: Heading) -> int:
    later = [h.line for h in entry.headings if h.level <= 2 and h.line > section.line]
    return min(later, default=entry.body.count("\n") + 1)


def _predicates(entry: Entry, snippets: Mapping[str, Snippet]) -> Iterator[Problem]:
    """What is swept has a docstring, which is the sentence."""
    imported = _imported(entry)
    for line, call in _calls(entry):
        name = ast.unparse(call.args[0]) if call.args else "nothing"
        module, function = imported.get(name, ("", ""))
        if module and module not in snippets:  # running it tells
            continue
        if not module or function not in snippets[module].documented:
            yield entry.problem(line, f"sweeps {name}, which says no sentence", PREDICATE)


def _imported(entry: Entry) -> dict[str, tuple[str, str]]:
    """The names that examples import from snippets/, each with its module and its name there."""
    nodes = (node for _, tree in consoles.trees(entry) for node in ast.walk(tree))
    return {
        alias.asname or alias.name: (str(node.module).removeprefix("snippets."), alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("snippets.")
        for alias in node.names
    }


def _calls(entry: Entry) -> Iterator[tuple[int, ast.Call]]:
    """Each call of `sweep`, with its line."""
    for line, tree in consoles.trees(entry):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "sweep":
                yield line + node.lineno, node


def _references(entry: Entry) -> Iterator[Problem]:
    """Each is named where it supports something, so that a reader knows what for."""
    text = " ".join(text for text, _ in body.words(entry.body))
    for index, reference in enumerate(entry.meta.references):
        names = [_said(author) for author in reference.authors]
        if not any(re.search(rf"\b{re.escape(name)}\b", text) for name in names):
            wrong = f"the text never names {reference.title!r}"
            right = f"{' or '.join(names)} ({reference.year}) where it supports something"
            yield entry.problem_at(("references", index), wrong, right)


def _said(author: str) -> str:
    """The family name; the whole name of what is no person, such as `scikit-learn developers`."""
    last = author.rpartition(" ")[2]
    return last if last[:1].isupper() else author


def _claims(entry: Entry) -> Iterator[Problem]:
    lines = entry.body.split("\n")
    for heading, verdict, text in claims(entry):
        if QUOTED.search(heading.text) and "](https://" not in lines[heading.line] + text:
            wrong = f"nobody is linked who says {heading.text}"
            yield entry.problem(heading.line, wrong, "a link to who does, or no quotation marks")
        if re.fullmatch(r"True if\W*", verdict):
            yield entry.problem(heading.line, "a bare 'True if'", "**True if** and the condition")
