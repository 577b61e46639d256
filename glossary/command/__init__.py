"""The edge to the shell: one module per group of commands, found when it is asked for.

Whoever changes what `lemma` takes or says lives here.
In go arguments; out come lines, files and a status: 1 where content is wrong, 2 where the call is.
"""

from glossary.command.root import main

__all__ = ["main"]
