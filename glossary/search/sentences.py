"""The sentences of a text as the search shows them, each with the anchor of its section."""

import html
import re

from glossary.content import body

Sentence = tuple[str, str]  # the text and the anchor, empty above the first heading
MARKUP = re.compile(r"\{[^{}]*\}$|^(===|\?\?\?|!!!).*")  # of the site's own Markdown


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
