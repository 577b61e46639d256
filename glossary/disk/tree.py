"""Folders by what they hold."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path


def digest(places: Iterable[Path]) -> str:
    """One name for the paths and bytes of every file below these places, but Python's own cache.

    Times count for nothing: a copy or a fresh clone has the same digest.
    """
    whole = sha256()
    for place in places:
        for name, file in _files(place):
            with open(file, "rb") as stream:  # noqa: PTH123 - a Path takes longer than the file
                data = stream.read()
            whole.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            whole.update(data)
    return whole.hexdigest()


def _files(place: Path) -> Iterator[tuple[str, str]]:
    """Each file below a place, in order, and its name there."""
    if place.is_file():
        yield ".", str(place)
    walked = (
        f"{f}/{n}" for f, _, ns in os.walk(place) if not f.endswith("__pycache__") for n in ns
    )
    for file in sorted(walked):
        if os.path.isfile(file):  # noqa: PTH113 - likewise; a pipe would be read for ever
            yield file[len(str(place)) + 1 :].replace(os.sep, "/"), file
