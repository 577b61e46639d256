"""How the workers of a pool are started: each a fresh interpreter."""

from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import RLock


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
