"""The pages that list terms: by letter, by area, and the claims with their verdicts."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

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


AREAS_CHART = """A line leads to each area from the earlier area that its terms need most.
The wider it is, the more often they need that area.
{ .lemma-areas-said }

![The areas and what they build on](map/areas.svg)"""
WHOLE = """Lines run from left to right, from a term to the terms that need it.
A line is left out where a longer path already implies it, and lines between areas are faint.

Point at a term, or reach it with the arrow keys, and everything it builds on lights up.
{ .lemma-lights-said }

[Skip the map and go to the list](#the-map-as-a-list)

![All terms, a lane for each area, each term to the right of what it needs](map/whole.svg)"""


def rows(entries: Iterable[Entry], folder: str) -> str:
    """A definition list: each term, marked if it is brief, and its summary."""
    return "\n\n".join(f"{_marked(e, folder)}\n:   {text(e.meta.summary)}" for e in entries)


def _marked(entry: Entry, folder: str) -> str:
    return links([entry], folder) + " *brief*{ .lemma-brief }" * entry.is_brief


def links(entries: Iterable[Entry], folder: str) -> str:
    """Links to terms in a row."""
    return ", ".join(f"[{text(e.term)}]({folder}{e.slug}.md)" for e in entries)


def _letters(glossary: Glossary) -> str:
    """By initial, each term with its other names; a script filters them."""
    letters = glossary.by_letter
    jump = " ".join(f"[{letter}](#{letter.lower()})" for letter in letters)
    sections = [
        f"## {letter}\n\n" + "\n\n".join(map(_named, entries))
        for letter, entries in letters.items()
    ]
    said = f"{kinds(glossary)}, each with its other names and what it means."
    head = _head("All terms", "list.html")
    return "\n\n".join([head, said, f"{jump}\n{{ .lemma-letters }}", *sections]) + "\n"


def _named(entry: Entry) -> str:
    names = " · ".join(text(alias) for alias in entry.meta.aliases)
    also = f"\n\n    Also {names}\n    {{ .lemma-also }}" if names else ""
    return rows([entry], "") + also


def _areas(glossary: Glossary) -> str:
    return f"{_head('Areas')}\n\n{AREAS_CHART}\n\n{_area_rows(glossary, '')}\n"


def _area_rows(glossary: Glossary, folder: str) -> str:
    return "\n\n".join(
        f"[{area_name(area)}]({folder}{area}.md)\n:   {count(entries)}, "
        f"from {text(entries[0].term)} to {text(entries[-1].term)}"
        for area, entries in glossary.by_area.items()
    )


def count(entries: Collection[object]) -> str:
    """How many terms."""
    return "1 term" if len(entries) == 1 else f"{len(entries)} terms"


def kinds(glossary: Glossary) -> str:
    """How many terms, and how many of these are proved and brief."""
    brief = sum(entry.is_brief for entry in glossary.entries.values())
    every = count(glossary.entries)
    return f"{every}, {len(glossary.entries) - brief} proved and {brief} brief" if brief else every


def _map(glossary: Glossary) -> str:
    """The areas, then every term as a drawing, then the same as a list."""
    parts = [
        _head("Map"),
        f"{kinds(glossary)}, and what each of them builds on.",
        f"## The areas\n\n{AREAS_CHART}\n\n{_area_rows(glossary, 'areas/')}",
        f"## All terms\n\n{WHOLE}",
        "## The map as a list",
    ]
    for area, entries in glossary.by_area.items():
        items = "\n".join(_needing(entry, glossary) for entry in entries)
        parts.append(f"### [{area_name(area)}](areas/{area}.md)\n\n{items}")
    return "\n\n".join(parts) + "\n"


def _needing(entry: Entry, glossary: Glossary) -> str:
    needs = links(glossary.known(entry.meta.needs), "terms/")
    return f"- {links([entry], 'terms/')}" + (f": needs {needs}" if needs else "")


def _head(title: str, template: str = "chart.html") -> str:
    return f"---\ntitle: {title}\ntemplate: {template}\nhide: [toc]\n---\n\n# {title}"


def _claims(glossary: Glossary) -> str:
    """Grouped by area, and there by verdict, the clearest first; each with its term."""
    said = "What people say, the verdict, and a link to the experiment that decides it."
    groups: dict[str, list[tuple[str, str]]] = {}
    for area, entries in glossary.by_area.items():
        found = [claim for entry in entries for claim in _verdicts(entry)]
        if found:
            groups[area] = sorted(found, key=lambda claim: VERDICTS.index(claim[0]))
    counts = Counter(kind for claims in groups.values() for kind, _ in claims)
    kinds = " · ".join(f"**{kind}** {counts[kind]}" for kind in VERDICTS if counts[kind])
    sections = [
        f"## {area_name(area)}\n\n" + "\n\n".join(row for _, row in claims)
        for area, claims in groups.items()
    ]
    parts = [_head("Claims, decided", "list.html"), said, f"{kinds}\n{{ .lemma-verdicts }}"]
    return "\n\n".join([*parts, *sections] if sections else [*parts[:2], "None yet."]) + "\n"


def _verdicts(entry: Entry) -> Iterator[tuple[str, str]]:
    """The kind of verdict on each claim of an entry, and its row."""
    for heading, verdict, words in claims(entry):
        kind = max((k for k in VERDICTS if verdict.startswith(k)), key=len, default="Unsettled")
        claim = f"[{heading.text}](terms/{entry.slug}.md#{heading.anchor})"
        yield kind, f"{claim}\n:   {_sentence(words)} · {links([entry], 'terms/')}"


def _sentence(words: str) -> str:
    """The verdict and, where that is a word alone, what comes next; links turned to plain words."""
    verdict, _, rest = words.partition("\n")
    if re.fullmatch(r"\*\*[\w ]+\.\*\*", verdict) and re.match(r"[\w*[`$]", rest):
        verdict += " " + rest.partition("\n")[0]
    return re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", verdict).strip()
