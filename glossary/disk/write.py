"""Files that change together: all of them, or none."""

import os
from collections.abc import Mapping
from pathlib import Path


def replace_all(contents: Mapping[Path, bytes], gone: Path | None = None) -> None:
    """Write every file and remove `gone`; whatever fails, the files stay as they were.

    Raises:
        OSError: where one can't be written.
    """
    before = {
        path: path.read_bytes() for path in (*contents, *filter(None, [gone])) if path.exists()
    }
    try:
        for path, data in contents.items():
            replace(path, data)
        if gone:
            gone.unlink()
    except OSError:
        for path in contents.keys() - before.keys():
            path.unlink(missing_ok=True)
        for path, data in before.items():
            if not path.exists() or path.read_bytes() != data:
                replace(path, data)
        raise


def replace(path: Path, data: bytes) -> None:
    """Write a file so that no reader ever sees half of it; mode and symbolic links stay."""
    import tempfile  # noqa: PLC0415 - what only reads the cache needs none

    path = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(name).chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
