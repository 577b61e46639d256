"""Links to terms in anyone's documents: found in prose, written in the document's own style.

Whoever says what becomes a link, and how it is written, lives here.
In go the prose of a document and the names of the glossary; out comes the document with links, or
nothing new.
"""

__all__ = ["chosen", "files", "linker", "move", "names", "report", "settings"]
