"""The code of template languages in documents: Jinja, Liquid, Hexo, Hugo, Handlebars, kramdown.

Their lexers agree on no more than the delimiters, and each refuses what the others write.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(
    r"""
      \{%[-+~]?\s*(?P<block>[/\w.-]*).*?%\}
    | \{\{(?P<kind>[<%\#^]?)[-~]?\s*(?P<short>/?[\w./-]*).*?\}\}
    | \{::(?P<kramdown>\w+)[^{}\n]*\} | \{:(?P<end>/\w*)\}
    | \{\#.*?\#\} | \{![^{}\n]*!\} | <%.*?%> | <\?.*?\?>
    """,
    re.DOTALL | re.VERBOSE,
)
_CLOSING = re.compile(r"/|end_?")
# What stands between these and their ends is prose all the same, on a condition or in a box.
_BOXES = """
block callout card cards caution column columns danger details hint if ifchanged ifversion important
info note notice step steps stepper tab tabs tip unless warning wrapper
"""
_TRANSPARENT = frozenset(_BOXES.split())
# Hugo has `{{% box %}}` read as Markdown, but for these, and `{{< box >}}` by whoever wrote it.
_CODE = frozenset({"code", "codeblock", "diagram", "highlight", "katex", "math", "mermaid", "raw"})


class _Opened(NamedTuple):
    name: str
    start: int
    is_prose: bool


def spans(source: str) -> Iterator[tuple[int, int]]:
    """Every tag, and all that stands between `{% highlight %}` and its end."""
    opened: list[_Opened] = []
    for tag in _TAG.finditer(source):
        yield tag.span()
        name = tag["block"] or tag["short"] or tag["kramdown"] or tag["end"] or ""
        if not (closing := _CLOSING.match(name)):
            opened.append(_Opened(name, tag.start(), _is_prose(name, tag["kind"])))
        elif (pair := _taken(opened, name[closing.end() :])) and not pair.is_prose:
            yield pair.start, tag.end()


def _is_prose(name: str, kind: str | None) -> bool:
    return name not in _CODE if kind == "%" else name in _TRANSPARENT and kind != "<"


def _taken(opened: list[_Opened], name: str) -> _Opened | None:
    """The last that has the name, or the last of all; what was opened after it is none."""
    at = next((i for i in range(len(opened) - 1, -1, -1) if name in ("", opened[i].name)), None)
    if at is None:
        return None
    pair = opened[at]
    del opened[at:]
    return pair
