"""Everything that is published is tried: rules, examples and figures; nothing twice."""

import ast
import doctest
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pebble import ProcessPool

from glossary.check import examples, passed, statements, whole
from glossary.content import Content, Problem, Snippet, body, closure, imports
from glossary.figures import gallery, pool

DEADLINE = 300.0  # seconds; a worker stops what computes for a minute, and says the line
Report = Callable[[int], object]  # told of parts that are done


@dataclass(frozen=True)
class Proof:
    """Examples that a worker runs, where its file has them, and a key of what they depend on."""

    path: str
    line: int
    run: Callable[..., list[Problem]]
    arguments: tuple[Any, ...]
    key: str


def prove(
    content: Content,
    slugs: Collection[str] | None = None,
    begin: Callable[[int], Report] = lambda _: lambda _: None,
) -> Content:
    """The content with every problem of it, or of some entries and their snippets.

    Args:
        content: as it was read.
        slugs: the entries that are checked; all, and what stands beside them, when left out.
        begin: told how many parts there are, it gives what is told of those that are done.
    """
    proofs = [p for p in _proofs(content, slugs) if not passed.has(p.key)]
    jobs = {path: j for path, j in gallery.drawings(content).items() if _is_of(path, slugs)}
    report = begin(parts := len(jobs) + len(proofs))
    # A worker takes about as long to start as two parts take.
    with pool.started(max(1, min(pool.CORES, parts // 2))) as workers:
        drawn, faults = pool.draw_all(
            jobs.values(), content.snippets, gallery.KEPT, workers=workers, report=report
        )
        found = {*_broken_rules(content, slugs), *faults, *_failed(proofs, workers, report)}
    drawings = {path: drawn[job] for path, job in jobs.items() if job in drawn}
    for entry in content.glossary.entries.values():
        if slugs is None or entry.slug in slugs:
            found.update(statements.alts(entry, drawings))
    return replace(content, problems=sorted(p for p in found if _concerns(p, content, slugs)))


def _is_of(figure: str, slugs: Collection[str] | None) -> bool:
    return slugs is None or figure.partition("/")[0] in slugs


def _concerns(problem: Problem, content: Content, slugs: Collection[str] | None) -> bool:
    """Whether a problem is of one of the entries, or of its snippet."""
    if slugs is None:
        return True
    modules = [e.meta.snippet for e in content.glossary.known(slugs)]
    paths = {f"glossary/entries/{slug}.md" for slug in slugs}
    return problem.path in paths | {f"snippets/{module}.py" for module in modules}


def _broken_rules(content: Content, slugs: Collection[str] | None) -> list[Problem]:
    keys = passed.rules_keys(content, slugs)
    todo = [slug for slug in keys if not passed.has(keys[slug])]
    found = whole.checked(content, todo).problems
    wrong = {Path(problem.path).stem for problem in found}
    for slug in set(todo) - wrong:
        passed.keep(keys[slug])
    return found


def _proofs(content: Content, slugs: Collection[str] | None) -> Iterator[Proof]:
    """Those of entries and their snippets; with all of them those of pages and other snippets."""
    entries = content.glossary.entries.values() if slugs is None else content.glossary.known(slugs)
    texts = [(entry.path, entry.body_line, entry.body, entry.blocks) for entry in entries]
    modules = {entry.meta.snippet for entry in entries} & content.snippets.keys()
    if slugs is None:
        texts += [(path, 1, text, body.blocks(text)) for path, text in content.pages.items()]
        modules |= content.snippets.keys()
    for text in texts:
        yield from _page(*text, content.snippets)
    yield from (_docstrings(content.snippets[name], content.snippets) for name in sorted(modules))


def _page(
    path: str, line: int, text: str, blocks: list[body.Block], snippets: dict[str, Snippet]
) -> Iterator[Proof]:
    if blocks := body.consoles(blocks):
        code = "\n".join(block.code for block in blocks)
        key = passed.key(
            passed.RUNNING, "page", code, *_sources(_imported(code, snippets), snippets)
        )
        yield Proof(path, line + blocks[0].line, examples.page, (line, text), key)


def _docstrings(snippet: Snippet, snippets: dict[str, Snippet]) -> Proof:
    key = passed.key(
        passed.RUNNING, "docstrings", snippet.name, *_sources([snippet.name], snippets)
    )
    return Proof(snippet.path, 1, examples.docstrings, (snippet.name,), key)


def _sources(modules: Iterable[str], snippets: dict[str, Snippet]) -> list[str]:
    return [snippets[name].source for name in sorted(closure(modules, snippets))]


def _imported(code: str, snippets: dict[str, Snippet]) -> Iterable[str]:
    """What examples import from snippets/; anything, where they can't be read."""
    try:
        parts = doctest.DocTestParser().get_examples(code)
        return imports(ast.parse("".join(part.source for part in parts)))
    except (SyntaxError, ValueError):
        return snippets


def _failed(proofs: list[Proof], workers: ProcessPool, report: Report) -> Iterator[Problem]:
    calls = [(p, workers.schedule(p.run, (p.path, *p.arguments), timeout=DEADLINE)) for p in proofs]
    for proof, future in calls:
        answer = pool.answer(future, "an example", DEADLINE)
        report(1)
        if isinstance(answer, list):
            yield from answer
        else:
            yield Problem(proof.path, proof.line, answer.wrong, answer.right)
        if answer == []:
            passed.keep(proof.key)
