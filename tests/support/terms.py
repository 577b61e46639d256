"""A glossary of a few names that are hard to tell apart, and links to them."""

import re

from link_oracle import SITE

from glossary.content import Entry, Glossary
from glossary.content import parse_entry as parse
from glossary.link.linker import Kind, link, style
from glossary.link.names import index
from glossary.prose import Syntax


def entry(slug: str, *names: str, body: str = "x", more: str = "") -> Entry:
    listed = ", ".join(f'"{name}"' for name in names[1:])
    made = parse(
        f"glossary/entries/{slug}.md",
        f'---\nterm: "{names[0]}"\nsummary: A thing.\narea: training\naliases: [{listed}]\n'
        f"{more}snippet: thing\n---\n{body}\n",
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
        entry("loss", "loss", more="everyday: [loss]\n"),
        entry("loss-function", "loss function"),
        entry("cross-entropy", "cross-entropy", "cross-entropy loss"),
        entry("confusion-matrix", "confusion matrix"),
        entry("maximum-a-posteriori", "maximum a posteriori", "MAP"),
        entry("bayes-theorem", "Bayes' theorem", "Bayes Rule", "Bayesian"),
        entry("bias-variance", "bias–variance tradeoff"),
        entry("batch-size", "batch size", "bs"),
    ]
)
NAMES = index(GLOSSARY)


def linked(text: str, kind: Kind = "relative", syntax: Syntax = "markdown") -> str:
    return link(text, index(GLOSSARY), style=style(kind, syntax, SITE), syntax=syntax)


MARKED = {"epoch": "epoch", "SGD": "stochastic-gradient-descent", "k-means": "k-means"}


def links_as_marked(text: str, syntax: Syntax = "markdown") -> bool:
    """Whether what stands in « » becomes a link, and nothing else does."""
    made = linked(re.sub("[«»]", "", text), "relative", syntax)
    assert made == re.sub("«(.+?)»", lambda m: f"[{m[1]}]({MARKED[m[1]]}.md)", text)
    return made != text
