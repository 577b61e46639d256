"""What stands on a page: Markdown of a term, of a list of terms, charts of what they need.

Whoever changes what a reader sees on a page lives here.
In go entries; out comes Markdown, or SVG full of links.
"""

__all__ = [
    "chart",
    "charts",
    "citation",
    "courses",
    "growth",
    "indexes",
    "layout",
    "meanings",
    "notation",
    "page",
    "prelude",
    "proofs",
    "wanted",
]
