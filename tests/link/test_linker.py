"""Links land on the first mention in prose, and change nothing else."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from link_oracle import SITE, directives, readings
from markdown_strategy import by_dialect, documents, noise
from patience import MANY
from terms import GLOSSARY, NAMES, entry, linked

from glossary.content.graph import Glossary
from glossary.link.linker import link, style, unlinked
from glossary.link.names import index, pluralized


def test_everyday_words_are_linked_on_request_only():
    assert linked("a loss") == "a loss"
    everything = index(GLOSSARY, everyday=True)
    made = link("a loss", everything, style=style("relative", "markdown"), syntax="markdown")
    assert made == "a [loss](loss.md)"


@pytest.mark.parametrize(
    ("kind", "syntax", "expected"),
    [
        ("url", "markdown", f"Learning rates, [epoch]({SITE}terms/epoch/)."),
        ("term", "markdown", "Learning rates, {term}`epoch`."),
        ("reference", "markdown", "Learning rates, [epoch][epoch]."),
        ("url", "rst", f"Learning rates, `epoch <{SITE}terms/epoch/>`__."),
        ("term", "rst", "Learning rates, :term:`epoch`."),
    ],
)
def test_each_style_and_a_term_that_is_linked_already(kind, syntax, expected):
    found = link(
        "Learning rates, epoch.",
        NAMES,
        style=style(kind, syntax, SITE),
        syntax=syntax,
        skip="learning-rate",
    )
    assert found == expected
    assert linked(found, kind, syntax).count("epoch") == found.count("epoch")


def test_a_glossary_without_entries_links_nothing():
    text = "An epoch of SGD."
    made = link(text, index(Glossary({})), style=style("term", "markdown"), syntax="markdown")
    assert made == text


@pytest.mark.parametrize("address", ["learning-rate", "step-size", "lr"])
def test_an_address_of_an_alias_is_a_link_to_the_term(address):
    text = f"A [size]({SITE}terms/{address}/) and the learning rate.\n"
    assert linked(text) == text


def test_a_role_names_its_target_where_sphinx_could_not_find_it():
    assert linked("Learning rates", "term") == "{term}`Learning rates <learning rate>`"
    assert linked("learning\nrate", "term") == "{term}`learning\nrate <learning rate>`"
    assert linked("LRs of k-means", "term", "rst") == ":term:`LRs <LR>` of :term:`k-means`"
    assert linked("Learning Rate", "term", "rst") == ":term:`Learning Rate`"


def test_an_entry_is_told_of_terms_that_it_never_links():
    text = "No [epoch](epoch.md).\n\nAn epoch of SGD.\n`LR` is the learning rate.\n\nAgain SGD."
    found = list(unlinked(entry("overfitting", "overfitting", body=text), NAMES))
    assert found == [
        (2, "SGD", "stochastic-gradient-descent"),
        (3, "learning rate", "learning-rate"),
    ]


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("hypothesis", "hypotheses"),
        ("matrix", "matrices"),
        ("policy", "policies"),
        ("epoch", "epochs"),
        ("batch", "batches"),
        ("local minimum", "local minima"),
        ("loss", "losses"),
        ("box", "boxes"),
        ("array", "arrays"),
        ("LR", "LRs"),
        ("CNN-S", "CNN-Ss"),
        ("F1", "F1s"),
    ],
)
def test_plurals(name, plural):
    assert pluralized(name) == plural


@MANY
@given(documents)
def test_a_generated_document_reads_the_same_but_for_links(text):
    made = linked(text, "url")
    assert readings(made) == readings(text)
    assert linked(made, "url") == made


@pytest.mark.parametrize(
    ("reader", "syntax"), [("commonmark", "markdown"), ("myst", "markdown"), ("mkdocs", "mkdocs")]
)
@MANY
@given(st.data())
def test_what_a_reader_alone_knows_reads_the_same_to_it(reader, syntax, data):
    text = data.draw(by_dialect[reader])
    assume("{term}" not in text)  # which Python-Markdown takes for attributes
    read = directives if reader == "myst" else lambda text: readings(text)[reader]
    made = linked(text, "url", syntax)
    assert read(made) == read(text)
    assert linked(made, "url", syntax) == made


@pytest.mark.parametrize(
    "text",
    [
        "```{note}\n5 $ &amp;5 $&nbsp;\n```\n\nAn epoch of SGD.\n",
        ":::{tip} x $$ y $$\nepoch $z$\n:::\n\nAn epoch of SGD.\n",
    ],
)
def test_formulas_of_a_directive_read_the_same(text):
    made = linked(text, "url")
    assert made != text
    assert directives(made) == directives(text)


@MANY
@given(noise)
def test_noise_reads_the_same_but_for_links(text):
    made = linked(text, "url")
    before, after = readings(text), readings(made)
    assert after["commonmark"] == before["commonmark"]
    assert linked(made, "url") == made


@MANY
@given(documents)
def test_every_style_is_written_once(text):
    for kind in ("term", "external", "reference", "relative"):
        made = linked(text, kind)
        assert linked(made, kind) == made
