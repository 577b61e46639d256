"""A Python-Markdown extension: an image of a computed figure becomes the figure itself."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from glossary.figures import svg

MARK = re.compile(r'<lemma-figure src="([^"]*)" alt="([^"]*)">')


class FiguresExtension(Extension):
    """`![alt](slug/name.svg)` becomes the drawing of that path, and its control if it has one.

    A drawing is most of a page, and MkDocs goes over the texts of all pages again and again before
    it writes the first: a mark stands for it until then.
    A chart is no picture but full of links, which stay links.
    """

    def __init__(
        self,
        figures: Mapping[str, str],
        controls: Mapping[str, str],
        charts: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.figures, self.controls, self.charts = figures, controls, charts or {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # After inline patterns (20), before MkDocs looks for the files of images (0).
        md.treeprocessors.register(_Inline(md, self), "lemma-figures", 10)

    def drawn(self, html: str) -> str:
        """A page with its drawings in place of their marks."""
        return MARK.sub(lambda mark: self._drawing(mark[1], unescape(mark[2])), html)

    def _drawing(self, path: str, alt: str) -> str:
        return self.controls.get(path, "") + svg.inline(self.figures[path], svg.prefix(path), alt)


class _Inline(Treeprocessor):
    def __init__(self, md: Markdown, known: FiguresExtension) -> None:
        super().__init__(md)
        self.known = known

    def run(self, root: ET.Element) -> None:
        for parent in list(root.iter("p")):
            images = [e for e in parent if e.tag == "img" and e.get("src") in self.known.figures]
            if images and len(parent) == len(images):
                parent.tag = "figure"
                parent.set("class", "lemma-figure")
                self._replace(parent, "".join(map(_mark, images)))
            elif len(parent) == 1 and parent[0].get("src", "") in self.known.charts:
                parent.tag = "div"
                parent.set("class", "lemma-chart")
                self._replace(parent, self._chart(parent[0]))

    def _replace(self, parent: ET.Element, html: str) -> None:
        """Stash the drawing, so that nothing that follows reads it as Markdown."""
        parent[:] = []
        assert isinstance(self.md, Markdown)  # noqa: S101 - for the type checker alone
        parent.text = self.md.htmlStash.store(html)

    def _chart(self, image: ET.Element) -> str:
        named = f'<svg role="group" aria-label="{escape(image.get("alt", ""))}" '
        return self.known.charts[image.get("src", "")].replace("<svg ", named, 1)


def _mark(image: ET.Element) -> str:
    return f'<lemma-figure src="{image.get("src")}" alt="{escape(image.get("alt", ""))}">'
