"""How the workers of a pool are started, each a fresh interpreter, and what they do.

Matplotlib takes long to import: the workers do, and the process that waits for them does not.
"""

from collections.abc import Mapping
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import Lock, RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glossary.figures.draw import Fault


class Spawn(SpawnContext):
    """Keeps the locks that it makes: their names in the system go when the last reference does.

    A pool lets go of its locks before it stops its workers, and one that is still starting then
    would look for them in vain, with a traceback.
    """

    def __init__(self) -> None:
        self.locks: list[RLock] = []

    def RLock(self) -> RLock:  # noqa: N802 - multiprocessing's name
        self.locks.append(super().RLock())
        return self.locks[-1]


def contain(first: Lock) -> None:
    """See `draw.contain`."""
    from glossary.figures.draw import contain  # noqa: PLC0415

    contain(first)


def draw(module: str, function: str, parameters: Mapping[str, Any]) -> "str | Fault":
    """See `draw.draw`."""
    from glossary.figures.draw import draw  # noqa: PLC0415

    return draw(module, function, parameters)
