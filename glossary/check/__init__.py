"""What must hold before anything is published.

Whoever adds a rule lives here.
In goes what `content` read; out comes a `Problem` for each thing that does not hold, with its line
and what would be right.
"""

from glossary.check.whole import load

__all__ = ["brief", "editorial", "examples", "load", "proofs", "rules", "statements"]
