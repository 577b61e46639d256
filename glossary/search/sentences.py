"""The prose of a text as the search reads and shows it, found once as long as the text stays."""

import html
import math
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from glossary.content import Entry, body
from glossary.disk import cache, pack, tree

KIND = "prose"  # of the pack
Sentence = tuple[str, str]  # the text and the anchor, empty above the first heading
MARKUP = re.compile(r"\{[^{}]*\}$|^(===|\?\?\?|!!!).*")  # of the site's own Markdown


class Prose(NamedTuple):
    """What is searched, the part of it above the first heading, and what is shown."""

    text: str
    opening: str
    sentences: list[Sentence]


def prose(entries: Iterable[Entry]) -> dict[str, Prose]:
    """That of each entry, by its slug."""
    code = tree.digest((Path(__file__), Path(body.__file__)))
    with pack.opened(KIND) as kept:
        return {
            e.slug: Prose(*kept.made(cache.key_of(code, e.body), partial(_said, e)))
            for e in entries
        }


def _said(entry: Entry) -> Prose:
    paragraphs = body.paragraphs(entry.body)
    end = min((h.line for h in entry.headings), default=math.inf)
    text = " ".join([*(t for t, _ in paragraphs), *_symbols(entry)])
    opening = " ".join(t for t, line in paragraphs if line < end)
    return Prose(text, opening, sentences(entry.body))


def _symbols(entry: Entry) -> list[str]:
    r"""The commands in an entry's formulas: `\lambda` is the name by which λ is found."""
    return re.findall(r"\\([A-Za-z]{2,})", entry.body)


def sentences(text: str) -> list[Sentence]:
    r"""Every line of prose; a formula in it stands as plain signs, or else as a gap.

    >>> sentences("## Why\n\nThe rate $\\eta$ is `0.1`.\n\n$$L = 0$$\n")
    [('The rate η is 0.1.', 'why')]
    """
    headings = body.headings(text)
    found = []
    for line, at in body.prose(text):
        sentence = body.FORMULA.sub(lambda m: _signs(m["line"]), MARKUP.sub("", line)).strip()
        anchor = next((h.anchor for h in reversed(headings) if h.line < at), "")
        found += [(sentence, anchor)] if sentence else []
    return found


def _signs(tex: str | None) -> str:
    r"""An inline formula in plain signs, a gap where there are none for it.

    >>> _signs(r"0 \le \eta \cdot 2"), _signs(r"\frac{1}{2}"), _signs(r"\tilde x"), _signs("(n,)")
    ('0 ≤ η · 2', '…', '…', '(n,)')
    """
    plain = re.sub(r"\\([A-Za-z]+)", lambda m: _sign(m[1]), tex or "")
    return "…" if re.search(r"[\\{}]", plain) else plain


def _sign(name: str) -> str:
    """What a command stands for; HTML knows Greek letters and operators by the same names."""
    sign = {"cdot": "·"}.get(name, html.unescape(f"&{name};"))
    return sign if sign == "·" or re.fullmatch("[Α-ωϕϵ∀-⋿×]", sign) else "\\"
