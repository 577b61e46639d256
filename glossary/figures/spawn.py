"""How the workers of a pool are started, each a fresh interpreter, and what they do."""

import importlib
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import RLock
from typing import Any


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


def call(module: str, function: str, *arguments: Any) -> Any:
    """In a worker, a function of this room, by its name."""
    return getattr(importlib.import_module(f"glossary.figures.{module}"), function)(*arguments)
