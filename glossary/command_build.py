"""`lemma build`: the site is built beside the one that is served, and takes its place at once."""

import fcntl
import logging
import shutil
from pathlib import Path

import click

from glossary.command import lemma
from glossary.load import ROOT

FOLDER = ".site"  # two trees, by turns; `site` is a link to the one that is served


@lemma.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
def build(root: Path) -> None:
    """Build the site strictly; site/ shows the old one until the new one is whole."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the system opens it again, however this process ends
        fresh = _spare(root)
        if fresh.exists():
            shutil.rmtree(fresh)
        _mkdocs(root / "mkdocs.yml", fresh)
        _lead(root / "site", fresh)


def _spare(root: Path) -> Path:
    """The tree that is not served: of the build before the last, or of one that was killed."""
    served = (root / "site").resolve()
    return next(f for name in ("a", "b") if (f := root / FOLDER / name).resolve() != served)


def _mkdocs(config: Path, folder: Path) -> None:
    """In this process, so that nothing writes on after it is killed; it says warnings and worse."""
    from mkdocs.commands import build  # noqa: PLC0415 - slow, and other commands need none
    from mkdocs.config import load_config  # noqa: PLC0415

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    loaded = load_config(str(config), strict=True, site_dir=str(folder))
    loaded.plugins.on_startup(command="build", dirty=False)
    build.build(loaded)


def _lead(link: Path, folder: Path) -> None:
    """Renaming a link over a link is one step; over a folder there is no such step."""
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)  # what a plain `mkdocs build` leaves
    draft = folder.with_name("link")
    draft.unlink(missing_ok=True)
    draft.symlink_to(folder.relative_to(link.parent))
    draft.replace(link)
