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
    results, statements = proofs(entry)
    kinds = ((results, "result"), (statements, "statement"))
    said = " and ".join(f"{n} {word}{'s' * (n != 1)}" for n, word in kinds if n)
    if not said:
        return ""
    verb = "is" if results + statements == 1 else "are"
    return (
        f"{said} on this page {verb} [recomputed at each build](../testing.md).\n"
        "{ .lemma-proofs }"
    )
