"""What is installed; `importlib.metadata` takes longer to say it than a command may take."""

import functools
import sys
from pathlib import Path


@functools.cache
def distributions() -> list[str]:
    """Name and version of each, as in `numpy-2.3.1.dist-info`."""
    places = {Path(place) for place in sys.path}
    return sorted({folder.name for place in places for folder in place.glob("*.dist-info")})


def version(name: str) -> str:
    """The version of a distribution whose name is one word."""
    begins, ends = f"{name}-", ".dist-info"
    found = [folder for folder in distributions() if folder.startswith(begins)]
    return found[0].removeprefix(begins).removesuffix(ends) if found else ""
