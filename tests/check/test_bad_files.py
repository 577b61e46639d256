"""Files that are no text, no file, or nobody's business: one line each, and nothing is followed."""

import os
import re
import shutil
from dataclasses import fields

import pytest
from small_site import CASES

from glossary.check import load
from glossary.content.entry import Entry, parse
from glossary.content.front import FrontMatter, Reference

ENTRY = "glossary/entries/good-term.md"


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(CASES / "sound", tmp_path / "root")


def said(root) -> list[str]:
    """The problems of the tree; there is at least one."""
    problems = load(root).problems
    assert problems
    return [str(problem) for problem in problems]


def cannot_be_read(path: str, why: str) -> str:
    return f"{path}:1: cannot be read, {why}: a UTF-8 text file"


BYTES = {
    "not UTF-8": (b"\xff\xfe---\n", "byte 0 is not UTF-8"),
    "cut in a character": ("---\nterm: é".encode()[:-1], "byte 10 is not UTF-8"),
    "ten megabytes on a line": (b"x" * 10_000_000, "it is larger than 1000000 bytes"),
}


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize(
    "path", [ENTRY, "snippets/good_term.py", "docs/page.md", "glossary/redirects.tsv"]
)
def test_bytes_that_are_no_text(root, path, name):
    data, why = BYTES[name]
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(data)
    assert said(root) == [cannot_be_read(path, why)]


def test_a_nul_byte(root):
    entry = root / ENTRY
    entry.write_bytes(entry.read_bytes().replace(b"as it should be.\n", b"as it\0should be.\n", 1))
    assert said(root) == [f"{ENTRY}:3: character U+0000 is not text: remove it"]
    snippet = root / "snippets/other_term.py"
    snippet.write_bytes(snippet.read_bytes() + b"\0")
    assert len(said(root)) == 2
    assert said(root)[1].startswith("snippets/other_term.py:1: not Python, ")


@pytest.mark.parametrize("target", ["nowhere", "../../../secret.md", "other-term.md"])
def test_a_symbolic_link_is_not_followed(root, target):
    (root.parent / "secret.md").write_text("secret", "utf-8")
    (root / ENTRY).unlink()
    (root / ENTRY).symlink_to(target)
    assert said(root) == [cannot_be_read(ENTRY, "it is a symbolic link")]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_an_entry_that_is_no_file(root, make):
    (root / ENTRY).unlink()
    make(root / ENTRY)
    assert said(root) == [cannot_be_read(ENTRY, "it is a folder or a device")]


# The sound entry with every key there is.
MORE = {
    "aliases: ": "kind: full\naliases: ",
    "needs: ": "everyday: [good term]\nshared: [GT]\nunlike: [good term of]\n"
    "beside: [word]\nneeds: ",
    "related: []": "related: [other-term]\ncontrast: [other-term]",
    "    url: ": "    doi: 10.1000/x\n    arxiv: '2003.02218'\n    isbn: 0-262-03561-8\n    url: ",
}
SOURCE = (CASES / "sound" / ENTRY).read_text("utf-8")
for short, whole in MORE.items():
    SOURCE = SOURCE.replace(short, whole)
FRONT = SOURCE.split("---\n")[1].splitlines()
VALUES = [n for n, line in enumerate(FRONT) if re.search(r": \S", line)]


def key(number: int) -> str:
    return FRONT[number].split(":")[0].strip(" -")


def with_value(number: int, value: str) -> str:
    """The entry in which a line of the front matter has this value."""
    line = f"{FRONT[number].split(': ')[0]}: {value}"
    return SOURCE.replace(
        "\n".join(FRONT), "\n".join([*FRONT[:number], line, *FRONT[number + 1 :]])
    )


def test_no_key_is_left_out():
    keys = {field.name for kind in (FrontMatter, Reference) for field in fields(kind)}
    assert {key(number) for number in VALUES} == keys - {"references"}
    assert isinstance(parse(ENTRY, SOURCE), Entry)


MARKUP = ["<script>alert(1)</script>", "<b>", "a<img src=x onerror=alert(1)>", "</title>"]


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize("number", VALUES, ids=key)
def test_markup_in_any_value_of_the_front_matter(root, number, markup):
    listed = FRONT[number].split(": ")[1].startswith("[")
    text = with_value(number, f"[{markup!r}]" if listed else repr(markup))
    (root / ENTRY).write_text(text, "utf-8")
    assert [line for line in said(root) if line.startswith(f"{ENTRY}:{number + 2}: ")]


KINDS = ["null", "yes", "1.5", ".nan", "2001-01-01", "''", "[12]", "[[x]]", "[{a: b}]", "{a: b}"]


@pytest.mark.parametrize("value", KINDS)
@pytest.mark.parametrize("number", VALUES, ids=key)
def test_a_value_of_the_wrong_kind(number, value):
    found = parse(ENTRY, with_value(number, value))
    assert not isinstance(found, Entry)
    assert {problem.line for problem in found} == {number + 2}
