"""Files that are whole or not there: those of a user, those of the cache.

Whoever changes how things are kept lives here.
In go bytes with the place or the key that they belong to; out come bytes that are sound.
"""

from glossary.disk import cache, installed, pack, texts, tree, write

__all__ = ["cache", "installed", "pack", "texts", "tree", "write"]
