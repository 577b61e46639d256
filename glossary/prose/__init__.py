"""Prose in anyone's documents: what of a file it is, in each format.

Whoever teaches us a format lives here.
In go the text of a file and the name of its syntax; out come its `Passage`s, each of which knows
where it stands in the file, and whether it reads the same with what is inserted.
"""

from glossary.prose.formats import Syntax, passages
from glossary.prose.passage import Insertion, Passage, inserted

__all__ = ["Insertion", "Passage", "Syntax", "inserted", "passages"]
