"""The text files of a folder: each whole, or why it is none."""

import stat
from collections.abc import Iterator
from pathlib import Path

LARGEST = 1_000_000  # bytes; a chapter, not an entry


def below(root: Path, folder: str, pattern: str) -> Iterator[tuple[str, str, str]]:
    """Of each file, in order: the path, relative and with slashes, the text, else what is wrong."""
    place = root / folder
    for file in sorted(place.glob(pattern)):
        path = folder + file.as_posix().removeprefix(place.as_posix())
        try:
            yield path, _text(file), ""
        except (OSError, ValueError) as error:
            yield path, "", _why(error)


def _text(file: Path) -> str:
    found = file.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise ValueError("it is a symbolic link")
    if not stat.S_ISREG(found.st_mode):  # reading a pipe would wait for ever
        raise ValueError("it is a folder or a device")
    if found.st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST} bytes")
    with file.open("rb") as stream:
        return stream.read().decode("utf-8").replace("\r\n", "\n")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8"
    return error.strerror or "it fails" if isinstance(error, OSError) else str(error)
