"""The pictures beside links to pages, and the one that stands for each area."""

from base64 import b64decode
from collections.abc import Collection, Mapping

from glossary.content import Content, Entry, Problem, area_name, body, figure_name
from glossary.figures.gallery import KEPT, Begin, of_entries, unseen
from glossary.figures.pool import CARD, CORES, Job, draw_all

SITE = "card.png"  # of every page that has none of its own
TITLE = "A machine-learning glossary"
# The terms whose figures stand for an area, and for all; another area shows its first figure.
PICTURES = {
    "": "learning-rate",
    "fundamentals": "prediction",
    "linear-algebra-calculus": "eigenvalue",
    "probability-statistics": "expected-value",
    "optimization": "gradient-descent",
    "data": "feature",
    "training": "batch",
    "regularization": "regularization",
    "evaluation-metrics": "validation-set",
    "neural-networks": "neural-network",
    "recommendation": "dot-product",
    "mlops-systems": "gradient-accumulation",
}


def cards(
    content: Content,
    drawings: Collection[str],
    *,
    patient: bool = True,
    begin: Begin = unseen,
) -> tuple[dict[str, bytes], list[Problem]]:
    """The picture that other sites show beside a link, by path, of terms, areas and the site."""
    jobs = card_jobs(content, drawings)
    workers = CORES if patient else 0
    drawn, faults = draw_all(
        jobs.values(),
        content.snippets,
        KEPT,
        workers=workers,
        work=CARD,
        report=begin("cards", len(jobs)),
    )
    return {p: b64decode(drawn[job]) for p, job in jobs.items() if job in drawn}, faults


def card_jobs(content: Content, drawings: Collection[str]) -> dict[str, Job]:
    """The card of each term whose figure is drawn, of each area and of the site, by its path."""
    glossary, shown = content.glossary, pictures(content, drawings)
    own = {e.slug: e for e in illustrated(content, drawings)}
    # A brief entry, without a figure of its own, borrows that of its area.
    terms = {
        f"terms/{e.slug}/card.png": _job(drawn, e.title, e.meta.summary, area_name(e.meta.area))
        for e in glossary.entries.values()
        if (drawn := own.get(e.slug) or (shown.get(e.meta.area) if e.is_brief else None))
    }
    areas = {
        f"areas/{area}/card.png": _job(shown[area], area_name(area), about(area, content), TITLE)
        for area in glossary.by_area
        if area in shown
    }
    said = f"{len(glossary.entries)} terms. Every number and every picture is computed by code."
    site = {SITE: _job(shown[""], TITLE, said, "")} if "" in shown else {}
    return terms | areas | site


def about(area: str, content: Content) -> str:
    """The first sentence of what is written about an area, as a reader sees it."""
    sentence = content.pages.get(f"docs/areas/{area}.md", "").partition("\n")[0]
    return "".join(said for said, _ in body.prose(sentence))


def pictures(content: Content, drawings: Collection[str]) -> dict[str, Entry]:
    """The entry whose figure stands for each area, and for all of them under no name."""
    every = illustrated(content, drawings)
    areas = content.glossary.by_area
    own = {area: [e for e in every if e.meta.area == area] for area in areas}
    # An area of brief entries alone borrows a figure.
    lent = {area: [e for e in every if e.slug == PICTURES.get(area)] for area in areas}
    groups = {"": every} | {area: own[area] or lent[area] for area in areas}
    return {
        area: next((e for e in entries if e.slug == PICTURES.get(area)), entries[0])
        for area, entries in groups.items()
        if entries
    }


def illustrated(content: Content, drawings: Collection[str]) -> list[Entry]:
    """The entries whose first image is a figure of their snippet, and drawn."""
    shown = of_entries(content)
    entries = content.glossary.entries.values()
    return [e for e in entries if e.images and (p := e.images[0].target) in shown and p in drawings]


def _job(entry: Entry, term: str, summary: str, area: str) -> Job:
    words: Mapping[str, str] = {"term": term, "summary": summary, "area": area}
    function = figure_name(entry.slug, entry.images[0].target)
    return Job(entry.meta.snippet, function, tuple(words.items()))
