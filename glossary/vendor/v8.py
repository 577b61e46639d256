"""A V8 of our own, closed in time."""

import atexit

from py_mini_racer import MiniRacer


def engine() -> MiniRacer:
    """A fresh context; one that is still open when Python ends may hang it for ever."""
    made = MiniRacer()
    atexit.register(made.close)
    return made
