"""What an entry is: its text, its names, its place among the others.

Whoever changes what an entry *is* lives here.
In go the texts of `glossary/entries/`, `snippets/` and `docs/`; out come an `Entry` for each, a
`Glossary` of all, and a `Problem` for each text that is none.
"""

from glossary import ROOT
from glossary.content import body, notation, redirects
from glossary.content.areas import AREAS, MATHEMATICS, area_name
from glossary.content.body import Heading
from glossary.content.claims import VERDICTS, claims, under
from glossary.content.entry import FENCED, SLUG, Entry
from glossary.content.entry import parse as parse_entry
from glossary.content.front import Reference, json_schema
from glossary.content.graph import Glossary
from glossary.content.load import Content, read, read_glossary, reader
from glossary.content.names import fold, hint, title
from glossary.content.notation import Symbol
from glossary.content.problem import Problem
from glossary.content.snippet import Snippet, closure, figure_name, imported
from glossary.content.snippet import parse as parse_snippet

__all__ = [
    "AREAS",
    "FENCED",
    "MATHEMATICS",
    "ROOT",
    "SLUG",
    "VERDICTS",
    "Content",
    "Entry",
    "Glossary",
    "Heading",
    "Problem",
    "Reference",
    "Snippet",
    "Symbol",
    "area_name",
    "body",
    "claims",
    "closure",
    "figure_name",
    "fold",
    "hint",
    "imported",
    "json_schema",
    "maths",
    "notation",
    "parse_entry",
    "parse_snippet",
    "read",
    "read_glossary",
    "reader",
    "redirects",
    "title",
    "under",
]
