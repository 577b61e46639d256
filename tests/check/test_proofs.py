"""What is tried, how often, and by whom: in the small site, with workers of its own."""

import pytest
import small_site

from glossary.check import proofs
from glossary.content import read

ENTRY, SNIPPET = "glossary/entries/good-term.md", "snippets/good_term.py"


@pytest.fixture
def root(tmp_path, monkeypatch):
    root = small_site.lay_out(tmp_path / "root")
    monkeypatch.setenv("LEMMA_CACHE", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(str(root))
    return root


def tried(root, slugs=("good-term",)) -> int:
    """Prove it, and count what was not known to pass; figures that are kept do not count."""
    parts: list[int] = []

    def begin(length: int):
        parts.append(length)
        return lambda done: parts.append(-done)

    content = proofs.prove(read(root), slugs, begin)
    assert content.problems == []
    assert sum(parts) == 0
    return parts[0] + (parts[1] if parts[1:] else 0)


def edit(root, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def test_what_passed_is_tried_again_only_when_what_it_depends_on_has_changed(root):
    assert tried(root) == 3  # its examples, those of its snippet, its figure
    assert tried(root) == 0
    edit(root, ENTRY, "One whose entry", "A term whose entry")
    assert tried(root) == 0
    edit(root, ENTRY, ">>> one()", ">>> one() + 0")
    assert tried(root) == 1
    edit(root, SNIPPET, "return 1", "return 2 - 1")
    assert tried(root) == 3
    edit(root, "snippets/plot/style.py", '"""One look', '"""A look')
    assert tried(root) == 1  # the figure alone: no example imports it


def test_what_failed_is_tried_again(root):
    edit(root, ENTRY, "\n1\n", "\n2\n")
    for _ in range(2):
        (problem,) = proofs.prove(read(root)).problems
        assert (problem.path, problem.line) == (ENTRY, 28)


def test_a_term_s_problems_are_those_of_its_entry_and_its_snippet(root):
    edit(root, ENTRY, "\n1\n", "\n2\n")
    edit(root, "glossary/entries/other-term.md", "aliases: []", "aliases: [Other Term]")
    content = read(root)
    assert [p.path for p in proofs.prove(content, ["good-term"]).problems] == [ENTRY]
    assert len(proofs.prove(content, ["other-term"]).problems) == 1
    assert len(proofs.prove(content).problems) == 2


def test_pages_and_other_snippets_are_proved_with_all(root):
    (root / "docs/page.md").write_text("# Page\n\n```pycon\n>>> 1\n2\n```\n", "utf-8")
    (root / "snippets/alone.py").write_text('"""Alone.\n\n>>> 1\n3\n"""\n', "utf-8")
    assert [str(p) for p in proofs.prove(read(root)).problems] == [
        "docs/page.md:4: shows 2: 1, which the code prints",
        "snippets/alone.py:3: shows 3: 1, which the code prints",
    ]
    assert tried(root) == 0


def test_the_rules_for_an_entry_are_tried_again_when_another_has_changed(root):
    other = "glossary/entries/other-term.md"
    edit(root, ENTRY, "(other-term.md)", "(other-term.md#what-is-a-other-term)")
    assert tried(root) == 3
    edit(root, other, "### What is a other", "### What is another")
    (problem,) = proofs.prove(read(root), ["good-term"]).problems
    assert "the anchor other-term.md#what-is-a-other-term leads nowhere" in problem.wrong


def test_problems_of_reading_are_said(root):
    edit(root, ENTRY, "area: optimization", "area: cookery")
    assert [p.line for p in proofs.prove(read(root), ["good-term"]).problems] == [4]
