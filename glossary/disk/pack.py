"""Many small values in one file of the cache, each under a key of all that it is made from.

They are JSON: what reads a file that others may have written makes plain values of it and nothing
else, a Python release later too.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from glossary.disk import cache

KIND = "packs"


class Pack:
    """What was kept before, and what is used now."""

    def __init__(self, before: dict[str, Any]) -> None:
        self._before = before
        self.used: dict[str, Any] = {}
        self.grown = False

    def get(self, key: str) -> Any:
        """What is kept under a key, or None."""
        if key in self._before:
            self.used[key] = self._before[key]
        return self.used.get(key)

    def made(self, key: str, make: Callable[[], Any]) -> Any:
        """What is kept under a key, else what is made now and kept from here on."""
        if (value := self.get(key)) is None:
            self.put(key, value := make())
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep what JSON can say."""
        self.used[key] = value
        self.grown = True


@contextmanager
def opened(name: str) -> Iterator[Pack]:
    """A pack, which at the end holds what was used and no more; a damaged one is made again."""
    pack = Pack(_values(cache.read(KIND, name)))
    yield pack
    if pack.grown:
        text = json.dumps(pack.used, ensure_ascii=False, separators=(",", ":"))
        cache.write(KIND, name, text.encode("utf-8", "surrogatepass"))


def _values(data: bytes | None) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        found = json.loads(data or b"{}")
        return found if isinstance(found, dict) else {}
    return {}
