"""A V8 of our own, closed in time."""

import atexit
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer


def engine() -> "MiniRacer":
    """A fresh context; one that is still open when Python ends may hang it for ever."""
    from py_mini_racer import MiniRacer  # noqa: PLC0415 - it imports asyncio

    made = MiniRacer()
    atexit.register(made.close)
    return made
