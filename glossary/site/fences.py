"""A Python console on a page: its copy button gives the code, without prompts and outputs."""

from doctest import DocTestParser
from html import escape
from typing import Any

from markdown import Markdown


def pycon(
    source: str, language: str, css_class: str, options: Any, md: Markdown, **kwargs: Any
) -> str:
    """Highlight as any other block; Material copies `data-copy` where there is one."""
    copied = escape(code(source)).replace("\n", "&#10;")
    kwargs["attrs"] = (kwargs.get("attrs") or {}) | {"data-copy": copied}
    kwargs["classes"] = [*(kwargs.get("classes") or []), css_class]
    fences: Any = md.preprocessors["fenced_code_block"]
    return str(fences.highlight(source, language, options, md, **kwargs))


def code(console: str) -> str:
    r"""What was typed.

    >>> code(">>> x = 1\n>>> for i in range(2):\n...     print(i)\n0\n1\n")
    'x = 1\nfor i in range(2):\n    print(i)\n'
    """
    return "".join(example.source for example in DocTestParser().get_examples(console))
