"""Matplotlib's SVG made small, themed and free of ids that clash: text in, text out.

Style attributes become presentation attributes, so that a strict Content-Security-Policy holds.
Colours of the palette become custom properties, so that one drawing serves both themes.
"""

import re
from collections.abc import Mapping
from html import escape
from xml.etree import ElementTree as ET

from glossary.figures.marks import place
from glossary.figures.paths import compact

SVG = "http://www.w3.org/2000/svg"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
KEPT = ("viewBox", "xmlns")
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")

ET.register_namespace("", SVG)


class ColourError(ValueError):
    """A drawing uses a colour that is not the palette's."""


def clean(svg: str, palette: Mapping[str, str]) -> str:
    """A small themed SVG; `palette` gives the name of each allowed hex colour.

    Raises:
        ColourError: a colour stands outside the palette, or a bitmap inside the drawing.
    """
    root = ET.fromstring(svg)  # noqa: S314 - Matplotlib wrote it a moment ago
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {f"{{{SVG}}}metadata", f"{{{SVG}}}style"}:
                parent.remove(child)
    if root.find(f".//{{{SVG}}}image") is not None:
        raise ColourError("a bitmap cannot follow the theme: pcolormesh instead of imshow")
    for element in root.iter():
        _attributes(element, palette)
    _drop_unused_ids(root)
    _flatten(root)
    place(root)
    root.attrib = {k: v for k, v in root.attrib.items() if k in KEPT}
    root.attrib |= {"font-family": FONT, "stroke-linejoin": "round", "stroke-linecap": "butt"}
    text = ET.tostring(root, encoding="unicode")
    return re.sub(r">\s+<", "><", text).replace(" />", "/>").strip()


def _attributes(element: ET.Element, palette: Mapping[str, str]) -> None:
    style = element.attrib.pop("style", "")
    for declaration in filter(None, (d.strip() for d in style.split(";"))):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name not in {"font-family", "text-align"}:
            element.set(name, value)
    if element.get("transform", "").startswith("rotate(-0 "):  # a label that is not turned
        del element.attrib["transform"]
    for name, value in element.attrib.items():
        if name in {"fill", "stroke"}:
            element.set(name, _themed(value, palette))
        elif name == "d":
            element.set(name, compact(value))
        elif name not in {"id", "viewBox"}:
            element.set(name, NUMBER.sub(_rounded, value))


def _themed(value: str, palette: Mapping[str, str]) -> str:
    if not COLOUR.fullmatch(value):
        return value
    if value not in palette:
        raise ColourError(f"the colour {value} is not from snippets.plot.style")
    return f"var(--lemma-{palette[value]})"


def _rounded(match: re.Match[str]) -> str:
    """Two decimals of a point are finer than any screen."""
    text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _drop_unused_ids(root: ET.Element) -> None:
    values = " ".join(v for e in root.iter() for k, v in e.attrib.items() if k != "id")
    used = set(re.findall(r"#([\w-]+)", values))
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)


def _flatten(root: ET.Element) -> None:
    """Groups that say nothing are left out."""
    for parent in reversed(list(root.iter())):
        children: list[ET.Element] = []
        for child in parent:
            bare = child.tag == f"{{{SVG}}}g" and not child.attrib
            children += list(child) if bare else [child]
        parent[:] = children


def prefix(path: str) -> str:
    """What the ids of the figure at a path begin with: `batch-size-figure`."""
    return path.removesuffix(".svg").replace("/", "-")


def inline(svg: str, prefix: str, alt: str) -> str:
    """The drawing for a page: its ids its own, named for those who do not see it."""
    svg = re.sub(r'(\bid="|#)(?=[\w-]+["\)])', rf"\g<1>{prefix}-", svg)
    head = f'<svg role="img" aria-label="{escape(alt)}" '
    return svg.replace("<svg ", head, 1)


def standalone(svg: str, colours: Mapping[str, str]) -> str:
    """The drawing as a file of one theme: `colours` gives each name's hex value."""
    return re.sub(r"var\(--lemma-(\w+)\)", lambda m: colours[m[1]], svg) + "\n"


def wordless(svg: str) -> str:
    """The drawing without its text, which nobody could read where it is small.

    >>> wordless('<svg><path d="M0 0"/><text x="1">a<tspan>b</tspan></text></svg>')
    '<svg><path d="M0 0"/></svg>'
    """
    return re.sub(r"<text\b.*?</text>", "", svg, flags=re.DOTALL)
