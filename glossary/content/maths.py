"""TeX to MathML at build time, with Temml in a V8 of our own: no script runs in the page."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from py_mini_racer import JSEvalException, MiniRacer

from glossary.content.body import CODE, DISPLAY, FORMULA, INLINE
from glossary.vendor import VENDOR, engine

ENGINE = VENDOR / "temml.js"

_lock = Lock()


class TexError(ValueError):
    """Temml cannot read a formula."""


@cache
def _temml() -> MiniRacer:
    context = engine()
    context.eval(ENGINE.read_text("utf-8"))
    return context


@lru_cache(maxsize=8192)
def render(tex: str, *, display: bool) -> str:
    """The MathML of a formula.

    Raises:
        TexError: Temml's own words, on one line.
    """
    options = {"displayMode": display, "throwOnError": True, "xml": False}
    try:
        with _lock:
            mathml = str(_temml().call("temml.renderToString", tex, options))
    except JSEvalException as error:
        said = re.search(r"ParseError: (?:Temml parse error: )?(.+)", str(error))
        raise TexError(said[1].strip() if said else "cannot be read") from None
    return _without_styles(mathml).replace("<math", '<math data-search-exclude=""', 1)


def _without_styles(mathml: str) -> str:
    """Style attributes break a strict Content-Security-Policy; one of Temml's does work."""
    mathml = mathml.replace(' style="math-depth:0;"', ' data-depth="0"')
    return re.sub(r' style="[^"]*"', "", mathml)


def problems(body: str) -> Iterator[tuple[int, str]]:
    """The line, from zero, and the fault of every formula that cannot be read."""
    text = CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), body)
    for match in FORMULA.finditer(text):
        try:
            render(match["tex"] or match["line"], display=bool(match["tex"]))
        except TexError as error:
            yield text.count("\n", 0, match.start()), str(error)


class MathsExtension(Extension):
    """`$...$` in a line and `$$...$$` on its own become MathML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # After code spans (190), before escapes (180): a backslash belongs to TeX.
        md.inlinePatterns.register(_Formula(DISPLAY, md, display=True), "maths-display", 186)
        md.inlinePatterns.register(_Formula(INLINE, md, display=False), "maths-inline", 185)
        md.ESCAPED_CHARS.append("$")


class _Formula(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, *, display: bool) -> None:
        super().__init__(pattern, md)
        self.display = display

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the base class names a second form
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[ET.Element | str, int, int]:
        assert isinstance(self.md, Markdown)  # noqa: S101 - for the type checker alone
        mathml = render(m["tex"].strip(), display=self.display)
        html = f'<div class="lemma-formula">{mathml}</div>' if self.display else mathml
        return self.md.htmlStash.store(html), m.start(0), m.end(0)


def makeExtension(**options: Any) -> MathsExtension:  # noqa: N802 - Python-Markdown's name
    """What `markdown_extensions: [glossary.maths]` calls."""
    return MathsExtension(**options)
