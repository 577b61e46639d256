"""Every figure that entries and pages show: which there are, drawn, and moving."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from glossary.content import Content, Problem, figure_name
from glossary.figures.pool import CORES, Job, draw_all
from glossary.figures.sliders import Slider, sliders

KEPT = "drawings"  # in the cache of the user
# Told what is done and how many parts it has, it gives what is told of those that are done.
Begin = Callable[[str, int], Callable[[int], object]]


def unseen(_: str, __: int) -> Callable[[int], object]:
    """Where nobody looks how far long work is."""
    return lambda _: None


@dataclass(frozen=True)
class Figures:
    """Every drawing and every slider, by the path that the figure is shown under."""

    drawings: dict[str, str]
    sliders: dict[str, Slider]
    problems: list[Problem]


def figures(
    content: Content, kept: str | Path = KEPT, *, patient: bool = True, begin: Begin = unseen
) -> Figures:
    """Draw what entries and pages show, and the frames of what can be moved.

    Frames take minutes the first time; the impatient get those that are kept.
    """
    jobs = drawings(content)
    drawn, faults = draw_all(jobs.values(), content.snippets, kept)
    found = {path: drawn[job] for path, job in jobs.items() if job in drawn}
    sound = {path: jobs[path] for path in found}  # a fault is said once
    workers = CORES if patient else 0
    movable, more = sliders(
        sound, content.snippets, kept, workers=workers, begin=partial(begin, "films")
    )
    return Figures(found, movable, faults + more)


def drawings(content: Content) -> dict[str, Job]:
    """What is to be drawn, by the path that it is shown under."""
    return of_entries(content) | _page_jobs(content)


def of_entries(content: Content) -> dict[str, Job]:
    """What entries show, without the hand-written pages."""
    return {
        image.target: Job(entry.meta.snippet, function)
        for entry in content.glossary.entries.values()
        for image in entry.images
        if (function := figure_name(entry.slug, image.target))
        and function in getattr(content.snippets.get(entry.meta.snippet), "figures", ())
    }


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
