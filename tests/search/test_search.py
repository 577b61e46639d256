"""The rules of the search, in V8, on a handful of entries."""

import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from damerau import distances
from hypothesis import given
from hypothesis import strategies as st
from published import GLOSSARY
from synthetic import filled

from glossary.content import ROOT
from glossary.content.entry import Entry, parse
from glossary.content.graph import Glossary
from glossary.search import opensearch
from glossary.search.engine import Engine
from glossary.search.index import files, tiers
from glossary.search.scripts import scripts, value


def entry(
    slug: str,
    term: str,
    *aliases: str,
    searches: Sequence[str] = (),
    summary: str = "It is.",
    body: str = "",
) -> Entry:
    front = (
        f'term: "{term}"\nsummary: "{summary}"\narea: training\naliases: {json.dumps(aliases)}\n'
        f"searches: {json.dumps(searches)}\nsnippet: x"
    )
    made = parse(f"glossary/entries/{slug}.md", f"---\n{front}\n---\n\n{body}\n")
    assert isinstance(made, Entry), made
    return made


@cache
def small() -> Engine:
    """Entries of which each matches `decay` in its own way, and names that people spell in many."""
    return Engine(
        tiers(
            Glossary.of(
                (
                    entry("z-term", "decay"),
                    entry("y-alias", "fading", "decays"),
                    entry("x-prefix", "decaying average"),
                    entry("wx-see", "cooling", searches=["decay", "how fast it cools"]),
                    entry("w-typo", "delay"),
                    entry("v-question", "annealing", body="## Why does decay help?\n\nBecause."),
                    entry("u-summary", "schedule", summary="What makes a rate decay."),
                    entry(
                        "t-text",
                        "momentum",
                        body="It is.\n\n## Why\n\nFossil steps decay.\nNew ones not.",
                    ),
                    entry("k-means", "k-means"),
                    entry("f1-score", "F1 score", "F1"),
                    entry("a-b-test", "A/B test"),
                    entry("b-test", "B test"),
                    entry("learning-rate", "learning rate", "LR", "step size", "η"),
                    entry("knn", "k-nearest neighbors"),
                    entry("renyi", "Rényi entropy"),
                    entry("bayes", "Bayes' theorem", "Bayes rule"),
                    entry("relu", "ReLU"),
                    entry("leaky-relu", "leaky ReLU"),
                    entry("epoch", "epoch"),
                    entry("iteration", "iteration"),
                )
            )
        )
    )


def slugs(query: str) -> list[str]:
    return [hit.slug for hit in small().query(query)]


def test_bands_follow_one_another():
    found = slugs("decay")
    assert found[:5] == ["z-term", "wx-see", "y-alias", "x-prefix", "w-typo"]
    assert set(found[5:7]) == {"v-question", "u-summary"}
    assert found[7:] == ["t-text"]


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        *(
            (q, "k-means")
            for q in ("kmeans", "k means", "k-means", "K‑Means", "K_MEANS", "k–means")
        ),
        *((q, "f1-score") for q in ("F1", "f-1", "f 1", "F1-Score", "f1 scores")),
        *((q, "learning-rate") for q in ("η", "eta", "ETA", "𝜂", "lr", "stepsize", "step-sizes")),
        *(
            (q, "learning-rate")
            for q in ("learnign rate", "lerning rate", "learning raet", "learnin")
        ),
        *((q, "learning-rate") for q in ("what is the learning rate?", "define step size")),
        *((q, "knn") for q in ("k nearest neighbours", "K-NEAREST NEIGHBOUR", "nearest neighbor")),
        *((q, "renyi") for q in ("renyi entropy", "RÉNYI", "Re\u0301nyi entropies")),
        *(
            (q, "bayes")
            for q in ("bayes theorem", "bayes’ theorem", "Bayes's rule", "bays theorem")
        ),
        ("A/B test", "a-b-test"),
        ("what is an A/B test", "a-b-test"),
        ("a b test", "a-b-test"),
        ("relu", "relu"),
        ("leaky", "leaky-relu"),
    ],
)
def test_spellings_meet(query, slug):
    assert slugs(query)[0] == slug


def test_either_term_of_a_comparison_comes_first():
    assert set(slugs("epoch vs iteration")[:2]) == {"epoch", "iteration"}


def test_any_word_answers_where_all_do_not():
    assert "u-summary" in slugs("rate unheardof")
    assert not slugs("unheardof")


def test_what_is_near_in_spelling_is_offered_and_nothing_else():
    answer = small().answer("leqrnimgraxte")
    assert small().query("leqrnimgraxte") == []
    assert [(row.kind, row.path) for row in answer.rows] == [("near", "terms/learning-rate/")]
    assert (answer.fits, answer.said) == (
        False,
        "No entry for leqrnimgraxte yet; the closest names",
    )
    assert small().answer("relumax qqqq").rows == []


def test_other_words_lead_to_an_entry_and_are_shown_as_such():
    (row, *_) = small().answer("how fast it cools").rows
    assert (row.slug, row.kind, row.also) == ("wx-see", "see", "how fast it cools")


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("what is a fossil?", "fossil"),
        ("gpu", "gpu"),
        ("precision vs recall", "precision or recall"),
        ("epoch or recall", "recall"),
        ("fading (decay)", ""),  # a name and another, as a headword has them
        ("epoch (recall)", "epoch (recall)"),
        ("what is the kernel trick", "kernel trick"),
        ("are there too %%%", "are there too %%%"),  # no thing, but nothing answers either
        ("epoch", ""),
        ("learnin", ""),
        ("why decay helps", ""),
    ],
)
def test_what_has_no_entry_may_be_proposed(query, missing):
    assert small().answer(query).propose == missing


def test_an_entry_s_sentence_is_shown_and_led_to():
    answer = small().answer("fossil steps")
    row = answer.rows[0]
    assert answer.said == "No entry for fossil steps yet; mentioned in"
    assert (row.sentence, row.path) == ("Fossil steps decay.", "terms/t-text/#why")
    assert [p for p, on in small().marked(row.sentence, "fossils") if on] == ["Fossil"]


def test_only_the_word_itself_is_a_mention():
    engine = Engine(tiers(Glossary.of((entry("x", "scale", body="It is precise.\n"),))))
    assert engine.answer("precision").rows == []
    assert [row.slug for row in engine.answer("precise").rows] == ["x"]


def test_the_alias_and_the_question_that_matched_are_told():
    (alias, *_), (question, *_) = small().query("step size"), small().query("why decay helps")
    assert (alias.kind, alias.matched) == ("alias", "step size")
    assert (question.kind, question.anchor) == ("question", "why-does-decay-help")


@pytest.mark.parametrize(
    "family",
    [
        "regularize regularise regularized regularizing regularization regularisation",
        "neighbor neighbour neighbors neighbours",
        "model models modeling modelling modelled",
        "minimum minima",
        "matrix matrices",
        "loss losses",
        "bias biases",
        "converge converges converging convergence convergent",
        "classify classifier classifiers classification",
        "iterate iteration iterations iterating",
        "batch batches",
        "overfit overfits overfitting",
    ],
)
def test_inflections_and_spellings_share_a_stem(family):
    assert len({value(scripts(), f"LemmaWords.stem({w!r})") for w in family.split()}) == 1


SHORT = st.text("abc", max_size=8)


@given(SHORT, SHORT, st.integers(0, 3))
def test_edits_are_damerau_s(a, b, most):
    row = distances(a, b)
    found = value(v8(), f"[false, true].map((p) => LemmaWords.edits('{a}', '{b}', {most}, p))")
    assert found == [d if d <= most else None for d in (row[-1], min(row))]  # Infinity is null


v8 = cache(scripts)


@given(st.text(max_size=10_000))
def test_any_text_is_a_query(query):
    hits = small().query(query)
    assert len(hits) <= 10
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_changes_no_text(text, query):
    assert "".join(piece for piece, _ in small().marked(text, query)) == text


def test_marked_words_are_those_asked_for():
    text = "The <b>learning</b> & 'rates' of k-means"
    assert [p for p, on in small().marked(text, "learning rate") if on] == ["learning", "rates"]
    assert small().marked("k-means", "kmeans") == [("k-means", True)]


FIRST = ("words", "names", "lines", "engine", "answer", "worker")


def test_the_first_answer_waits_for_at_most_60_kilobytes():
    """At 500 entries, each with as many other words as the entry with most of them."""
    real = GLOSSARY.entries.values()
    most = max((e.meta.searches for e in real), key=len)
    prose = sorted({word for e in real for word in e.body.split() if word.isalpha()})
    rng = random.Random(0)  # noqa: S311 - reproducible, not secret

    def searched(e: Entry) -> Entry:
        other = tuple(" ".join(rng.choices(prose, k=len(words.split()))) for words in most)
        return replace(e, meta=replace(e.meta, searches=other))

    entries = [searched(e) for e in filled(real, 500).entries.values()]
    loaded = [files(Glossary.of(entries))["assets/search/index-names.js"]]
    loaded += [(ROOT / f"docs/assets/search/{name}.js").read_bytes() for name in FIRST]
    assert sum(len(gzip.compress(data)) for data in loaded) <= 60_000


def test_the_index_is_the_same_every_time():
    made = filled([], 5)
    assert files(made) == files(Glossary.of(reversed(list(made.entries.values()))))


def test_the_description_escapes_its_address():
    assert b"https://a.example/x?y&amp;z/?q={searchTerms}" in opensearch.description(
        "https://a.example/x?y&z/"
    )


@pytest.mark.parametrize("path", ["index.html", "terms/learning-rate/index.html"])
def test_pages_offer_the_site_as_a_search_engine(site, path):
    text = (site / path).read_text("utf-8")
    address = re.search(r'<link rel="search" type="[^"]*" title="Lemma" href="([^"]*)"', text)[1]
    described = ((site / path).parent / address).resolve()
    assert described == (site / "opensearch.xml").resolve()
    assert '/?q={searchTerms}"' in described.read_text("utf-8")
