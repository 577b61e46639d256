"""A page says whether its term is proved or brief, and lists tell them apart."""

from published import CONTENT, GLOSSARY

from glossary.pages import charts, indexes, page

BRIEF = [entry for entry in GLOSSARY.entries.values() if entry.is_brief]


def test_a_page_says_what_it_is():
    for entry in GLOSSARY.entries.values():
        made = page.page(entry, CONTENT)
        assert ("**Brief**{ .lemma-label }" in made) == entry.is_brief, entry.slug
        assert ("**Proved**{ .lemma-label }" in made) != entry.is_brief, entry.slug
        assert ('??? code "The code' in made) != entry.is_brief, entry.slug
        assert f"```sh\nlemma run {entry.slug}\n```" in made, entry.slug


def test_lists_and_the_map_mark_and_count_them():
    lists = indexes.files(GLOSSARY)
    every, brief = len(GLOSSARY.entries), len(BRIEF)
    said = f"{every} terms, {every - brief} proved and {brief} brief"
    assert said in lists["terms/index.md"]
    assert said in lists["map.md"]
    assert lists["terms/index.md"].count("*brief*{ .lemma-brief }") == brief
    assert charts.whole(GLOSSARY).count('data-kind="brief"') == brief
