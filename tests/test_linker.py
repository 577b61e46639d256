"""Links land on the first mention in prose, and change nothing else."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from link_oracle import SITE, readings
from markdown_strategy import documents, noise

from glossary.entry import Entry, parse
from glossary.graph import Glossary
from glossary.link_names import index, pluralized
from glossary.linker import Kind, Syntax, link, style, unlinked

MANY = settings(
    max_examples=int(os.environ.get("LEMMA_EXAMPLES", "300")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def entry(slug: str, *names: str, body: str = "x") -> Entry:
    listed = ", ".join(f'"{name}"' for name in names[1:])
    made = parse(
        f"glossary/entries/{slug}.md",
        f'---\nterm: "{names[0]}"\nsummary: A thing.\narea: training\naliases: [{listed}]\n'
        f"snippet: thing\n---\n{body}\n",
    )
    assert isinstance(made, Entry)
    return made


GLOSSARY = Glossary.of(
    [
        entry("learning-rate", "learning rate", "LR", "step size", "η"),
        entry("learning-rate-schedule", "learning-rate schedule"),
        entry("stochastic-gradient-descent", "stochastic gradient descent", "SGD"),
        entry("k-means", "k-means"),
        entry("epoch", "epoch"),
        entry("overfitting", "overfitting"),
        entry("loss", "loss"),
        entry("loss-function", "loss function"),
        entry("cross-entropy", "cross-entropy", "cross-entropy loss"),
        entry("confusion-matrix", "confusion matrix"),
        entry("maximum-a-posteriori", "maximum a posteriori", "MAP"),
        entry("bayes-theorem", "Bayes' theorem"),
        entry("bias-variance", "bias–variance tradeoff"),
        entry("batch-size", "batch size", "bs"),
    ]
)
NAMES = index(GLOSSARY)


def linked(text: str, kind: Kind = "relative", syntax: Syntax = "markdown") -> str:
    return link(text, index(GLOSSARY), style=style(kind, syntax, SITE), syntax=syntax)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The learning rate.", "The [learning rate](learning-rate.md)."),
        ("Learning Rates matter.", "[Learning Rates](learning-rate.md) matter."),
        ("A step-size, a step size.", "A [step-size](learning-rate.md), a step size."),
        ("A learning rate schedule.", "A [learning rate schedule](learning-rate-schedule.md)."),
        ("Over-fitting", "[Over-fitting](overfitting.md)"),
        ("K means", "[K means](k-means.md)"),
        ("confusion matrices", "[confusion matrices](confusion-matrix.md)"),
        ("SGD's and **SGD**", "[SGD](stochastic-gradient-descent.md)'s and **SGD**"),
        ("A map, a MAP.", "A map, a [MAP](maximum-a-posteriori.md)."),
        ("A map, maps, two MAPs.", "A map, maps, two [MAPs](maximum-a-posteriori.md)."),
        ("Bayes’ theorem", "[Bayes’ theorem](bayes-theorem.md)"),
        ("bias-variance tradeoff", "[bias-variance tradeoff](bias-variance.md)"),
        ("> the learning\n> rate", "> the [learning\n> rate](learning-rate.md)"),
        ("- an epoch\r\n- end", "- an [epoch](epoch.md)\r\n- end"),
        ("# An epoch\n\nAn epoch", "# An epoch\n\nAn [epoch](epoch.md)"),
        ("`epoch` epoch", "`epoch` [epoch](epoch.md)"),
        ("$epoch$ epoch", "$epoch$ [epoch](epoch.md)"),
        ("<i>epoch</i> epoch", "<i>epoch</i> [epoch](epoch.md)"),
        ("<span><i>epoch</span> epoch", "<span><i>epoch</span> [epoch](epoch.md)"),
        ("<br>an epoch", "<br>an [epoch](epoch.md)"),
        ("<x-y/>an epoch", "<x-y/>an [epoch](epoch.md)"),
        ("</i>an epoch", "</i>an [epoch](epoch.md)"),
        (
            "An epoch.\n\n`a few words` SGD",
            "An [epoch](epoch.md).\n\n`a few words` [SGD](stochastic-gradient-descent.md)",
        ),
    ],
)
def test_the_first_mention_becomes_a_link(text, expected):
    assert linked(text) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("relative", "a **epoch*, then"),
        ("relative", "**epoch*<https://example.org>"),
        ("reference", 'epoch**"**</b>'),
        ("term", "an epoch`_`"),
        ("term", "*an epoch*s"),
    ],
)
def test_what_a_link_would_change_around_it_gets_none(kind, text):
    assert linked(text, kind) == text
    assert linked(f"{text}\n\nAn epoch.", kind) != f"{text}\n\nAn epoch."


@pytest.mark.parametrize(
    "text",
    [
        "the loss of a map, bs",
        "η",
        "learning_rate, learning-rate-free, learning, rate, over - fitting",
        "epoch() epoch/s epoch.py epoch=1 .epoch #epoch @epoch --epoch x_epoch",
        "[the epoch](x) [epoch][] [an epoch][y] [epoch] ![epoch](x.svg) <https://a.b/epoch>",
        "https://example.org/epoch www.epoch.org epoch@example.org",
        "```\nepoch\n```\n\n    epoch\n\n~~~ epoch\n~~~",
        "$$\nepoch\n\nepoch\n$$",
        "\\(epoch\\) \\[epoch\\] $a epoch b$",
        "---\ntitle: epoch\n---\n",
        "+++\ntitle = 'an epoch'\n+++\n",
        "<!-- epoch -->\n\n<div>\n\nepoch\n\n</div>",
        ":::{note} epoch\n:class: epoch\nepoch\n:::",
        '!!! note "epoch"\n    epoch\n\n    epoch',
        '=== "epoch"\n\n    epoch',
        "::: snippets.epoch\n    options: epoch",
        "| epoch |\n| --- |\n| epoch |",
        "epoch\n:   epoch",
        "*[SGD]: epoch",
        "{{ epoch }} {% epoch %} x{ .epoch }",
        "epoch\n-----",
        "(an epoch)[x]: the {term}`epoch` epoch",
    ],
)
def test_what_is_no_prose_stays(text):
    assert linked(text) == text


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
    assert linked("LRs", "term", "rst") == ":term:`LRs <LR>`"
    assert linked("Learning Rate", "term", "rst") == ":term:`Learning Rate`"


RST = """\
epoch
=====

:epoch: epoch

``epoch`` epoch_ :math:`epoch` :foo:`epoch` *epoch* |epoch| http://epoch.org::

   epoch

.. code:: epoch

   epoch

.. note:: epoch
   :class: epoch

.. unknown:: epoch

   epoch

+-------+
| epoch |
+-------+

.. [1] epoch
.. epoch
.. |epoch| replace:: epoch
.. _epoch: epoch
"""


def test_what_is_no_prose_in_restructuredtext_stays():
    assert linked(RST, "term", "rst") == RST
    more = f"{RST}\n.. note::\n\n   - the learning\n     rate, an epoch\n"
    made = linked(more, "url", "rst")
    assert made == more.replace(
        "learning\n     rate", f"`learning\n     rate <{SITE}terms/learning-rate/>`__"
    ).replace("an epoch", f"an `epoch <{SITE}terms/epoch/>`__")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("``epoch`` or *epoch* is an epoch.", "``epoch`` or *epoch* is an :term:`epoch`."),
        ("*SGD* *SGD* SGD", "*SGD* *SGD* :term:`SGD`"),
        ("*an* SGD of *an* epoch", "*an* :term:`SGD` of *an* :term:`epoch`"),
        (
            "`it <https://a.b>`_, SGD [1]_ epoch",
            "`it <https://a.b>`_, :term:`SGD` [1]_ :term:`epoch`",
        ),
        (":foo:`epoch` :math:`x` |epoch| SGD", ":foo:`epoch` :math:`x` |epoch| :term:`SGD`"),
        ("\\*epoch* \\epoch epoch\\ s SGD", "\\*epoch* \\epoch epoch\\ s :term:`SGD`"),
        ("An *SGD\nof* learning\nrates", "An *SGD\nof* :term:`learning\nrates <learning rate>`"),
        (".. note:: SGD\n\n   SGD", ".. note:: SGD\n\n   :term:`SGD`"),
        (".. note:: SGD\n   SGD\n\n| SGD", ".. note:: SGD\n   SGD\n\n| SGD"),
        ("x\n\nSGD\n  An epoch\n\n  SGD", "x\n\nSGD\n  An :term:`epoch`\n\n  :term:`SGD`"),
        ("  SGD\n\n  -- SGD\n\nepoch", "  :term:`SGD`\n\n  -- SGD\n\n:term:`epoch`"),
        (">>> epoch\n\n::\n\n  SGD\n\nSGD", ">>> epoch\n\n::\n\n  SGD\n\n:term:`SGD`"),
    ],
)
def test_prose_in_restructuredtext_gets_links_beside_its_markup(text, expected):
    assert linked(text, "term", "rst") == expected


def test_what_a_file_includes_is_not_its_own(tmp_path):
    (tmp_path / "other.rst").write_text("\n\nAn epoch\n")
    text = f"::\n\n   An epoch\n\n.. include:: {tmp_path}/other.rst\n"
    assert linked(text, "term", "rst") == text


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
    for kind in ("term", "reference", "relative"):
        made = linked(text, kind)
        assert linked(made, kind) == made
