"""`lemma build`: the site is built beside the one that is served, and takes its place at once."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click
import yaml

from glossary.command import sources
from glossary.command.ending import Begin, fail, progress
from glossary.content import ROOT, Problem
from glossary.disk import tree

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from glossary.site import plugin

FOLDER = ".site"  # two trees, by turns; `site` is a link to the one that is served


@click.command()
@click.argument("root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT)
@click.option("--quiet", is_flag=True, help="Show no progress.")
def build(root: Path, *, quiet: bool) -> None:
    """Build the site in strict mode; site/ keeps the old one until the new one is complete.

    It does nothing if the site is complete and was built from the same sources.
    """
    if not (root / "mkdocs.yml").is_file():
        fail(f"lemma build: {root} has no mkdocs.yml: give the folder of a clone")
    link, folder = root / "site", root / FOLDER
    with _alone(folder):
        if _stands(link, made_from := sources.digest(root)):
            return
        with progress(quiet=quiet) as begin:
            _swap(root, link, folder, begin=begin)
        if sources.digest(root) == made_from:  # else some changed meanwhile
            _note(link.resolve(), made_from)


def swap(
    root: Path, link: Path, folder: Path, *, films: bool = True, begin: Begin | None = None
) -> "MkDocsConfig":
    """Build in a tree of the folder that the link does not lead to, and lead it there.

    Returns:
        what MkDocs built with.
    """
    with _alone(folder):
        return _swap(root, link, folder, films=films, begin=begin)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Builds into one folder take turns."""
    import fcntl  # noqa: PLC0415 - Windows has none, where the rest of the command runs

    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the system opens it again, however this process ends
        yield


def _swap(
    root: Path, link: Path, folder: Path, *, films: bool = True, begin: Begin | None = None
) -> "MkDocsConfig":
    fresh = _spare(link, folder)
    if fresh.exists():
        shutil.rmtree(fresh)
    _record(fresh).unlink(missing_ok=True)
    config = make(root / "mkdocs.yml", fresh, films=films, begin=begin)
    _lead(link, fresh)
    return config


def _stands(link: Path, made_from: str) -> bool:
    """Whether the served site is byte by byte what these sources gave."""
    record = _record(served := link.resolve())
    if not record.is_file():
        return False
    whole, _, noted = record.read_text("utf-8").partition("\n")
    return noted == made_from and whole == tree.digest([served])


def _note(site: Path, made_from: str) -> None:
    _record(site).write_text(f"{tree.digest([site])}\n{made_from}", "utf-8")


def _record(site: Path) -> Path:
    """What a site was made from is noted beside it: nothing is published that no page needs."""
    return site.with_name(f"{site.name}.made")


def _spare(link: Path, folder: Path) -> Path:
    """The tree that is not served: of the build before the last, or of one that was killed."""
    served = link.resolve()
    return next(f for name in ("a", "b") if (f := folder / name).resolve() != served)


def make(
    config: Path, folder: Path, *, films: bool = True, begin: Begin | None = None
) -> "MkDocsConfig":
    """In this process, so that nothing writes on after it is killed; it says warnings and worse."""
    from mkdocs.commands import build  # noqa: PLC0415 - slow, and other commands need none

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    loaded = _configuration(config, folder)
    cast("plugin.LemmaPlugin", loaded.plugins["lemma"]).begin = begin
    loaded.plugins.on_startup(command="build" if films else "serve", dirty=False)
    build.build(loaded)
    return loaded


def _configuration(config: Path, folder: Path) -> "MkDocsConfig":
    """As MkDocs loads it, but every fault is said with its line."""
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415

    lines = _lines(config)
    loaded = MkDocsConfig(config_file_path=str(config))
    with config.open("rb") as stream:
        loaded.load_file(stream)
    loaded.load_dict({"strict": True, "site_dir": str(folder)})
    errors, warnings = loaded.validate()
    faults = [(lines.get(key, 1), f"{key}: {wrong}") for key, wrong in (*errors, *warnings)]
    if faults:
        fail("\n".join(_said(config, line, wrong) for line, wrong in sorted(faults)), 1)
    return loaded


def _lines(config: Path) -> dict[str, int]:
    """The line of each key; composing a node runs none of the tags that MkDocs allows."""
    try:
        node = yaml.compose(config.read_bytes(), yaml.SafeLoader)
    except OSError as error:
        fail(_said(config, 1, f"cannot be read, {error.strerror}"), 1)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        fail(_said(config, line, f"not YAML, {error.problem}"), 1)
    except yaml.YAMLError as error:
        fail(_said(config, 1, f"not YAML, {error}"), 1)
    if not isinstance(node, yaml.MappingNode):
        fail(_said(config, 1, "the configuration is not a mapping"), 1)
    return {key.value: key.start_mark.line + 1 for key, _ in node.value}


def _said(config: Path, line: int, wrong: str) -> str:
    return str(Problem(config.name, line, " ".join(wrong.split()), "a value that MkDocs accepts"))


def _lead(link: Path, folder: Path) -> None:
    """Renaming a link over a link is one step; over a folder there is no such step."""
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)  # what a plain `mkdocs build` leaves
    draft = folder.with_name("link")
    draft.unlink(missing_ok=True)
    draft.symlink_to(folder.relative_to(link.parent))
    draft.replace(link)
