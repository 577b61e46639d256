"""The package as a file that `pip install` takes, published with the site."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from glossary import __version__
from glossary.disk import cache, tree

NAME = f"lemma_glossary-{__version__}-py3-none-any.whl"
ROOMS = ("glossary", "snippets", "docs")
SOURCES = (*ROOMS, "hatch_build.py", "mkdocs.yml", "pyproject.toml", "README.md", "LICENSE")
WHEN = "1580601600"  # of its files: the same sources give the same bytes on any day


def files(root: Path, site_url: str) -> dict[str, bytes]:
    """The wheel by its path in the site, where `root` is a clone; kept for the same sources.

    Its command makes links to `site_url`, unless that is of this machine or it is told another.
    """
    if not (root / "pyproject.toml").is_file():
        return {}
    sources = tree.digest(root / name for name in SOURCES)
    key = cache.key_of(NAME, sources, site_url)
    return {f"get-it/{NAME}": cache.made("wheels", key, lambda: _made(root, site_url))}


def _made(root: Path, site_url: str) -> bytes:
    """In a process of its own: its builder goes by the environment."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 - our own builder
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
            cwd=root,
            env=os.environ | {"SOURCE_DATE_EPOCH": WHEN, "SITE_URL": site_url},
            check=True,
            capture_output=True,
        )
        return (Path(folder) / NAME).read_bytes()
