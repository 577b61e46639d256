"""An area's page as a short course: what it is about, what comes before, its terms in named steps.

The words are hand-written, in `docs/areas/`.
Each step there links the terms that it leads up to, and the build adds those that stand under them.
"""

import re
from collections.abc import Mapping

from glossary.content import Entry, Glossary, area_name, body
from glossary.pages.indexes import links, rows

TERM = re.compile(r"\.\./terms/([a-z0-9-]+)\.md")
NOWHERE = "## Its terms\n\nIn an order in which each term builds only on those before it.\n"


def files(glossary: Glossary, pages: Mapping[str, str]) -> dict[str, str]:
    """Markdown by path below the site's root; `pages` are the hand-written ones."""
    return {
        f"areas/{area}.md": _course(area, glossary, pages.get(f"docs/areas/{area}.md", NOWHERE))
        for area in glossary.by_area
    }


def _course(area: str, glossary: Glossary, words: str) -> str:
    name = area_name(area)
    intro, *sections = re.split(r"(?m)^(?=## )", words)
    placed = steps(area, glossary, [goals(section) for section in sections])
    parts = [
        f"---\ntitle: {name}\ntemplate: chart.html\nhide: [toc]\n---",
        f"# {name}",
        intro.strip(),
        _before(area, glossary),
        f"![{name}: each term to the right of those that it needs](areas/{area}.svg)",
        *(
            f"{section.strip()}\n\n{rows(terms, '../terms/')}"
            for section, terms in zip(sections, placed, strict=True)
        ),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def goals(section: str) -> set[str]:
    """The terms that a step leads up to.

    >>> goals("Then comes [Adam](../terms/adam.md).")
    {'adam'}
    """
    return {match[1] for link in body.links(section) if (match := TERM.match(link.target))}


def steps(area: str, glossary: Glossary, goals: list[set[str]]) -> list[list[Entry]]:
    """The area's terms in steps: each in the first whose goals need it, or after its own needs."""
    under = [{s for goal in step for s in glossary.path_to(goal)} for step in goals]
    found: dict[str, int] = {}
    for entry in glossary.by_area[area]:
        wanted = (index for index, slugs in enumerate(under) if entry.slug in slugs)
        last = max((found[need] for need in entry.meta.needs if need in found), default=0)
        found[entry.slug] = next(wanted, last)
    return [[glossary[s] for s in found if found[s] == index] for index in range(len(goals))]


def _before(area: str, glossary: Glossary) -> str:
    """The terms of other areas that this one's stand on."""
    needed = {need for entry in glossary.by_area[area] for need in entry.meta.needs}
    lines = [
        f"- [{area_name(other)}]({other}.md): {links(entries, '../terms/')}"
        for other, whole in glossary.by_area.items()
        if other != area and (entries := [e for e in whole if e.slug in needed])
    ]
    return "\n".join(["It builds on:\n", *lines]) if lines else ""
