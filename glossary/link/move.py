"""Rename an entry: its file, every link to it, and a redirect from its old address."""

import re
from collections.abc import Iterator
from pathlib import Path

from glossary.content import FENCED, SLUG, hint, redirects
from glossary.disk import write

ENTRIES = Path("glossary/entries")
REDIRECTS = Path("glossary/redirects.tsv")
RELATIONS = re.compile(r"^(?:needs|related|contrast):.*\n(?:[ \t-].*\n)*", re.MULTILINE)


class MoveError(ValueError):
    """Why an entry can't get that name."""


def move(root: Path, old: str, new: str) -> list[Path]:
    """Rename `old` to `new` and return every path that changed.

    Raises:
        MoveError: where there is no such entry, or the new name is none or is taken.
        OSError: where a file can't be written; then nothing has changed.
    """
    source, target = root / ENTRIES / f"{old}.md", root / ENTRIES / f"{new}.md"
    _refuse(root, old, new)
    changed = {path: text.encode() for path, text in _rewritten(root, old, new)}
    moved = changed.pop(source, source.read_bytes())
    changed |= {target: moved, root / REDIRECTS: _redirects(root, old, new).encode()}
    write.replace_all(changed, gone=source)
    return sorted([*changed, source])


def _refuse(root: Path, old: str, new: str) -> None:
    slugs = [file.stem for file in (root / ENTRIES).glob("*.md")]
    if old not in slugs:
        raise MoveError(f"there is no entry {old}: {hint(old, slugs, 'the slug of an entry')}")
    if new in slugs:
        raise MoveError(f"{new} is taken: choose another slug")
    if not SLUG.fullmatch(new):
        raise MoveError(f"{new} is not a slug: use lower-case words joined by hyphens")
    if (leads := redirects.redirects(_read(root / REDIRECTS)).get(new, old)) != old:
        raise MoveError(f"{new} is an old address of {leads}: choose another slug")


def _redirects(root: Path, old: str, new: str) -> str:
    """A slug that is taken again leads nowhere else."""
    lines = [line.split("\t") for line in _read(root / REDIRECTS).splitlines()]
    return redirects.as_tsv([*((a, b) for a, b in lines if a != new), (old, new)])


def _rewritten(root: Path, old: str, new: str) -> Iterator[tuple[Path, str]]:
    """Every text that names the entry, with its new name."""
    for file in sorted((root / ENTRIES).glob("*.md")):
        if (text := in_entry(_read(file), old, new)) != _read(file):
            yield file, text
    for file in (root / "glossary").glob("notation.tsv"):
        if (text := in_table(_read(file), old, new)) != _read(file):
            yield file, text
    for file in sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")]):
        if (text := in_page(_read(file), old, new)) != _read(file):
            yield file, text


def in_entry(text: str, old: str, new: str) -> str:
    """Its relations, and its links and images, which are relative to the entry."""
    if match := FENCED.match(text):
        front = RELATIONS.sub(lambda m: _renamed(m[0], old, new), match["front"])
        text = f"---\n{front}---\n{match['body']}"
    return re.sub(
        rf"(\]\(<?|^\[[^\]\n]+\]:\s*<?){old}(?=\.md|/)", rf"\g<1>{new}", text, flags=re.MULTILINE
    )


def _renamed(relations: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![\w-]){old}(?![\w-])", new, relations)


def in_table(text: str, old: str, new: str) -> str:
    r"""The last column of the table of symbols, whose meanings are plain words.

    >>> in_table("d\tstep of a batch\t\tbatch batch-size\n", "batch", "bunch")
    'd\tstep of a batch\t\tbunch batch-size\n'
    """
    rows = (line.rpartition("\t") for line in text.splitlines(keepends=True))
    return "".join(head + tab + _renamed(slugs, old, new) for head, tab, slugs in rows)


def in_page(text: str, old: str, new: str) -> str:
    """Its links to an entry, or to its address on the site."""
    return re.sub(
        rf"((?:^|[/(<\"\s])(?:terms|entries)/){old}(?=\.md|\.json|/)", rf"\g<1>{new}", text
    )


def _read(file: Path) -> str:
    """The text with its line ends as they are."""
    return file.read_bytes().decode() if file.exists() else ""
