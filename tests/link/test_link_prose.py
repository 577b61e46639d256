"""What in Markdown is prose, and gets links, and what stands beside it and gets none."""

import re

import pytest
from terms import linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The learning rate.", "The [learning rate](learning-rate.md)."),
        ("Learning Rates matter.", "[Learning Rates](learning-rate.md) matter."),
        ("A step-size, a step size.", "A [step-size](learning-rate.md), a step size."),
        ("A learning rate schedule.", "A [learning rate schedule](learning-rate-schedule.md)."),
        ("Over-fitting, overfitting", "Over-fitting, [overfitting](overfitting.md)"),
        ("K means", "[K means](k-means.md)"),
        ("The over fitting", "The over fitting"),
        ("cross-entropy loss function", "[cross-entropy loss](cross-entropy.md) function"),
        ("loss function loss", "[loss function](loss-function.md) loss"),
        ("confusion matrices", "[confusion matrices](confusion-matrix.md)"),
        ("K-means' and **k-means**", "[K-means](k-means.md)' and **k-means**"),
        (
            "A map, a MAP of k-means.",
            "A map, a [MAP](maximum-a-posteriori.md) of [k-means](k-means.md).",
        ),
        (
            "K-means of a map, maps, two MAPs.",
            "[K-means](k-means.md) of a map, maps, two [MAPs](maximum-a-posteriori.md).",
        ),
        ("Bayes rule, bayesian", "[Bayes rule](bayes-theorem.md), bayesian"),
        ("bayesian", "[bayesian](bayes-theorem.md)"),
        ("Bayes’ theorem", "[Bayes’ theorem](bayes-theorem.md)"),
        ("bias-variance tradeoff", "[bias-variance tradeoff](bias-variance.md)"),
        ("> the learning\n> rate", "> the [learning\n> rate](learning-rate.md)"),
        ("- an epoch\r\n- end", "- an [epoch](epoch.md)\r\n- end"),
        ("# An epoch\n\nAn epoch", "# An epoch\n\nAn [epoch](epoch.md)"),
        ("`epoch` epoch", "`epoch` [epoch](epoch.md)"),
        ("$epoch$ epoch", "$epoch$ [epoch](epoch.md)"),
        ("<i>epoch</i> epoch", "<i>epoch</i> [epoch](epoch.md)"),
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
    "marked",
    [
        "```\nepoch\n```\n\nAn «epoch»",
        "> ````\n> epoch\n> ```\n> ````\n\nAn «epoch»",
        "An «epoch»\n\n```\nSGD\n\nSGD",
        "An «epoch»\n\n> ```\n> SGD\n\nSGD",
        "`[` an «epoch»",
        "`$` an «epoch» `$`",
        "<b title='['>x</b> an «epoch»",
        "<i>an epoch of it</i> and an «epoch»",
        "<span><i>an epoch of it</span> and an «epoch»",
        "<div>epoch</div>\n\nAn «epoch»",
        "<aside-note>\n\nepoch\n\n</aside-note>\n\nAn «epoch»",
        "<!--\nepoch\n-->\n\nAn «epoch»",
        ":::{math}\nepoch\n:::\n\nAn «epoch»",
        ":::{math}\nepoch\n:::\nepoch\n\nAn «epoch»",
        "An «epoch»\n\n:::{code}\nSGD\n:::",
        "::: x\n\nAn «epoch»",
        ":::\nx\n\n:::{a}\n\n:::{b}\n\nepoch\n\n:::\n\nepoch\n\n:::\n\nAn «epoch»",
        "$$\nx\n$$\n\nAn «epoch»",
        "$$\nx\n\nepoch\n\ny\n$$\n\nAn «epoch»",
        "$$ x $$ an epoch",
        "a $$ x\n\nepoch $$ «epoch»",
        "$x$ «epoch» $y$",
        "a $5 epoch",
        "$5 for an epoch or $6",
        "\\$5 for an «epoch» or \\$6",
        "\\(epoch\\) \\\\[epoch\\\\] «epoch»",
        "\\begin{x}\nepoch\n\\end{x} «epoch»",
        "{epoch} {{ epoch }} «epoch» {% epoch %} {# epoch #}",
        "[a epoch][b] «epoch» [c](d) «SGD»",
        "[a [b] epoch] «epoch»",
        "\\[ «epoch» ] a] «SGD»",
        "a@epoch.org www.epoch.org «epoch»",
        "---\nterm: epoch\n---\nAn «epoch»",
        "---\nterm: epoch\n...\n\nAn «epoch»",
        "---\r\nterm: epoch\r\n---\r\n\r\nAn «epoch»\r\nof «SGD»",
        "An «epoch»\rof «SGD»",
        "An «epoch»  \n\tof «SGD»  \n",
        "- > a\n  > «epoch»\n\n  of\n    «SGD»",
        "epoch\n---\n\n&amp; \\* «epoch»",
        "(«SGD»), “«epoch»”",
        "*«SGD»* **«epoch»**",
        "_SGD_ 3SGD SGD3 epoché SGD/epoch",
    ],
)
def test_prose_beside_what_is_none_gets_links(marked):
    slugs = {"epoch": "epoch", "SGD": "stochastic-gradient-descent"}
    expected = re.sub("«(.+?)»", lambda m: f"[{m[1]}]({slugs[m[1]]}.md)", marked)
    assert linked(re.sub("[«»]", "", marked)) == expected


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
        "the loss of a map, bs, lr",
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
        "<!-- epoch -->\n\n<button>\n\nepoch\n\n</button>",
        ":::{note} epoch\n:class: epoch\nepoch\n:::",
        '!!! note "epoch"',
        '=== "epoch"\n\nx',
        "::: snippets.epoch\n    options: epoch",
        "| epoch |\n| --- |\n| x |",
        "epoch\n:   x",
        "*[SGD]: epoch",
        "{{ epoch }} {% epoch %} x{ .epoch }",
        "epoch\n-----",
        "(an epoch)[x]: the {term}`epoch` epoch",
    ],
)
def test_what_is_no_prose_stays(text):
    assert linked(text) == text
