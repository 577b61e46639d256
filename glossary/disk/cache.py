"""What was made once, kept under a key of all that it was made from: for every clone of a user."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

from glossary.disk import write as writing

LARGEST = 2 << 30  # bytes in all; what nobody has used for the longest time goes first
DAY = 86_400  # seconds


def folder() -> Path:
    """LEMMA_CACHE, else where this system keeps a user's caches (XDG_CACHE_HOME on Linux)."""
    named = os.environ.get("LEMMA_CACHE")
    return Path(named).absolute() if named else user_cache_path("lemma", appauthor=False)


def read(kind: str | Path, key: str) -> bytes | None:
    """What is kept, unless one byte of it is not what was written under that name.

    Args:
        kind: a folder of the cache, or an absolute path in its stead.
        key: a hash of everything that the data is made from.
    """
    file = folder() / kind / key
    try:
        digest, _, data = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    with suppress(OSError):
        os.utime(file)  # it was of use today
    return data if digest == _digest(key, data) else None


def write(kind: str | Path, key: str, data: bytes) -> None:
    """Whole or not at all; a cache that cannot be written only costs time."""
    file = folder() / kind / key
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # one that nobody may read would hand on its mode
        writing.replace(file, _digest(key, data) + b"\n" + data)


def made(kind: str | Path, key: str, make: Callable[[], bytes]) -> bytes:
    """What is kept, else what is made now and kept from here on."""
    if (data := read(kind, key)) is None:
        write(kind, key, data := make())
    return data


def key_of(*parts: str) -> str:
    """A key for what is made from these texts."""
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:40]


def trim_daily() -> None:
    """Trim it unless that was done within a day: looking through it takes time."""
    done = folder() / "trimmed"
    with suppress(OSError):
        if not done.exists() or time.time() - done.stat().st_mtime > DAY:
            trim()
            done.touch()


def trim(largest: int = LARGEST) -> None:
    """Forget what was of no use for the longest time, until the rest is small enough."""
    files = sorted(_sizes(folder()))
    total = sum(size for _, size, _ in files)
    for _, size, file in files:
        if total <= largest:
            return
        with suppress(OSError):
            file.unlink()
        total -= size


def _sizes(root: Path) -> Iterator[tuple[float, int, Path]]:
    for file in root.rglob("*"):
        with suppress(OSError):  # another build may have taken it away
            if file.is_file():
                stat = file.stat()
                yield stat.st_mtime, stat.st_size, file


def _digest(key: str, data: bytes) -> bytes:
    """With the key in it: two sound files that changed places are not sound."""
    return hashlib.sha256(key.encode() + b"\n" + data).hexdigest().encode()
