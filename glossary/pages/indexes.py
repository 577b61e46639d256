"""The pages that list terms: by letter, by area, and the claims with their verdicts."""

import re
from collections.abc import Collection, Iterable

from glossary.content import VERDICTS, Entry, Glossary, area_name, claims
from glossary.pages.page import text


def files(glossary: Glossary) -> dict[str, str]:
    """Markdown by path below the site's root."""
    return {
        "areas/index.md": _areas(glossary),
        "map.md": _map(glossary),
        "terms/index.md": _letters(glossary),
        "claims.md": _claims(glossary),
    }


AREAS_CHART = """An arrow leads from an area to one that stands on it.
Of what an area stands on, the three areas that it needs most are drawn, the wider the more.

![The areas and what they stand on](map/areas.svg)"""
WHOLE = """Each line leads to the right, from a term to one that needs it.
A need that another need has already is left out, and lines between areas are faint.
Point at a term, or move to it with the arrow keys, and all that stands under it lights up.

[Past the map, to the list](#the-same-as-a-list)

![All terms, in a lane for each area, each to the right of what it needs](map/whole.svg)"""


def rows(entries: Iterable[Entry], folder: str) -> str:
    """A definition list: each term, and its summary."""
    return "\n\n".join(f"{links([e], folder)}\n:   {text(e.meta.summary)}" for e in entries)


def links(entries: Iterable[Entry], folder: str) -> str:
    """Links to terms in a row."""
    return ", ".join(f"[{text(e.term)}]({folder}{e.slug}.md)" for e in entries)


def _letters(glossary: Glossary) -> str:
    letters = glossary.by_letter
    jump = " ".join(f"[{letter}](#{letter.lower()})" for letter in letters)
    sections = [f"## {letter}\n\n{rows(entries, '')}" for letter, entries in letters.items()]
    return "\n\n".join(["# All terms", f"{jump}\n{{ .lemma-letters }}", *sections]) + "\n"


def _areas(glossary: Glossary) -> str:
    return f"{_head('Areas')}\n\n{AREAS_CHART}\n\n{_area_rows(glossary, '')}\n"


def _area_rows(glossary: Glossary, folder: str) -> str:
    return "\n\n".join(
        f"[{area_name(area)}]({folder}{area}.md)\n:   {count(entries)}, "
        f"from {text(entries[0].term)} to {text(entries[-1].term)}"
        for area, entries in glossary.by_area.items()
    )


def count(entries: Collection[Entry]) -> str:
    """How many terms."""
    return "1 term" if len(entries) == 1 else f"{len(entries)} terms"


def _map(glossary: Glossary) -> str:
    """The areas, then every term as a drawing, then the same as a list."""
    parts = [
        _head("Map"),
        f"{len(glossary.entries)} terms, and what each stands on.",
        f"## The areas\n\n{AREAS_CHART}\n\n{_area_rows(glossary, 'areas/')}",
        f"## All terms\n\n{WHOLE}",
        "## The same as a list",
    ]
    for area, entries in glossary.by_area.items():
        items = "\n".join(_needing(entry, glossary) for entry in entries)
        parts.append(f"### [{area_name(area)}](areas/{area}.md)\n\n{items}")
    return "\n\n".join(parts) + "\n"


def _needing(entry: Entry, glossary: Glossary) -> str:
    needs = links(glossary.known(entry.meta.needs), "terms/")
    return f"- {links([entry], 'terms/')}" + (f": needs {needs}" if needs else "")


def _head(title: str) -> str:
    return f"---\ntitle: {title}\ntemplate: chart.html\nhide: [navigation, toc]\n---\n\n# {title}"


def _claims(glossary: Glossary) -> str:
    """Grouped by verdict, the clearest first; each claim with its term and its whole verdict."""
    head = "# Claims, decided\n\nWhat people say, the verdict, and where an experiment decides it."
    groups: dict[str, list[str]] = {kind: [] for kind in VERDICTS}
    for entry in glossary.entries.values():
        for heading, verdict, words in claims(entry):
            kind = max((k for k in VERDICTS if verdict.startswith(k)), key=len, default="Unsettled")
            place = f"terms/{entry.slug}.md"
            claim = f"[{heading.text}]({place}#{heading.anchor})"
            said = f"{links([entry], 'terms/')} · {_sentence(words)}"
            groups[kind].append(f"{claim}\n:   {said}")
    sections = [f"## {kind}\n\n" + "\n\n".join(rows) for kind, rows in groups.items() if rows]
    return "\n\n".join([head, *(sections or ["None yet."])]) + "\n"


def _sentence(words: str) -> str:
    """The verdict and, where that is a word alone, what comes next; links turned to plain words."""
    verdict, _, rest = words.partition("\n")
    if re.fullmatch(r"\*\*[\w ]+\.\*\*", verdict) and re.match(r"[\w*[`$]", rest):
        verdict += " " + rest.partition("\n")[0]
    return re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", verdict).strip()
