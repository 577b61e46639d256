"""`lemma export`: the glossary as cards to learn from, a table, a book, an offline site."""

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

from glossary import __version__
from glossary.command.ending import Begin, fail, home, progress, site_url, sound
from glossary.content import ROOT, Content

SUFFIX = {
    "anki": ".apkg",
    "cards": ".cards.csv",
    "csv": ".csv",
    "epub": ".epub",
    "html": ".html",
    "json": ".json",
}
ADDRESSED = {"csv", "json"}  # the others are read where there is no site


@click.command()
@click.argument("kind", type=click.Choice(sorted([*SUFFIX, "site"])))
@click.option(
    "--output", type=click.Path(path_type=Path), help="What to write; lemma.* if left out."
)
@site_url
@click.option("--quiet", is_flag=True, help="Show no progress.")
def export(kind: str, output: Path | None, site_url: str, *, quiet: bool) -> None:
    """Write the whole glossary to one file, or the site to a folder.

    anki and cards are for learning, csv and json for programs, html and epub for reading offline.
    site is a folder (lemma-site if left out) whose index.html opens in a browser without a server.
    """
    if kind == "site":
        _site(output or Path("lemma-site"), quiet=quiet)
        return
    address = home("export", site_url) if kind in ADDRESSED else ""
    with progress(quiet=quiet) as begin:
        data = MAKERS[kind](sound(begin), address, begin)
    file = output or Path(f"lemma{SUFFIX[kind]}")
    try:
        file.write_bytes(data)
    except OSError as error:
        fail(f"lemma export: {file} cannot be written: {error.strerror}")
    click.echo(f"wrote {file}")


def _site(folder: Path, *, quiet: bool) -> None:
    """Build the site beside the folder, which is there when it is whole."""
    if folder.exists():
        fail(f"lemma export site: {folder} already exists: choose another one with --output")
    if not (ROOT / "docs/index.md").is_file():
        fail("lemma export site: works only in a clone of the repository: git clone")
    from glossary.command.build import make  # noqa: PLC0415 - it imports MkDocs
    from glossary.publish import offline  # noqa: PLC0415

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        fail(f"lemma export site: {folder} cannot be written: {error.strerror}")
    try:
        with progress(quiet=quiet) as begin:
            make(ROOT / "mkdocs.yml", beside / "built", begin=begin)
        built = {
            f.relative_to(beside / "built").as_posix(): f.read_bytes()
            for f in sorted((beside / "built").rglob("*"))
            if f.is_file()
        }
        for path, data in offline.files(built):
            (beside / "copy" / path).parent.mkdir(parents=True, exist_ok=True)
            (beside / "copy" / path).write_bytes(data)
        (beside / "copy").rename(folder)
    finally:
        shutil.rmtree(beside)
    click.echo(f"wrote {folder / 'index.html'}")


def drawings(content: Content, begin: Begin) -> dict[str, str]:
    """Every figure that an entry shows, kept where the build keeps it."""
    from glossary.figures import gallery, pool  # noqa: PLC0415 - it imports Matplotlib

    jobs = gallery.of_entries(content)
    report = begin("figures", len(jobs))
    drawn, problems = pool.draw_all(jobs.values(), content.snippets, gallery.KEPT, report=report)
    if problems:
        fail("\n".join(str(p) for p in problems), 1)
    return {path: drawn[job] for path, job in jobs.items()}


def _anki(content: Content, _: str, begin: Begin) -> bytes:
    from glossary.publish import deck  # noqa: PLC0415 - genanki is slow to import, and ebooklib below

    return deck.anki(content.glossary, drawings(content, begin), time.time())


def _cards(content: Content, _: str, __: Begin) -> bytes:
    from glossary.publish import deck  # noqa: PLC0415

    return deck.table(content.glossary).encode()


def _csv(content: Content, site_url: str, _: Begin) -> bytes:
    from glossary.publish import book  # noqa: PLC0415

    return book.table(content.glossary, site_url).encode()


def _epub(content: Content, _: str, begin: Begin) -> bytes:
    from ebooklib import epub  # noqa: PLC0415

    from glossary.publish import book  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lemma.epub"
        epub.write_epub(file, book.book(content.glossary, drawings(content, begin), __version__))
        return file.read_bytes()


def _html(content: Content, _: str, begin: Begin) -> bytes:
    from glossary.publish import book  # noqa: PLC0415

    return book.html(content.glossary, drawings(content, begin)).encode()


def _json(content: Content, site_url: str, _: Begin) -> bytes:
    from glossary.publish import export as programs  # noqa: PLC0415

    made = programs.files(
        content.glossary, site_url=site_url, repo_url="", version=__version__, figures={}
    )
    return made["terms.json"]


MAKERS: dict[str, Callable[[Content, str, Begin], bytes]] = {
    "anki": _anki,
    "cards": _cards,
    "csv": _csv,
    "epub": _epub,
    "html": _html,
    "json": _json,
}
