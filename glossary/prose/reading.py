"""Whether a paragraph of Markdown still reads the same after it got links."""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference

from glossary.prose.passage import Insertion, inserted

_PARSER = MarkdownIt("commonmark")


def holds(content: str, env: dict[str, Any], insertions: Sequence[Insertion]) -> bool:
    """Whether the paragraph, parsed with its new links and parsed without, is the same."""
    ours = {i.address for i in insertions}
    known = {normalizeReference(a): {"title": "", "href": a} for a in ours}
    there = {"references": known | env.get("references", {})}
    return reading(content, there, ours) == reading(inserted(content, insertions), there, ours)


def reading(content: str, env: dict[str, Any], unseen: set[str]) -> str:
    """The text, its markup written out, but for links to `unseen` addresses and `{term}`."""
    out: list[str] = []
    seen: list[bool] = []
    for token in _PARSER.parseInline(content, {**env})[0].children or ():
        if token.type == "link_open":
            seen.append(token.attrs["href"] not in unseen)
        shown = seen[-1] if token.type in {"link_open", "link_close"} else token.type != "text"
        if token.type == "link_close":
            seen.pop()
        out.append(f"\0{token.type} {token.attrs} {token.content}\0" if shown else token.content)
    text = re.sub(r"\0softbreak \{\} \0", " ", "".join(out))
    return re.sub(
        r"\{(?:external\+lemma:)?term\}\0code_inline \{\} ([^\0]*?)(?: <[^>\0]*>)?\0", r"\1", text
    )
