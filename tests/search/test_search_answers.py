"""What the box shows: rows that lead somewhere, the sentence that matched, and what is missing."""

import random
import re
from functools import cache

import pytest
from asked import QUERIES
from damerau import distances
from published import CONTENT, GLOSSARY

from glossary.content.body import headings
from glossary.search.engine import Answer, Engine
from glossary.search.index import tiers
from glossary.search.pages import SEARCHED, found

# What has no entry, of any field.
UNHEARD = """
gpu f1 llm gan bert lstm svm auc tokenizer beam policy attention head kernel trick confusion
precision recall decision tree forest pruning embedding diffusion speech kubernetes latency
poem zebra umbrella café 東京 naïve softmax relu weight decay transformer k-means perplexity
""".split()  # noqa: SIM905 - a list of words is read as one


@cache
def site_search() -> Engine:
    return Engine(tiers(GLOSSARY, found(CONTENT)))


def answer(query: str) -> Answer:
    return site_search().answer(query)


@cache
def addresses() -> set[str]:
    """The pages that the search may lead to, and every anchor on them."""
    bodies = {f"terms/{slug}/": e.body for slug, e in GLOSSARY.entries.items()}
    pages = {name: CONTENT.pages[f"docs/{name}.md"] for name in SEARCHED}
    bodies |= {f"{name}/": text.split("---\n", 2)[2] for name, text in pages.items()}
    places = {f"{path}#{h.anchor}" for path, text in bodies.items() for h in headings(text)}
    return places | set(bodies)


def made_up(count: int) -> list[str]:
    """Queries with words that are no terms, in every company, some misspelled."""
    rng = random.Random(0)  # noqa: S311 - reproducible, not secret
    names = [name for e in GLOSSARY.entries.values() for name in e.names]
    frames = ["{}", "what is {}", "{} vs {}", "{} {}", "how do I use {} with {}", "{}zq", "x{}"]
    return [
        rng.choice(frames).format(rng.choice(UNHEARD), rng.choice([*UNHEARD, *names]))
        for _ in range(count)
    ]


def test_every_row_leads_to_a_page_and_a_place_that_exist():
    queries = [q["query"] for q in QUERIES] + made_up(100)
    rows = [(query, row.path) for query in queries for row in answer(query).rows]
    assert len(rows) > len(queries)
    assert [(query, path) for query, path in rows if path not in addresses()] == []


def test_what_is_known_here_is_what_the_site_has(site):
    for address in addresses():
        path, _, anchor = address.partition("#")
        page = (site / path / "index.html").read_text("utf-8")
        assert not anchor or re.search(rf'\bid="?{re.escape(anchor)}["\s>]', page), address


def key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


@pytest.mark.parametrize("query", ["gradzqiwent", "lerrnin ratte", "backprpgtin", "vectrrx"])
def test_what_is_offered_is_near_in_spelling(query):
    near = answer(query)
    for row in near.rows if not near.fits else ():
        names = map(key, GLOSSARY[row.slug].names)
        assert any(
            distances(key(query), name)[-1] <= max(len(key(query)), len(name)) / 3 for name in names
        )
    assert near.rows


@pytest.mark.parametrize("query", ["kubernetes", "zzzzqq", "ham vs eggs", "%%%%"])
def test_what_is_near_nothing_gets_no_row(query):
    assert answer(query).rows == []
    assert answer(query).propose


def test_what_is_missing_is_said_with_the_sentences_that_mention_it():
    for query, thing in [("what is boltzmann", "boltzmann"), ("catapult", "catapult")]:
        made = answer(query)
        assert made.said == f"No entry for {thing} yet; mentioned in"
        assert made.propose == thing
        for row in made.rows:
            assert thing in row.sentence.lower()
            marked = [piece for piece, on in site_search().marked(row.sentence, query) if on]
            assert any(thing in piece.lower() for piece in marked)


def test_a_row_that_no_name_or_question_explains_shows_a_sentence():
    for q in QUERIES:
        for row in answer(q["query"]).rows:
            in_formula = (
                row.slug in GLOSSARY.entries and f"\\{row.matched}" in GLOSSARY[row.slug].body
            )
            assert row.kind != "text" or row.sentence or in_formula, (q["query"], row)
