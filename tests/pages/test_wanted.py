"""What is wanted is what no entry answers."""

from glossary.pages import wanted
from glossary.site import build

LISTED = """# Wanted

- learning rate
- Step Size
- how big should the steps be
- no such term as this

Text.

- a hyphen in a list - of its own
"""


def test_a_name_leaves_the_page_when_an_entry_has_it(content):
    searched = next(w for e in content.glossary.entries.values() for w in e.meta.searches)
    left = wanted.page(content.glossary, LISTED.replace("how big should the steps be", searched))
    assert left.count("\n- ") == 2
    assert "- no such term as this\n" in left


def test_the_page_lists_none_that_is_there(content):
    page = build.pages(content)["about/wanted.md"]
    names = [line.removeprefix("- ") for line in page.split("\n") if line.startswith("- ")]
    assert len(names) > 100
    assert [name for name in names if content.glossary.find(name)] == []
