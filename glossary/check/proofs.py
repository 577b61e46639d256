"""Everything that is published is tried: rules, examples and figures; nothing twice."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossary.check import alts, passed, whole
from glossary.content import Content, Entry, Problem, Snippet, body, closure, imported
from glossary.figures import gallery, pool

if TYPE_CHECKING:
    from pebble import ProcessPool

DEADLINE = 300.0  # seconds; a worker stops what computes for a minute, and says the line
Report = Callable[[int], object]  # told of parts that are done


@dataclass(frozen=True)
class Proof:
    """Examples that a worker runs, where its file has them, and a key of what they depend on."""

    path: str
    line: int
    run: str  # the function of `examples`
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
    report = begin(len(jobs) + len(proofs))
    draw = partial(pool.draw_all, snippets=content.snippets, kept=gallery.KEPT, report=report)
    drawn, _ = draw(jobs.values(), workers=0)
    found = set(_broken_rules(content, slugs))
    missing = [job for job in jobs.values() if job not in drawn]
    if parts := len(missing) + len(proofs):
        # A worker takes about as long to start as two parts take.
        with pool.started(max(1, min(pool.CORES, parts // 2))) as workers:
            more, faults = draw(missing, workers=workers)
            found.update(faults, _failed(proofs, workers, report))
        drawn |= more
    drawings = {path: drawn[job] for path, job in jobs.items() if job in drawn}
    for entry in content.glossary.entries.values():
        if slugs is None or entry.slug in slugs:
            found.update(alts.check(entry, drawings))
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
    """Those of all entries together, and of each that has changed."""
    found = [*content.problems, *_together(content)]
    keys = passed.rules_keys(content, slugs)
    todo = [slug for slug in keys if not passed.has(keys[slug])]
    found += whole.each(content, todo)
    wrong = {Path(problem.path).stem for problem in found}
    for slug in set(todo) - wrong:
        passed.keep(keys[slug])
    return found


def _together(content: Content) -> list[Problem]:
    key = passed.together_key(content)
    found = [] if passed.has(key) else whole.together(content)
    if not found:
        passed.keep(key)
    return found


def _proofs(content: Content, slugs: Collection[str] | None) -> Iterator[Proof]:
    """Those of entries and their snippets; with all of them those of pages and other snippets."""
    entries = content.glossary.entries.values() if slugs is None else content.glossary.known(slugs)
    modules = {entry.meta.snippet for entry in entries} & content.snippets.keys()
    for entry in entries:
        yield from _entry(entry, content.snippets)
    if slugs is None:
        modules |= content.snippets.keys()
        for path, text in content.pages.items():
            yield from _page(path, text, content.snippets)
    yield from (_docstrings(content.snippets[name], content.snippets) for name in sorted(modules))


def _entry(entry: Entry, snippets: dict[str, Snippet]) -> Iterator[Proof]:
    place = (entry.path, entry.body_line, entry.body)
    yield from _shown(*place, entry.blocks, entry.imports, snippets)


def _page(path: str, text: str, snippets: dict[str, Snippet]) -> Iterator[Proof]:
    if "pycon" in text:
        blocks = body.blocks(text)
        yield from _shown(path, 1, text, blocks, imported(_code(blocks)), snippets)


def _shown(  # noqa: PLR0913, PLR0917 - two ways lead here
    path: str,
    line: int,
    text: str,
    blocks: list[body.Block],
    modules: Iterable[str] | None,
    snippets: dict[str, Snippet],
) -> Iterator[Proof]:
    """The examples of a text; those that can't be read may import anything."""
    if consoles := body.consoles(blocks):
        sources = _sources(snippets if modules is None else modules, snippets)
        key = passed.key(passed.RUNNING, "page", _code(blocks), *sources)
        yield Proof(path, line + consoles[0].line, "page", (line, text), key)


def _code(blocks: list[body.Block]) -> str:
    return "\n".join(block.code for block in body.consoles(blocks))


def _docstrings(snippet: Snippet, snippets: dict[str, Snippet]) -> Proof:
    key = passed.key(
        passed.RUNNING, "docstrings", snippet.name, *_sources([snippet.name], snippets)
    )
    return Proof(snippet.path, 1, "docstrings", (snippet.name,), key)


def _sources(modules: Iterable[str], snippets: dict[str, Snippet]) -> list[str]:
    return [snippets[name].source for name in sorted(closure(modules, snippets))]


def _failed(proofs: list[Proof], workers: "ProcessPool", report: Report) -> Iterator[Problem]:
    from glossary.check import examples  # noqa: PLC0415 - what passed is not run

    calls = []
    for proof in proofs:
        run: Callable[..., list[Problem]] = getattr(examples, proof.run)
        call = workers.schedule(run, (proof.path, *proof.arguments), timeout=DEADLINE)
        calls.append((proof, call))
    for proof, future in calls:
        answer = pool.answer(future, "an example", DEADLINE)
        report(1)
        if isinstance(answer, list):
            yield from answer
        else:
            yield Problem(proof.path, proof.line, answer.wrong, answer.right)
        if answer == []:
            passed.keep(proof.key)
