"""Films: a slider on an open page, and its frames beside what `lemma run` draws."""

import base64
import importlib
import io
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import numpy as np
from PIL import Image, ImageFilter
from published import GLOSSARY

from glossary.figures import svg
from glossary.figures.palette import LIGHT, PALETTE
from snippets.plot import cli


def on_page(site: Path, path: str) -> dict[str, dict]:
    """What may be moved on a term's page: the film of each of its figures, by the figure's path."""
    entry = GLOSSARY.entries.get(path.removeprefix("terms/").rstrip("/"))
    shown = [image.target for image in entry.images] if entry else []
    files = {p: site / "terms" / f"{p.removesuffix('.svg')}.frames.json" for p in shown}
    return {p: json.loads(file.read_text("utf-8")) for p, file in files.items() if file.exists()}


def knobs(page, path: str):
    """The controls of the figure at `path`, on its term's page, which is open."""
    frames = f'[data-frames^="{path.removesuffix(".svg")}.frames.json"]'
    return page.locator(frames).locator("input, select")


def knob(page, path: str):
    """The first of them, on the page opened anew."""
    page.goto(f"/terms/{path.rpartition('/')[0]}/")
    return knobs(page, path).first


def drawing(control):
    return control.locator("xpath=ancestor::fieldset/following-sibling::*[1]")


def wait_for(page, control, text: str) -> None:
    """Until the figure is that of a position; its description says which."""
    figure = drawing(control).element_handle()
    page.wait_for_function(
        "([f, t]) => f.getAttribute('aria-label').includes(t)", arg=[figure, text]
    )


def press(page, control, film: dict) -> None:
    """One step away from the default; when it is shown the film has come."""
    first = film["parameters"][0]
    control.focus()
    control.press("ArrowLeft" if first["default"] else "ArrowRight")
    wait_for(page, control, f"{first['label']} {value(control)}")


def value(control) -> str:
    return control.evaluate("k => k.dataset.values?.split(' ')[k.value] ?? k.value")


SET = "(k, i) => { k[k.type === 'range' ? 'value' : 'selectedIndex'] = i }"


def shown_at(page, path: str, position: tuple[int, ...]) -> str:
    """The figure on the page at a position, once its film has come."""
    for index, control in zip(position, knobs(page, path).all(), strict=False):
        control.evaluate(SET, index)
        control.dispatch_event("input", {"bubbles": True})
    figure = drawing(knobs(page, path).first)
    return figure.evaluate("s => new XMLSerializer().serializeToString(s)")


def run_at(path: str, film: dict, position: tuple[int, ...]) -> str:
    """What `lemma run` draws at a position."""
    slug, function = path.removesuffix(".svg").split("/")
    snippet = GLOSSARY[slug].meta.snippet
    figure = getattr(importlib.import_module(f"snippets.{snippet}"), function)
    flags = [
        f"--{parameter['name'].replace('_', '-')}={parameter['values'][index]}"
        for index, parameter in zip(position, film["parameters"], strict=False)
    ]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "run.svg"
        cli.main(figure, prog="lemma run", arguments=[*flags, "--output", str(file)])
        return file.read_text("utf-8")


def index(film: dict, position: tuple[int, ...]) -> int:
    """Which frame is that of a position: the last parameter changes fastest."""
    found = 0
    for at, parameter in zip(position, film["parameters"], strict=True):
        found = found * len(parameter["values"]) + at
    return found


def frame(film: dict, index: int) -> str:
    """The drawing that a film holds as one of its frames."""
    root = _unpacked(film["nodes"], film["frames"][index])
    root.set("xmlns", "http://www.w3.org/2000/svg")
    return ET.tostring(root, encoding="unicode")


def _unpacked(nodes: list, index: int) -> ET.Element:
    tag, attributes, *children = nodes[index]
    element = ET.Element(tag, attributes)
    for child in children:
        if isinstance(child, int):
            element.append(_unpacked(nodes, child))
        elif len(element):
            element[-1].tail = child
        else:
            element.text = child
    return element


def outline(drawn: str) -> list[tuple]:
    """Every element in order, but for the name of the whole and the paper that it stands on."""
    elements = list(ET.fromstring(drawn).iter())  # noqa: S314 - ours
    elements[0].attrib.pop("aria-label", None)
    paper = next(e for e in elements if "fill" in e.attrib)
    if paper.get("fill") in {"none", "var(--lemma-paper)"}:
        elements.remove(paper)
    return [(e.tag, e.attrib, e.text or "", e.tail or "") for e in elements]


def same_outline(ours: str, run: str, path: str) -> bool:
    """Whether the page shows what the command drew, element by element."""
    cleaned = svg.inline(svg.clean(run, PALETTE), svg.prefix(path), "")
    return outline(ours) == outline(cleaned)


ALIKE = 0.0003  # the share of pixels in which two drawings of one figure may differ


def pictures(canvas, *drawings: str) -> list[np.ndarray]:
    """Drawings as Chromium paints them, side by side on white, as grey values."""
    data = (f"data:image/svg+xml;base64,{base64.b64encode(d.encode()).decode()}" for d in drawings)
    images = "".join(f'<img width="500" src="{d}">' for d in data)
    canvas.set_content(f'<body style="margin:0;background:#fff;display:flex">{images}')
    canvas.wait_for_function("[...document.images].every((i) => i.complete)")
    shot = Image.open(io.BytesIO(canvas.screenshot())).convert("L")
    shot = shot.filter(ImageFilter.BoxBlur(2))  # letters may stand a fraction of a pixel elsewhere
    grey = np.asarray(shot, float)
    return [grey[:, 500 * i : 500 * (i + 1)] for i in range(len(drawings))]


def as_file(ours: str) -> str:
    """The figure of a page as a file of the light theme in Matplotlib's font."""
    return re.sub('font-family="[^"]+"', 'font-family="DejaVu Sans"', svg.standalone(ours, LIGHT))


def differing(one: np.ndarray, two: np.ndarray) -> float:
    """The share of pixels that an eye would tell apart."""
    return float((np.abs(one - two) > 24).mean())
