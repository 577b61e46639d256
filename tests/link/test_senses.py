"""A name becomes a link where it means the term: on judged sentences, and kind by kind."""

import pytest
from senses import rows, score

from glossary.content import read
from glossary.link.linker import link, style
from glossary.link.names import index

GLOSSARY = read().glossary
NAMES = index(GLOSSARY)
ROWS = rows()


def linked(text: str, *, everyday: bool = False) -> str:
    names = index(GLOSSARY, everyday=True) if everyday else NAMES
    return link(text, names, style=style("relative", "markdown"), syntax="markdown")


@pytest.mark.parametrize("part", ["tune", "held", "fresh", "unseen"])
def test_on_judged_sentences_links_are_right_and_what_was_right_stays(part):
    found = [row for row in ROWS if row.set == part]
    assert score(found, NAMES).precision >= 0.97
    assert score([row for row in found if row.was_right(NAMES)], NAMES).recall >= 0.8


BY_TERM = {row.term: [other for other in ROWS if other.term == row.term] for row in ROWS}


@pytest.mark.parametrize("term", BY_TERM)
def test_of_each_term_four_of_five_links_are_right_and_of_what_was_right_four_of_five_stay(term):
    assert score(BY_TERM[term], NAMES).precision >= 0.8
    assert score([row for row in BY_TERM[term] if row.was_right(NAMES)], NAMES).recall >= 0.8


def test_there_are_enough_sentences_of_both_senses_and_each_is_judged_once():
    assert len(ROWS) >= 600
    assert len({(row.term, row.sentence) for row in ROWS}) == len(ROWS)
    assert sum(row.set == "held" for row in ROWS) >= 200
    assert sum(row.set == "unseen" for row in ROWS) >= 150
    assert sum(row.sense == "wrong" for row in ROWS) >= 200
    assert {row.sense for row in ROWS} == {"right", "wrong"}
    assert {row.term for row in ROWS} <= GLOSSARY.entries.keys()


@pytest.mark.parametrize(
    "text",
    [
        # Words that the search knows and that name nothing.
        "Each attribute of the class is set, and all attributes are kept.",
        "Export the page as a PDF, print PDFs.",
        "A type annotation, some annotations.",
        "Linux distributions ship a source distribution.",
        "Set realistic expectations.",
        "An ANN search finds neighbors.",
        "It takes a list of numbers.",
        "Its high variance is known.",
        "The error function erf(x) is odd.",
        # Verbs.
        "We warm up the oven.",
        "Users may drop out, over fit or over shoot.",
        "The model outputs any class; models output text.",
        "They converge on a plan, intercept a call, label a box, weight an edge.",
        # Everyday words.
        "Each example of a model with a feature, a loss, a bias and a vector.",
        "Parameters, labels, weights, batches, iterations and predictions.",
        # Acronyms without company.
        "An LR parser is fast.",
        "NN is here, BN is there.",
        "The DNN of the municipality, the GD library, an SGD note.",
        # What other trades say too, without company.
        "A variance was granted, epochs pass, neurons fire.",
        "Momentum builds up in the market.",
        "Data points are drawn, an intermediate layer is cut.",
        "The expected value of the field is 3.",
        "Each step size is fixed by the solver.",
        # Somebody's name.
        "Adam Smith wrote, as Adam did.",
        "Hessian Smith and Dropout Jones.",
        "Gradient Ventures and Epoch Times.",
        "We use Gradient Flow.",
    ],
)
def test_a_word_that_means_something_else_stays(text):
    assert linked(text) == text


TOPIC = "The learning rate and overfitting.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "The Unix epoch, seconds since the epoch, an epoch timestamp.",
        "RHEL and its kin, or its derivatives, and derivatives of Ubuntu.",
        "Parts that are derivative of the first, a derivative work, derivative works.",
        "Angular momentum, linear momentum, the momentum equation, conservation of momentum.",
        "A policy gradient, conjugate gradients, a linear gradient.",
        "An LR parser, LR grammars, LR parsing.",
        "A matrix product state, spiking neural networks, internal covariate shift.",
        "Student dropout, the school dropout, patient dropouts.",
        "Adam Smith, Hessian Smith, Momentum Capital.",
    ],
)
def test_a_phrase_that_means_something_else_stays_among_our_terms(text):
    assert linked(f"{TOPIC}{text}") == linked(TOPIC) + text


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("After one epoch.", "[epoch](epoch.md)"),
        ("We use Adam here.", "[Adam](adam.md)"),
        ("SGD is slow.", "[SGD](stochastic-gradient-descent.md)"),
        ("An NN of two layers.", "[NN](neural-network.md)"),
        ("The variance is low.", "[variance](variance.md)"),
        ("With momentum.", "[momentum](momentum.md)"),
        ("The derivative of the loss.", "[derivative](derivative.md)"),
        ("The gradient of it.", "[gradient](gradient.md)"),
    ],
)
def test_in_company_it_is_linked(text, address):
    assert address in linked(f"{TOPIC}{text}")


def test_company_is_a_sure_name_of_its_area_or_of_machine_learning():
    assert linked("Its variance, its eigenvalues.") == (
        "Its variance, its [eigenvalues](eigenvalue.md)."
    )
    assert "[variance]" in linked("Its variance, a probability distribution.")
    assert "[variance]" in linked("Its variance, its dropout.")
    assert "[epoch]" not in linked("An epoch and its eigenvalues.")
    assert "[epoch]" in linked("An epoch of [this](loss.md).")
    assert "[LR]" not in linked("The LR, an epoch, a variance, the NN.")


@pytest.mark.parametrize(
    ("text", "linked_text"),
    [
        # A word beside a shared name tells that it is meant; any form of it does.
        ("The mean and the variance.", "The mean and the [variance](variance.md)."),
        ("Its variance, its deviations.", "Its [variance](variance.md), its deviations."),
        ("A tolerance for convergence.", "A tolerance for [convergence](convergence.md)."),
        ("Clusters of data points.", "Clusters of [data points](example.md)."),
        ("Train for one epoch.", "Train for one [epoch](epoch.md)."),
        # In another paragraph it tells nothing.
        ("The mean.\n\nThe variance.", "The mean.\n\nThe variance."),
        ("`mean` and variance", "`mean` and variance"),
    ],
)
def test_a_shared_name_is_meant_beside_a_word_of_its_entry(text, linked_text):
    assert linked(text) == linked_text
    assert linked(linked_text) == linked_text


@pytest.mark.parametrize(
    "text",
    [
        "An epoch of the Kalman filter, in training.",
        "The momentum of a particle.",
        "The spike of a neuron, the spikes of neurons.",
        "Convergence of the chains, by a sampler with a threshold.",
        "The NN of a point is its nearest neighbor.",
    ],
)
def test_a_word_that_its_entry_gives_for_something_else_forbids_it_among_our_terms(text):
    assert linked(f"{TOPIC}{text}") == linked(TOPIC) + text
    assert linked(f"{TOPIC}{text}\n\nAn epoch, a momentum.").endswith("(momentum.md).")


def test_what_looks_like_a_plural_is_a_verb_where_an_object_follows():
    text = "It batches the requests, it labels its boxes, it models any plant."
    assert linked(text, everyday=True) == text


@pytest.mark.parametrize(
    "text",
    ["A bottle of 2 L.", "An l, an fx.", "With y: fx(2).", "Thanks to Adam J. of the lab."],
)
def test_a_formula_names_nothing_without_its_signs_and_an_initial_makes_a_person(text):
    assert linked(f"{TOPIC}{text}") == linked(TOPIC) + text


def test_a_second_run_finds_the_same_company():
    made = linked("The LR, an epoch, Adam.\n\nThe variance of the dropout.\n")
    assert made.count("](") == 5
    assert linked(made) == made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A minibatch.", "A [minibatch](mini-batch.md)."),
        ("A mini batch.", "A [mini batch](mini-batch.md)."),
        ("Over-fitting.", "[Over-fitting](overfitting.md)."),
        ("A hyper-parameter.", "A [hyper-parameter](hyperparameter.md)."),
        ("The learning-rate.", "The [learning-rate](learning-rate.md)."),
        ("The learningrate, drop-out, drop out.", "The learningrate, drop-out, drop out."),
        ("The hiddenlayer, gridsearch.", "The hiddenlayer, gridsearch."),
        ("Eigen values, eigen-values.", "Eigen values, eigen-values."),
    ],
)
def test_words_are_joined_as_the_entry_spells_them(text, expected):
    assert linked(text) == expected


def test_everyday_words_are_linked_when_asked_for():
    assert linked("A model with a loss.", everyday=True) == (
        "A [model](model.md) with a [loss](loss.md)."
    )
