"""A Python console on a page tells the copy button which lines of those before it it needs."""

from typing import Any

from markdown import Markdown

from glossary.pages import prelude

ATTRIBUTE = "lemma_consoles"


def pycon(
    source: str, language: str, css_class: str, options: Any, md: Markdown, **kwargs: Any
) -> str:
    """Highlight as any other block; MkDocs has a Markdown of its own for each page."""
    if not hasattr(md, ATTRIBUTE):
        setattr(md, ATTRIBUTE, prelude.Consoles())
    lines = getattr(md, ATTRIBUTE).add(source)
    given = {"data-after": lines} if lines else {}
    kwargs["attrs"] = (kwargs.get("attrs") or {}) | given
    kwargs["classes"] = [*(kwargs.get("classes") or []), css_class]
    fences: Any = md.preprocessors["fenced_code_block"]
    return str(fences.highlight(source, language, options, md, **kwargs))
