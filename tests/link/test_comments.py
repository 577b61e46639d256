"""A document says no: off, on and skip, in the comments of each format."""

import pytest
from link_oracle import SITE
from terms import NAMES

from glossary.link.comments import CommentError
from glossary.link.linker import link, style


def linked(text: str, syntax: str = "markdown") -> str:
    return link(text, NAMES, style=style("term", syntax, SITE), syntax=syntax)


MARKDOWN = "<!-- lemma: {} -->"
RST = ".. lemma: {}"
MDX = "{{/* lemma: {} */}}"


@pytest.mark.parametrize(
    ("comment", "syntax", "role"),
    [(MARKDOWN, "markdown", "{term}"), (MDX, "markdown", "{term}"), (RST, "rst", ":term:")],
    ids=["html", "mdx", "rst"],
)
def test_nothing_is_linked_from_off_to_on_and_the_next_mention_is(comment, syntax, role):
    off, on = comment.format("off"), comment.format("on")
    text = f"Of overfitting.\n\n{off}\n\nAn epoch.\n\n{on}\n\nAn epoch.\n\n{off}\n\nSGD.\n"
    after = linked(text, syntax)
    assert after == text.replace("Of overfitting", f"Of {role}`overfitting`").replace(
        f"{on}\n\nAn epoch", f"{on}\n\nAn {role}`epoch`"
    )
    assert linked(after, syntax) == after


@pytest.mark.parametrize("comment", [MARKDOWN, MDX, RST], ids=["html", "mdx", "rst"])
@pytest.mark.parametrize("said", ["skip step size, Epoch", "skip learning-rate,epoch"])
def test_a_term_that_is_skipped_is_left_alone_by_all_its_names(comment, said):
    syntax = "rst" if comment == RST else "markdown"
    text = f"A learning rate, a step size, an epoch.\n\n{comment.format(said)}\n"
    assert linked(text, syntax) == text


def test_a_comment_may_stand_within_what_is_indented_or_quoted():
    text = "> <!--lemma:off-->\n> An epoch.\n>\n>   <!-- lemma: on -->\n\n- An epoch.\n"
    assert linked(text) == text.replace("- An epoch", "- An {term}`epoch`")


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_a_comment_that_is_shown_is_not_meant(fence):
    text = f"{fence}md\n<!-- lemma: off -->\n{fence}\n\nAn epoch.\n"
    assert linked(text) == text.replace("An epoch", "An {term}`epoch`")
    inline = "Write `<!-- lemma: off -->` first.\n\nAn epoch.\n"
    assert linked(inline).endswith("An {term}`epoch`.\n")


@pytest.mark.parametrize("said", ["of", "skip", "off dropout", ""])
def test_a_comment_that_says_nothing_known_is_refused_with_its_line(said):
    with pytest.raises(CommentError, match="off, on, or skip") as raised:
        linked(f"One\n\n<!-- lemma: {said} -->\n")
    assert [line for line, _ in raised.value.faults] == [3]


@pytest.mark.parametrize("comment", [MARKDOWN, MDX, RST], ids=["html", "mdx", "rst"])
def test_a_term_that_there_is_not_is_refused_with_its_line_and_so_is_every_other(comment):
    said = [comment.format(f"skip {names}") for names in ("epoch, lerning rate", "x1,, SGD")]
    with pytest.raises(CommentError) as raised:
        linked("One\n\n{}\n\n{}\n".format(*said), "rst" if comment == RST else "markdown")
    near = "did you mean learning-rate or learning-rate-schedule?"
    assert raised.value.faults == [
        (3, f"lemma: skip lerning rate: there is no such term: {near}"),
        (5, "lemma: skip x1: there is no such term: use a term, an alias or the end of an address"),
        (5, "lemma: skip : there is no such term: use a term, an alias or the end of an address"),
    ]
