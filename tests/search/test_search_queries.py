"""The search on the real content: a set of queries, every name, every name misspelled."""

import csv
import os
import random
from collections.abc import Iterator
from functools import cache

from asked import QUERIES, misspelled
from published import CONTENT, GLOSSARY
from synthetic import filled

from glossary.content import ROOT
from glossary.content.graph import Glossary
from glossary.search.engine import Engine, search
from glossary.search.index import tiers
from glossary.search.pages import found

KINDS = {
    "exact",
    "alias",
    "abbreviation",
    "symbol",
    "typo",
    "plural",
    "spelling",
    "question",
    "symptom",
    "comparison",
    "see",
    "words",
}


@cache
def real() -> tuple[Glossary, Engine]:
    return GLOSSARY, Engine(tiers(GLOSSARY))


@cache
def whole() -> Engine:
    """The search of the site: symptoms too."""
    return Engine(tiers(GLOSSARY, found(CONTENT)))


@cache
def large() -> tuple[Glossary, Engine]:
    """The real content, filled up to 500 terms."""
    glossary = filled(GLOSSARY.entries.values(), 500)
    return glossary, Engine(tiers(glossary))


def test_the_queries_are_many_and_of_every_kind():
    assert len(QUERIES) >= 200
    assert {q["kind"] for q in QUERIES} == KINDS
    assert len({(q["query"], q["expected"]) for q in QUERIES}) == len(QUERIES)


def test_queries_find_the_term_that_is_meant(record_property):
    glossary, engine = real()
    first = third = count = 0
    misses = []
    for q in QUERIES:
        wanted = set(q["expected"].split("|")) & set(glossary.entries)
        if not wanted:
            continue
        found = [hit.slug for hit in engine.query(q["query"])][:3]
        count += 1
        first += found[:1] != [] and found[0] in wanted
        third += bool(wanted & set(found))
        if not found or found[0] not in wanted:
            misses.append(f"{q['kind']}: {q['query']!r} wants {q['expected']}, found {found}")
    assert count >= 200
    shares = f"{first / count:.1%} first, {third / count:.1%} in the first three"
    report = "\n".join([f"{count} queries: {shares}", *misses])
    record_property("search", report)
    assert first >= 0.95 * count, report
    assert third >= 0.99 * count, report


def test_every_name_finds_its_entry_first():
    glossary, engine = large()
    wrong = {
        name: found
        for e in glossary.entries.values()
        for name in e.names
        if (found := [hit.slug for hit in engine.query(name, 1)]) != [e.slug]
    }
    assert wrong == {}


def test_one_edit_leaves_the_entry_first():
    glossary, engine = large()
    rng = random.Random(0)  # noqa: S311 - reproducible, not secret
    tried = [(misspelled(n, rng), e.slug) for e in glossary.entries.values() for n in e.names]
    wrong = [(q, slug) for q, slug in tried if [h.slug for h in engine.query(q, 1)] != [slug]]
    assert len(wrong) <= 0.03 * len(tried), wrong


def noise(count: int) -> Iterator[str]:
    """Texts of any characters, halves of surrogate pairs among them; one in four is long."""
    rng = random.Random(0)  # noqa: S311 - reproducible, not secret
    for _ in range(count):
        ceiling = rng.choice([128, 0x250, 0x3000, 0x110000])
        length = rng.randrange(10 ** rng.randint(1, 4))
        made = "".join(chr(rng.randrange(ceiling)) for _ in range(length))
        # Two halves side by side are one character, as JavaScript has it.
        yield made.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_any_text_is_a_query():
    _, engine = large()
    for text in noise(int(os.environ.get("LEMMA_EXAMPLES", "300"))):
        hits = engine.query(text)
        assert len(hits) <= 10
        assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
        answer = engine.answer(text)
        assert {row.kind == "near" for row in answer.rows} <= {not answer.fits}
        assert "".join(piece for piece, _ in engine.marked(text, text)) == text


def test_the_command_and_the_box_share_one_ranking():
    assert search("step size") == whole().answer("step size")


def test_what_one_sees_leads_to_its_symptom_and_terms_keep_their_places():
    glossary, alone = real()
    pages, engine = found(CONTENT), whole()
    for phrase, anchor in pages[0].phrases:
        hits = [(hit.slug, hit.anchor) for hit in engine.query(phrase)[:3]]
        assert ("../symptoms", anchor) in hits, phrase
    for q in QUERIES:
        if set(q["expected"].split("|")) & set(glossary.entries):
            hits = [h.slug for h in engine.query(q["query"]) if h.slug in glossary.entries]
            assert hits[0] == alone.query(q["query"], 1)[0].slug, q


def test_names_of_a_public_glossary_find_their_entry_first():
    """`names.tsv` says which entry answers each headword of Google's glossary that we cover."""
    table = (ROOT / "tests/search/names.tsv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines(), delimiter="\t")
    glossary, engine = real()
    here = [row for row in rows if row["slug"] in glossary.entries]
    assert len(here) >= 130
    wrong = [(r["name"], r["slug"]) for r in here if first(engine, r["name"]) != r["slug"]]
    assert wrong == []
    assert [r for r in here if first(engine, r["name"].upper()) != r["slug"]] == []


def first(engine: Engine, query: str) -> str:
    return next((hit.slug for hit in engine.query(query)), "")
