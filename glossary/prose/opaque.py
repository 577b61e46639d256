"""What other readers of Markdown than CommonMark's take for no prose."""

import re
from collections.abc import Iterator

# Maths by its long delimiters,
MATHS = re.compile(
    r"""
      \$\$.*?(?:\$\$|\Z)
    | \\{1,2}\(.*?\\{1,2}\) | \\{1,2}\[.*?\\{1,2}\]
    | \\begin\{(\w+\*?)\}.*?(?:\\end\{\1\}|\Z)
    """,
    re.DOTALL | re.VERBOSE,
)
# by single ones as MyST pairs them, and as others do, who want no space at its edges.
LOOSE_MATHS = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$", re.DOTALL)
TIGHT_MATHS = re.compile(r"(?<!\\)\$(?!\s)(?:\\.|[^$\\])+(?<!\s)\$", re.DOTALL)
TARGET = re.compile(r"\](?:\([^)]*\)|\[[^\]]*\])", re.DOTALL)  # of a link
WORD = re.compile(r"(?:(?!\]\()\S)+")
ADDRESS = re.compile(r"://|www\.|@")
# A line that makes a paragraph something else: admonition, tab, directive, block, definition,
# abbreviation, footnote, include, comment, task of HTML, anchor, table, formula, signature.
STRUCTURE = re.compile(
    r"^[ \t]*(?:!!!|\$\$|\?\?\?|===|:::|///|[:~][ \t]|\*?\[[^\]\n]*\]:|--8<--|%|\+\+\+"
    r"|\[.\][ \t]+<|\([^)\s]*\)=|\.\.[ ]|\||[-+:=| ]*[|+][-+:=| ]*$|\[\[autodoc\]\])",
    re.MULTILINE,
)


def without_opaque(content: str, bare: str, prose: str, *, display: bool) -> tuple[str, bool]:
    """The prose outside of maths, templates, addresses and brackets; whether `$$` is still open.

    Args:
        content: the paragraph.
        bare: the same with its code blanked.
        prose: the same, with all blanked that is no text in CommonMark.
        display: whether `$$` is open at its start.
    """
    start = "$$" if display else ""
    hidden = _bracketed(bare)
    for match in _opaque(start + bare):
        hidden.update(range(match.start() - len(start), match.end() - len(start)))
    for match in _into_code(content, bare):
        hidden.update(range(*match.span()))
    left = "".join("\0" if i in hidden else c for i, c in enumerate(prose))
    return left, (start + bare).count("$$") % 2 == 1


def _opaque(text: str) -> Iterator[re.Match[str]]:
    for pattern in (MATHS, LOOSE_MATHS, TIGHT_MATHS, TARGET):
        yield from pattern.finditer(text)
    yield from (word for word in WORD.finditer(text) if ADDRESS.search(word[0]))


def _into_code(content: str, bare: str) -> Iterator[re.Match[str]]:
    """A formula that ends in what CommonMark takes for code."""
    at = 0
    while match := LOOSE_MATHS.search(content, at):
        is_code = bare[match.start()] == "\0"
        at = match.start() + 1 if is_code else match.end()
        if not is_code:
            yield match


def _bracketed(text: str) -> set[int]:
    """Where `[...]` stands: a reference that another file may define is a link already."""
    found: set[int] = set()
    depth = 0
    for match in re.finditer(r"\\.|.", text if "[" in text else "", re.DOTALL):
        depth += match[0] == "["
        if depth:
            found.update(range(*match.span()))
        depth = max(0, depth - (match[0] == "]"))
    return found
