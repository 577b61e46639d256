"""The text files of a folder: each whole, or why it is none."""

from collections.abc import Iterator
from pathlib import Path

LARGEST = 1_000_000  # bytes; a chapter, not an entry


def below(root: Path, folder: str, pattern: str) -> Iterator[tuple[str, str, str]]:
    """Of each file, in order: the path, relative and with slashes, the text, else what is wrong."""
    for file in sorted((root / folder).glob(pattern)):
        path = file.relative_to(root).as_posix()
        try:
            yield path, _text(file), ""
        except (OSError, ValueError) as error:
            yield path, "", _why(error)


def _text(file: Path) -> str:
    if file.is_symlink():
        raise ValueError("it is a symbolic link")
    if not file.is_file():  # reading a pipe would wait for ever
        raise ValueError("it is a folder or a device")
    if file.stat().st_size > LARGEST:
        raise ValueError(f"it is larger than {LARGEST} bytes")
    return file.read_bytes().decode("utf-8").replace("\r\n", "\n")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is not UTF-8"
    return error.strerror or "it fails" if isinstance(error, OSError) else str(error)
