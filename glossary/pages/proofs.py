"""What of a page is recomputed at each build: results that blocks print, and statements swept."""

from glossary.content import Entry, body

SWEEP = "sweep("


def proofs(entry: Entry) -> tuple[int, int]:
    """How many results its blocks print, and how many of these are of a sweep."""
    from doctest import DocTestParser  # noqa: PLC0415 - it brings a debugger along

    printed = [
        example.source
        for block in body.consoles(entry.blocks)
        for example in DocTestParser().get_examples(block.code)
        if example.want
    ]
    swept = sum(SWEEP in source for source in printed)
    return len(printed) - swept, swept


def line(entry: Entry) -> str:
    """One quiet line under the title, which leads to how it is done."""
    kind = "Brief" if entry.is_brief else "Proved"
    said = _brief(entry) if entry.is_brief else _proved(entry)
    return f"**{kind}**{{ .lemma-label }} {said}\n{{ .lemma-proofs }}" if said else ""


def _brief(entry: Entry) -> str:
    shown = "one example, [recomputed at each build](../testing.md)"
    return f"a definition and {shown if body.consoles(entry.blocks) else 'one case'}"


def _proved(entry: Entry) -> str:
    results, statements = proofs(entry)
    kinds = ((results, "result"), (statements, "statement"))
    said = " and ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in kinds if n)
    return f"{said}, [recomputed at each build](../testing.md)" if said else ""
