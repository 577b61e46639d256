"""The whole glossary in one file: a page for a browser, or a book for an e-reader."""

import csv
import io
import re
from collections.abc import Mapping
from html import escape

from ebooklib import epub

from glossary.content import Entry, Glossary, area_name
from glossary.figures import palette, svg
from glossary.pages import page
from glossary.publish import export
from glossary.publish.prose import xhtml

STYLE = """\
:root { color-scheme: light dark; }
body { background: var(--lemma-paper); color: var(--lemma-ink); font: 17px/1.6 Georgia, serif;
  margin: 0 auto; max-width: 42rem; padding: 1rem; }
a { color: var(--lemma-blue); }
pre { font-size: .8em; overflow-x: auto; }
svg { display: block; height: auto; margin: 1.5rem auto; max-width: 34rem; width: 100%; }
table { display: block; overflow-x: auto; }
math { max-width: 100%; overflow-x: auto; overflow-y: hidden; }
math[display="block"] { margin: 1em 0; }
section { border-top: 1px solid var(--lemma-grid); margin-top: 3rem; }
"""


def html(glossary: Glossary, drawings: Mapping[str, str]) -> str:
    """One page that needs no other file, script or network; links lead from term to term in it."""
    light, dark = palette.css(palette.LIGHT, {}), palette.css(palette.DARK, {})
    theme = _root(light) + f"@media (prefers-color-scheme: dark) {{ {_root(dark)} }}\n"
    contents = "".join(_contents(area, rows) for area, rows in glossary.by_area.items())
    sections = "".join(_section(entry, glossary, drawings) for entry in glossary.entries.values())
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width"/>'
        f"<title>{export.NAME}</title><style>{theme}{STYLE}</style></head><body>"
        f"<h1>{export.NAME}</h1><p>{escape(export.SUMMARY)}</p><nav>{contents}</nav>"
        f"{sections}</body></html>\n"
    )


def _root(css: str) -> str:
    """The light half of a palette's stylesheet, for a page that knows no other selectors."""
    block = re.search(r"\{[^}]*\}", css)
    return f":root {block[0]}\n" if block else ""


def _contents(area: str, entries: list[Entry]) -> str:
    items = "".join(f'<li><a href="#{e.slug}">{escape(e.title)}</a></li>' for e in entries)
    return f"<h2>{area_name(area)}</h2><ul>{items}</ul>"


def _section(entry: Entry, glossary: Glossary, drawings: Mapping[str, str]) -> str:
    """A term; its own headings are one level lower than on its page."""

    def address(slug: str, _: str) -> str:
        return f"#{slug or entry.slug}" if (slug or entry.slug) in glossary.entries else ""

    def figure(path: str, alt: str) -> str:
        return svg.inline(drawings[path], svg.prefix(path), alt) if path in drawings else ""

    body = xhtml(_text(entry), address=address, figure=figure)
    lower = re.sub(r"<(/?)h([2-5])", lambda m: f"<{m[1]}h{int(m[2]) + 1}", body)
    return (
        f'<section id="{entry.slug}"><h2>{escape(entry.title)}</h2>'
        f"<p><em>{escape(entry.meta.summary)}</em></p>{lower}</section>"
    )


def _text(entry: Entry) -> str:
    return f"{entry.body.strip()}\n\n{page.references(entry.meta.references)}"


def book(glossary: Glossary, drawings: Mapping[str, str], version: str) -> epub.EpubBook:
    """An EPUB 3: a chapter for each term, gathered by area, its formulas MathML."""
    made = epub.EpubBook()
    made.set_identifier(f"lemma-{version}")
    made.set_title(export.NAME)
    made.set_language("en")
    made.add_author(export.NAME)
    chapters = {slug: _chapter(e, glossary, drawings) for slug, e in glossary.entries.items()}
    for item in (*chapters.values(), *(_image(*pair) for pair in drawings.items())):
        made.add_item(item)
    made.toc = [
        (epub.Section(area_name(area)), [chapters[e.slug] for e in entries])
        for area, entries in glossary.by_area.items()
    ]
    made.add_item(epub.EpubNcx())
    made.add_item(epub.EpubNav())
    made.spine = ["nav", *(c for _, row in made.toc for c in row)]
    return made


def _chapter(entry: Entry, glossary: Glossary, drawings: Mapping[str, str]) -> epub.EpubHtml:
    def address(slug: str, _: str) -> str:
        return f"{slug or entry.slug}.xhtml" if (slug or entry.slug) in glossary.entries else ""

    def figure(path: str, alt: str) -> str:
        return f'<p><img src="{_file(path)}" alt="{alt}"/></p>' if path in drawings else ""

    chapter = epub.EpubHtml(title=entry.title, file_name=f"{entry.slug}.xhtml", lang="en")
    body = xhtml(_text(entry), address=address, figure=figure)
    summary = escape(entry.meta.summary)
    chapter.content = f"<h1>{escape(entry.title)}</h1><p><em>{summary}</em></p>{body}"
    if "<math" in body:
        chapter.properties.append("mathml")
    return chapter


def _image(path: str, drawing: str) -> epub.EpubItem:
    return epub.EpubItem(
        uid=svg.prefix(path),
        file_name=_file(path),
        media_type="image/svg+xml",
        content=svg.standalone(drawing, palette.LIGHT).encode(),
    )


def _file(path: str) -> str:
    return f"figures/{path.replace('/', '-')}"


def table(glossary: Glossary, site_url: str) -> str:
    """One row for each term, with a head; lists are joined by semicolons."""
    rows = [export.term(e, site_url, ()).model_dump() for e in glossary.entries.values()]
    columns = [name for name in export.Term.model_fields if name not in {"figures", "references"}]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return file.getvalue()


def _cell(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ";".join(value)
