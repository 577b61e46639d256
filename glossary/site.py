"""What the built site holds, from content and figures: pages, assets, and files for programs."""

import re
from base64 import b64decode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocstrings import Inventory

from glossary import (
    __version__,
    courses,
    export,
    indexes,
    inventory,
    notation,
    opensearch,
    search,
    stubs,
)
from glossary.card import card
from glossary.entry import Entry
from glossary.figures import CORES, Job, draw_all
from glossary.inventory import Item
from glossary.load import Content
from glossary.page import page
from glossary.problem import Problem
from glossary.rules import figure_name
from glossary.search_pages import Page
from glossary.search_pages import page as page_found
from glossary.sliders import Slider, sliders
from glossary.svg import standalone


@dataclass(frozen=True)
class Figures:
    """Every drawing and every slider, by the path that the figure is shown under."""

    drawings: dict[str, str]
    sliders: dict[str, Slider]
    problems: list[Problem]


def figures(content: Content, cache: Path, *, patient: bool = True) -> Figures:
    """Draw what entries and pages show, and the frames of what can be moved.

    Frames take minutes the first time; the impatient get those that are kept.
    """
    jobs = drawings(content)
    drawn, faults = draw_all(jobs.values(), content.snippets, cache)
    found = {path: drawn[job] for path, job in jobs.items() if job in drawn}
    sound = {path: jobs[path] for path in found}  # a fault is said once
    workers = CORES if patient else 0
    movable, more = sliders(sound, content.snippets, cache, workers=workers)
    return Figures(found, movable, faults + more)


def drawings(content: Content) -> dict[str, Job]:
    """What is to be drawn, by the path that it is shown under."""
    return _jobs(content) | _page_jobs(content)


def _jobs(content: Content) -> dict[str, Job]:
    return {
        image.target: Job(entry.meta.snippet, function)
        for entry in content.glossary.entries.values()
        for image in entry.images
        if (function := figure_name(entry.slug, image.target))
        and function in getattr(content.snippets.get(entry.meta.snippet), "figures", ())
    }


def cards(
    content: Content, drawings: Collection[str], cache: Path, *, patient: bool = True
) -> tuple[dict[str, bytes], list[Problem]]:
    """The picture that other sites show beside a link, by path, of each term that is drawn."""
    entries = (e for e in _illustrated(content) if e.images[0].target in drawings)
    jobs = {f"terms/{e.slug}/card.png": _card_job(e) for e in entries}
    workers = CORES if patient else 0
    drawn, faults = draw_all(jobs.values(), content.snippets, cache, workers=workers, work=card)
    return {p: b64decode(drawn[job]) for p, job in jobs.items() if job in drawn}, faults


def _illustrated(content: Content) -> list[Entry]:
    """The entries whose first image is a figure of their snippet."""
    shown = _jobs(content)
    entries = content.glossary.entries.values()
    return [e for e in entries if e.images and e.images[0].target in shown]


def _card_job(entry: Entry) -> Job:
    words = {
        "term": entry.title,
        "summary": entry.meta.summary,
        "area": indexes.area_name(entry.meta.area),
    }
    function = figure_name(entry.slug, entry.images[0].target)
    return Job(entry.meta.snippet, function, tuple(words.items()))


def _page_jobs(content: Content) -> dict[str, Job]:
    """Hand-written pages show `batch-size/figure.svg` too, or a figure of any other snippet."""
    found = {}
    for text in content.pages.values():
        for target in re.findall(r"\]\(([a-z0-9-]+/[a-z0-9_]+\.svg)\)", text):
            name, function = target.removesuffix(".svg").split("/")
            entry = content.glossary.entries.get(name)
            module = entry.meta.snippet if entry else name.replace("-", "_")
            if module not in content.snippets:
                module = name.replace("-", ".", 1)  # `symptoms-loss` is symptoms.loss
            if module in content.snippets:
                found[target] = Job(module, function)
    return found


def pages(content: Content) -> dict[str, str]:
    """Markdown by path: a page for each term, and the pages that list them."""
    terms = {
        f"terms/{slug}.md": page(entry, content.glossary, content.snippets[entry.meta.snippet])
        for slug, entry in content.glossary.entries.items()
    }
    words = content.pages.get("docs/notation.md", "# Notation")
    symbols = {"notation.md": notation.page(content.glossary, content.notation, words)}
    return (
        terms
        | symbols
        | indexes.files(content.glossary)
        | courses.files(content.glossary, content.pages)
    )


def assets(made: Figures, light: Mapping[str, str], dark: Mapping[str, str]) -> dict[str, str]:
    """Each figure as a file of either theme for other sites, and the frames of its slider."""
    found = {}
    for path, drawing in made.drawings.items():
        stem = f"terms/{path.removesuffix('.svg')}"
        found[f"{stem}.svg"] = standalone(drawing, light)
        found[f"{stem}.dark.svg"] = standalone(drawing, dark)
    frames = {
        f"terms/{p.removesuffix('.svg')}.frames.json": s.frames for p, s in made.sliders.items()
    }
    return found | frames


def programs(content: Content, folder: Path, site_url: str, repo_url: str) -> dict[str, bytes]:
    """Files for programs, by path; `folder` holds mkdocstrings' inventory of the snippets."""
    glossary = content.glossary
    shown = {
        slug: [figure_name(slug, image.target) for image in entry.images]
        for slug, entry in glossary.entries.items()
    }
    made = export.files(
        glossary, site_url=site_url, repo_url=repo_url, version=__version__, figures=shown
    )
    names = inventory.inventory(
        glossary,
        version=__version__,
        python=_python(folder / "objects.inv"),
        docs=[path.removeprefix("docs/").removesuffix(".md") for path in content.pages],
        redirects=content.redirects,
    )
    found = {"objects.inv": names, "opensearch.xml": opensearch.description(site_url)}
    return (
        made
        | stubs.files(glossary, content.redirects, made)
        | search.files(glossary, found_pages(content))
        | found
    )


SEARCHED = ("symptoms",)  # hand-written pages that the search knows


def found_pages(content: Content) -> list[Page]:
    """The hand-written pages that the search finds beside the terms."""
    paths = {name: f"docs/{name}.md" for name in SEARCHED}
    return [page_found(n, content.pages[p]) for n, p in paths.items() if p in content.pages]


def _python(file: Path) -> list[Item]:
    if not file.exists():
        return []
    with file.open("rb") as stream:
        objects = Inventory.parse_sphinx(stream)
    return [Item(i.name, i.domain, i.role, i.uri, int(i.priority)) for i in objects.values()]
