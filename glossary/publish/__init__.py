"""Files that leave the site: inventory, notebooks, decks, books.

Whoever promises something to the outside lives here.
In goes the glossary with its drawings; out come bytes, by the path that they are published under.
"""

__all__ = [
    "book",
    "deck",
    "diff",
    "export",
    "inventory",
    "notebook",
    "offline",
    "sitemap",
    "stubs",
    "wheel",
]
