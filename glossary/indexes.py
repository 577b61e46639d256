"""The pages that list terms: by letter, by area, and the claims with their verdicts."""

from collections.abc import Iterable

from glossary.editorial import claims
from glossary.entry import Entry
from glossary.graph import Glossary
from glossary.page import text


def files(glossary: Glossary) -> dict[str, str]:
    """Markdown by path below the site's root."""
    areas = {f"areas/{area}.md": _area(area, glossary) for area in glossary.by_area}
    return areas | {
        "areas/index.md": _areas(glossary),
        "terms/index.md": _letters(glossary),
        "claims.md": _claims(glossary),
    }


PAIRS = {
    "linear-algebra-calculus": "Linear algebra and calculus",
    "probability-statistics": "Probability and statistics",
    "sequence-language": "Sequences and language",
    "generative-ai": "Generative AI",
    "trees-ensembles": "Trees and ensembles",
    "fairness-ethics": "Fairness and ethics",
}


def area_name(area: str) -> str:
    """An area as a heading."""
    return PAIRS.get(area, area.replace("-", " ").capitalize())


def _row(entry: Entry, folder: str) -> str:
    """A definition list's item: the term, and its summary."""
    return f"[{text(entry.term)}]({folder}{entry.slug}.md)\n:   {text(entry.meta.summary)}"


def _rows(entries: Iterable[Entry], folder: str) -> str:
    return "\n\n".join(_row(e, folder) for e in entries)


def _letters(glossary: Glossary) -> str:
    letters = glossary.by_letter
    jump = " ".join(f"[{letter}](#{letter.lower()})" for letter in letters)
    sections = [f"## {letter}\n\n{_rows(entries, '')}" for letter, entries in letters.items()]
    return "\n\n".join(["# All terms", f"{jump}\n{{ .lemma-letters }}", *sections]) + "\n"


def _areas(glossary: Glossary) -> str:
    rows = [
        f"[{area_name(area)}]({area}.md)\n:   {len(entries)} terms, "
        f"from {text(entries[0].term)} to {text(entries[-1].term)}"
        for area, entries in glossary.by_area.items()
    ]
    return "# Areas\n\n" + "\n\n".join(rows) + "\n"


def _area(area: str, glossary: Glossary) -> str:
    head = f"# {area_name(area)}\n\nIn the order in which each stands on those before it."
    return f"{head}\n\n{_rows(glossary.by_area[area], '../terms/')}\n"


def _claims(glossary: Glossary) -> str:
    head = "# Claims, decided\n\nWhat people say, the verdict, and where an experiment decides it."
    rows = [
        f"| [{heading.text}](terms/{entry.slug}.md#{heading.anchor}) | {verdict} |"
        for entry in glossary.entries.values()
        for heading, verdict, _ in claims(entry)
    ]
    table = ["| Claim | Verdict |", "| --- | --- |", *rows] if rows else ["None yet."]
    return head + "\n\n" + "\n".join(table) + "\n"
