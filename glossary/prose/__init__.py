"""Prose in anyone's documents: what of a file it is, in each format.

Whoever teaches us a format lives here.
In go the text of a file and the name of its syntax; out comes a `Document` of
`Passage`s, each of which knows where it stands and whether it reads the same with links.
"""

from glossary.prose.formats import Document, Syntax, read
from glossary.prose.notebook import FormatError
from glossary.prose.passage import Insertion, Passage, inserted

__all__ = ["Document", "FormatError", "Insertion", "Passage", "Syntax", "inserted", "read"]
