"""What readers of three dialects of Markdown see of a text, less the links of `lemma link`."""

import re
from html.parser import HTMLParser

import markdown
from docutils import nodes
from docutils.core import publish_parts
from docutils.writers import html5_polyglot
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.docutils_ import Parser
from myst_parser.parsers.mdit import create_md_parser

# Python-Markdown takes a fence for none where it doesn't know what follows the language.
FENCE = re.compile(r"^([> \t]*(?:`{3,}|~{3,}))[^`\n]*$", re.MULTILINE)
SITE = "https://lemma.test/"

_COMMONMARK = MarkdownIt("commonmark").enable("table")
_MYST = create_md_parser(
    MdParserConfig(
        enable_extensions={
            "colon_fence",
            "deflist",
            "dollarmath",
            "amsmath",
            "attrs_inline",
            "tasklist",
        }
    ),
    RendererHTML,
)
_MKDOCS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.arithmatex",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
]


class _Events(HTMLParser):
    """Every tag, attribute and piece of text, but for links to SITE."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = [""]
        self.links: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append((dict(attrs).get("href") or "").startswith(SITE))
        if tag != "a" or not self.links[-1]:
            self.events += [f"<{tag} {attrs}>", ""]

    def handle_endtag(self, tag: str) -> None:
        if tag != "a" or not (self.links and self.links.pop()):
            self.events += [f"</{tag}>", ""]

    def handle_data(self, data: str) -> None:
        self.events[-1] += data

    def handle_comment(self, data: str) -> None:
        self.events += [f"<!--{data}-->", ""]


def seen(html: str) -> list[str]:
    """The page as a list of tags and texts."""
    parser = _Events()
    parser.feed(re.sub(r"(<br ?/?>)\s+", r"\1\n", html))  # a browser drops the spaces there
    parser.close()
    return parser.events


class _Translator(html5_polyglot.HTMLTranslator):
    """Formulas as written: docutils' MathML fails at `&`, and its other ways keep old classes."""

    def visit_math(self, node: nodes.math | nodes.math_block) -> None:
        self.body += [self.starttag(node, "math"), self.encode(node.astext()), "</math>"]
        raise nodes.SkipChildren


class _Writer(html5_polyglot.Writer):
    def __init__(self) -> None:
        super().__init__()
        self.translator_class = _Translator


def directives(text: str) -> list[str]:
    """The text as MyST reads it in Sphinx and docutils, its directives carried out."""
    quiet = {"report_level": 5, "halt_level": 5, "embed_stylesheet": False, "stylesheet_path": ""}
    made = publish_parts(
        text,
        parser=Parser(),
        writer=_Writer(),
        settings_overrides=quiet
        | {"myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"]},
    )
    return seen(made["body"])


def readings(text: str) -> dict[str, list[str]]:
    """The text as CommonMark, MyST and Python-Markdown, to which MyST's roles are attributes."""
    found = {"commonmark": seen(_COMMONMARK.render(text)), "myst": seen(_MYST.render(text))}
    if "{term}" in text:
        return found
    return found | {
        "mkdocs": seen(markdown.markdown(FENCE.sub(r"\1", text), extensions=_MKDOCS)),
    }
