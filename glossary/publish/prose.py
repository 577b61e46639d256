"""An entry's Markdown as XHTML that stands outside the site: in a card, a book, an e-reader."""

import re
from collections.abc import Callable
from html import escape
from textwrap import dedent

from markdown import Markdown

from glossary.content import Entry

TAB = re.compile(r'^=== "(?P<name>.+)"\n\n(?P<text>(?:    .*\n|\n)+)', re.MULTILINE)
FIGURE = re.compile(r"<p>\s*<img alt=\"(?P<alt>[^\"]*)\" src=\"(?P<path>[^\"]+\.svg)\" ?/>\s*</p>")
LINK = re.compile(r'<a href="(?P<slug>[a-z0-9-]*?)(?:\.md)?(?P<anchor>#[^"]*)?">(?P<text>.*?)</a>')
INSIDE = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?:[a-z0-9-]+\.md)?(?:#[^()\s]*)?\)")
EXTENSIONS = ("attr_list", "fenced_code", "tables", "glossary.content.maths")

Draw = Callable[[str, str], str]
Address = Callable[[str, str], str]


def xhtml(text: str, *, address: Address, figure: Draw) -> str:
    """Markdown of an entry as well-formed XHTML, with MathML.

    Args:
        text: the Markdown.
        address: where a slug and an anchor lead; where nowhere, the link is its text alone.
        figure: the element that shows the figure of a path, given its alternative text.
    """
    flat = TAB.sub(lambda m: f"**{m['name']}**\n\n{dedent(m['text'])}", text)
    made = Markdown(extensions=EXTENSIONS, output_format="xhtml").convert(flat)
    made = FIGURE.sub(lambda m: figure(m["path"], m["alt"]), made)
    made = LINK.sub(lambda m: _link(m, address), made)
    made = made.replace(' data-search-exclude=""', "")
    return made.replace("<math", '<math xmlns="http://www.w3.org/1998/Math/MathML"')


def _link(match: re.Match[str], address: Address) -> str:
    to = address(match["slug"], (match["anchor"] or "").removeprefix("#"))
    return f'<a href="{escape(to)}">{match["text"]}</a>' if to else match["text"]


def standalone(text: str) -> str:
    """Markdown in which a link to another entry, or within this one, is its text alone.

    >>> standalone("A [weight](weight.md) is [set](#how); see [Lemma](https://example.org/a.md).")
    'A weight is set; see [Lemma](https://example.org/a.md).'
    """
    return INSIDE.sub(lambda m: m["text"], text)


def opening(entry: Entry) -> str:
    """The Markdown of the first paragraph, which defines the term."""
    return entry.body.strip().split("\n\n")[0]


def questions(entry: Entry) -> list[tuple[str, str]]:
    """What people ask about the term, and the Markdown of each answer."""
    _, _, section = entry.body.partition("\n## Questions\n")
    parts = re.split(r"^### (.+)$", section, flags=re.MULTILINE)[1:]
    return [(q.strip(), a.strip()) for q, a in zip(parts[::2], parts[1::2], strict=True)]
