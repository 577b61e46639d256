"""The Markdown and the charts of pages: a term's, and those that list, group or map the terms.

Whoever changes what a reader sees on a page lives here.
In go entries; out comes Markdown, or SVG full of links.
"""

__all__ = ["chart", "charts", "citation", "courses", "indexes", "layout", "notation", "page"]
