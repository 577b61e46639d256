"""Words that lead to an entry and are no names of it: the search has them, and nothing else."""

from mkdocstrings import Inventory
from small_site import SOUND

from glossary.content import read
from glossary.link import names
from glossary.publish import book, deck, inventory
from glossary.search.index import FOLDER
from glossary.site import build

CONTENT = read(SOUND)
WORD = "what is sound"


def test_the_search_alone_has_them():
    assert WORD in CONTENT.glossary["good-term"].meta.searches
    programs = build.programs(CONTENT, Inventory(), (), "https://lemma.example/", "")
    knowing = {path for path, data in programs.items() if WORD.encode() in data.lower()}
    assert knowing == {f"{FOLDER}/index-searches.js"}
    assert WORD not in {item.name.lower() for item in inventory.read(programs["objects.inv"])}


def test_no_page_and_no_book_says_them_and_nothing_links_them():
    texts = [*build.pages(CONTENT).values(), deck.table(CONTENT.glossary)]
    texts += [book.html(CONTENT.glossary, {}), book.table(CONTENT.glossary, "https://x.example/")]
    assert not [text for text in texts if WORD in text.lower()]
    assert CONTENT.glossary.find(WORD) is None
    index = names.index(CONTENT.glossary, everyday=True)
    text = f"Ask {WORD} of a good term."
    assert [found.slug for found in names.find(text, index, text)] == ["good-term"]
