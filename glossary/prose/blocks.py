"""The blocks of a Markdown file, as CommonMark's readers and those of its dialects find them."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

# Boxes whose content is prose in MyST, Docusaurus, VitePress, Pandoc, Quarto or pymdownx.
_NAMES = """
admonition aside attention callout card caution centered column columns container danger deprecated
details dropdown epigraph error example failure grid grid-item grid-item-card hint important info
margin note notes pull-quote question quote seealso sidebar step steps success tab tab-item tab-set
tabs tip topic versionadded versionchanged warning
"""
_BOXES = frozenset(_NAMES.split())
_INDENTED = re.compile(r"""(?:!!!|\?\?\?\+?)[ \t]*["\w].*|===[!+]?[ \t]*["'].*""")
_DIRECTIVE = re.compile(r"\s*\{([\w:-]+)\}")
_FENCE = re.compile(r"\s*(:{3,}|/{3,})\s*(.*)")


def is_box(info: str) -> bool:
    """Whether what follows `:::`, a directive's name, a word or attributes, opens a box of prose.

    >>> [is_box(i) for i in ("{note} Title", "{code} x", "tip", "x.y", "{.callout-note}", "")]
    [True, False, True, False, True, False]
    """
    if directive := _DIRECTIVE.match(info):
        return directive[1] in _BOXES
    name = re.match(r"\s*([\w-]+)(?![\w.-])", info)
    return info.lstrip().startswith("{") or (name is not None and name[1].lower() in _BOXES)


def leaves_open(info: str) -> bool:
    """Whether what follows a directive's name may be markup that ends in the paragraph below.

    To docutils the rest of the line of `:::{tip}` is the beginning of that paragraph.

    >>> [leaves_open(i) for i in ("{tip} a $ b", "{tip} a", "{.tip title='$'}", "note[a]")]
    [True, False, False, False]
    """
    directive = _DIRECTIVE.match(info)
    return directive is not None and re.search(r"[$`\[<\\]", info[directive.end() :]) is not None


def is_target(content: str) -> bool:
    """Whether a footnote's text is where a link leads, to a reader that knows no footnotes.

    >>> [is_target(text) for text in ("step-size", "step-size 'of it'", "step size")]
    [True, True, False]
    """
    env: dict[str, Any] = {}
    _PLAIN.parse(f"[^1]: {content}", env)
    return bool(env.get("references"))


def _is_directive(info: str) -> bool:
    return bool(_DIRECTIVE.match(info)) and is_box(info)


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A box of Python-Markdown: `!!! note`, `??? tip`, `=== "Tab"`, and four spaces before all."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if state.is_code_block(start) or not _INDENTED.fullmatch(line) or _is_open(line):
        return False
    if silent:
        return True
    inner, last = state.sCount[start] + 4, start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= inner):
        last += 1
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = inner, last, "container"
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent, state.lineMax, state.parentType = before
    state.line = last
    return True


def _is_open(line: str) -> bool:
    """Whether code or a formula may go on below, to a reader for whom this is no box's title."""
    return re.search(r"[$`]", re.sub(r"(`+|\$+).+?\1", "", line)) is not None


def _parser() -> MarkdownIt:
    made = MarkdownIt("commonmark").enable("table").use(deflist_plugin).use(footnote_plugin)
    made.disable(["inline", "footnote_tail"])
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    made.block.ruler.before("fence", "indented", _indented, {"alt": interrupts})
    for name, marker in (("colons", ":"), ("slashes", "/")):
        container_plugin(made, name, marker, lambda info, _: is_box(info))
    for name, marker in (("backticks", "`"), ("tildes", "~")):
        container_plugin(made, name, marker, lambda info, _: _is_directive(info))
    return made


_PARSER = _parser()
_PLAIN = MarkdownIt("commonmark").disable("inline")


def tokens(text: str, env: dict[str, Any]) -> list[Token]:
    """Blocks alone, each with its lines; where they nest, in the order of the text."""
    return _PARSER.parse(text, env)


def directives(source: list[str]) -> set[int]:
    """The lines from `:::{math}` to its `:::`; mkdocstrings' `::: module` has no end."""
    opened: list[tuple[int, bool]] = []
    found: set[int] = set()
    for number, line in enumerate(source):
        if not (match := _FENCE.match(line)):
            continue
        if match[2]:
            opened.append((number, is_box(match[2])))
        elif opened:
            start, prose = opened.pop()
            found.update(() if prose else range(start, number + 1))
    return found
