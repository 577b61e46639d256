"""A touched page is what a build makes of it, byte by byte."""

import pytest
import small_site
import synthetic_site

from glossary.command.build import make
from glossary.serve import again

ENTRY = "glossary/entries/other-term.md"


@pytest.fixture
def root(tmp_path, monkeypatch):
    # Proving runs in workers that find the snippets of the folder they are started in.
    monkeypatch.setattr("glossary.check.proofs.prove", lambda content, *_, **__: content)
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path / "kept"))
    root = small_site.lay_out(tmp_path / "root")
    synthetic_site.keep_drawings(root)
    return root


@pytest.fixture
def standing(root):
    return make(root / "mkdocs.yml", root / "standing")


def page(root, folder, term="other-term"):
    return (root / folder / f"terms/{term}/index.html").read_text("utf-8")


def write(root, words):
    text = (root / ENTRY).read_text("utf-8")
    (root / ENTRY).write_text(f"{text}\n{words}\n", "utf-8")


@pytest.mark.parametrize("kept", [False, True])
def test_the_page_is_that_of_a_build(root, kept):
    sound = (root / ENTRY).read_text("utf-8")
    words = "It links to a [good term](good-term.md#worked-example)."
    if kept:
        write(root, words)
        make(root / "mkdocs.yml", root / "before")
        (root / ENTRY).write_text(sound, "utf-8")
    standing = make(root / "mkdocs.yml", root / "standing")
    write(root, words)
    assert again.touched(root, standing) == []
    make(root / "mkdocs.yml", root / "anew")
    assert page(root, "standing") == page(root, "anew")
    assert 'href="../good-term/#worked-example"' in page(root, "standing")


def test_it_is_made_again_as_often_as_it_is_saved(root, standing):
    for words in ("It is new.", "It is newer."):
        write(root, words)
        assert again.touched(root, standing) == []
        assert words in page(root, "standing")


def test_what_a_strict_build_would_end_at_is_said(root, standing):
    before = page(root, "standing")
    write(root, "It links to a [good term](good-term.md#nowhere).")
    (said,) = again.touched(root, standing)
    assert "does not contain an anchor '#nowhere'" in said
    assert page(root, "standing") == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ENTRY, "area: optimization", "area: fundamentals"),
        ("snippets/good_term.py", '"""', '"""Now: '),
        ("docs/index.md", "# Small", "# Tiny"),
        ("glossary/entries/good-term.md", "![", "Not ["),
    ],
)
def test_whatever_else_changed_is_left_to_a_build(root, standing, path, old, new):
    before = page(root, "standing")
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
    assert again.touched(root, standing) is None
    assert page(root, "standing") == before


def test_nothing_changed(root, standing):
    assert again.touched(root, standing) is None
