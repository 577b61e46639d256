"""Sixty figures beside sphinx-gallery with two jobs; and our films."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from math import prod
from pathlib import Path

import peers
from measure import Cost, cost, medians, table, tell
from saving import real

from glossary.content import ROOT, Content, Snippet, closure, read
from glossary.figures import gallery
from glossary.figures.pool import Job
from glossary.figures.sliders import sliders
from glossary.publish.cells import MAIN

COUNT = 60
OURS, SPHINX = "ours", "sphinx-gallery, 2 jobs"
KINDS = ("cold", "nothing changed", "one changed")
DRAW = """
import json, sys
from pathlib import Path
from glossary.content import read
from glossary.figures import gallery, pool
from glossary.figures.pool import Job
if __name__ == "__main__":
    jobs = [Job(*names) for names in json.loads(sys.argv[1])]
    drawn, faults = pool.draw_all(jobs, read(Path.cwd()).snippets, gallery.KEPT)
    assert len(drawn) == len(jobs) and not faults, faults
"""
FILM = """
from pathlib import Path
from glossary.content import read
from glossary.figures import gallery
if __name__ == "__main__":
    assert not gallery.figures(read(Path.cwd()), patient=PATIENT).problems
"""
CONFIG = """
project = "Bench"
extensions = ["sphinx_gallery.gen_gallery"]
exclude_patterns = ["out"]
sphinx_gallery_conf = {
    "examples_dirs": "examples", "gallery_dirs": "made", "parallel": 2,
    "image_scrapers": ("drawn",), "filename_pattern": "plot_", "show_memory": False,
}
"""
SCRAPER = '''
from sphinx_gallery.scrapers import figure_rst
def _get_sg_image_scraper():
    return scraped
def scraped(block, variables, conf):
    """The figure that a block has drawn; the built-in scraper knows pyplot's alone."""
    drawing = variables["example_globals"].get("drawing")
    if drawing is None:
        return ""
    path = next(variables["image_path_iterator"])
    drawing.savefig(path)
    return figure_rst([path], conf["src_dir"])
'''


def chosen(content: Content) -> list[Job]:
    """The figures of entries, the first of each module."""
    first = {job.module: job for job in reversed(gallery.of_entries(content).values())}
    return [first[module] for module in sorted(first)][:COUNT]


def figures(count: int, *, on_page: bool) -> None:
    """A table of both."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["LEMMA_CACHE"] = f"{name}/cache"
        root = real(Path(name) / "ours")
        content = read(root)
        jobs = chosen(content)
        other = _lay_out(Path(name) / "other", jobs, content)
        found = medians(_rounds(root, other, jobs, _leaf(jobs, content), count))
    rows = [_row(found, who, kind) for kind in KINDS for who in (OURS, SPHINX)]
    head = (f"{len(jobs)} figures", "CPU, s", "of its CPU", "by a clock, s", "of its time")
    tell("Figures", table(head, rows), on_page=on_page)


def _row(found: dict[str, Cost], who: str, kind: str) -> tuple[str, ...]:
    mine, other = found[f"{who}: {kind}"], found[f"{SPHINX}: {kind}"]
    shares = f"{mine.seconds / other.seconds:.2f}", f"{mine.wall / other.wall:.2f}"
    return f"{who}: {kind}", f"{mine.seconds:.1f}", shares[0], f"{mine.wall:.1f}", shares[1]


def _rounds(
    root: Path, other: Path, jobs: list[Job], leaf: Snippet, count: int
) -> Iterator[tuple[str, Cost]]:
    names = json.dumps([(job.module, job.function) for job in jobs])
    draw = [sys.executable, "-c", DRAW, names]
    sphinx = [peers.BIN / "python", "-m", "sphinx", "-q", "-b", "html", ".", "out"]
    path = {"PYTHONPATH": f"{root}:{ROOT}"}
    for number in range(count):
        for gone in (Path(os.environ["LEMMA_CACHE"]), other / "out", other / "made"):
            shutil.rmtree(gone, ignore_errors=True)
        for kind in KINDS:
            if kind == "one changed":
                for file in (root / leaf.path, other / f"examples/plot_{leaf.name}.py"):
                    file.write_text(f"{file.read_text('utf-8')}# {number}\n", "utf-8")
            yield f"{OURS}: {kind}", cost(draw, root, **path)
            yield f"{SPHINX}: {kind}", cost(sphinx, other, PYTHONPATH=f"{root}:{other}")


def _leaf(jobs: list[Job], content: Content) -> Snippet:
    """A module that no other one imports: to change it changes one figure."""
    used = {n for m in content.snippets for n in closure({m}, content.snippets) - {m}}
    return content.snippets[next(job.module for job in jobs if job.module not in used)]


def _lay_out(folder: Path, jobs: list[Job], content: Content) -> Path:
    """An example a figure: the source of its module, and the call."""
    (folder / "examples").mkdir(parents=True)
    (folder / "conf.py").write_text(CONFIG, "utf-8")
    (folder / "drawn.py").write_text(SCRAPER, "utf-8")
    (folder / "index.rst").write_text("Bench\n=====\n\n.. toctree::\n\n   made/index\n", "utf-8")
    (folder / "examples/README.rst").write_text("Figures\n=======\n", "utf-8")
    for job in jobs:
        source = MAIN.sub("", content.snippets[job.module].source)
        head = f'"""\n{job.module}\n{"=" * len(job.module)}\n"""\n'
        text = f"{head}{source}\n\ndrawing = {job.function}()\n"
        (folder / f"examples/plot_{job.module}.py").write_text(text, "utf-8")
    return folder


def films(count: int, *, on_page: bool) -> None:
    """What all films cost that have not been drawn, with their figures kept."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["LEMMA_CACHE"] = f"{name}/cache"
        root = real(Path(name) / "ours")
        taken = medians(_filmed(root, count))
        content = read(root)
        made, _ = sliders(gallery.drawings(content), content.snippets, gallery.KEPT)
    frames = sum(map(_frames, (slider.frames for slider in made.values())))
    seconds = taken["films"].seconds
    row = (len(made), frames, f"{seconds:.0f}", f"{1000 * seconds / frames:.0f}")
    head = ("films", "frames", "CPU, s", "a frame, ms")
    tell("Films", table(head, [row]), on_page=on_page)


def _filmed(root: Path, count: int) -> Iterator[tuple[str, Cost]]:
    path = {"PYTHONPATH": f"{root}:{ROOT}"}
    for _ in range(count):
        shutil.rmtree(os.environ["LEMMA_CACHE"], ignore_errors=True)
        for kind, patient in (("figures", False), ("films", True)):
            code = FILM.replace("PATIENT", str(patient))
            yield kind, cost([sys.executable, "-c", code], root, **path)


def _frames(film: str) -> int:
    return prod(len(parameter["values"]) for parameter in json.loads(film)["parameters"])
