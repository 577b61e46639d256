"""The way to a term: a chain of prerequisites, and no shorter one."""

from itertools import pairwise

import pytest
from published import GLOSSARY

from glossary.content.graph import Glossary
from glossary.pages.page import way


def steps_down(glossary: Glossary, slug: str) -> int:
    """The fewest terms on a way, by a recursion that the code does not use."""
    needs = [n for n in glossary[slug].meta.needs if n in glossary.entries]
    return 1 + min((steps_down(glossary, n) for n in needs), default=0)


@pytest.mark.parametrize("slug", GLOSSARY.entries)
def test_each_step_needs_the_one_before_and_no_way_is_shorter(slug):
    chain = GLOSSARY.way(slug)
    assert chain[-1] == slug
    assert not GLOSSARY.known(GLOSSARY[chain[0]].meta.needs)
    assert all(a in GLOSSARY[b].meta.needs for a, b in pairwise(chain))
    assert len(chain) == steps_down(GLOSSARY, slug)


def test_from_the_derivative_to_adam():
    chain = GLOSSARY.way("adam", "derivative")
    assert (chain[0], chain[-1]) == ("derivative", "adam")
    assert all(a in GLOSSARY[b].meta.needs for a, b in pairwise(chain))


def test_there_is_no_way_from_what_a_term_does_not_need():
    assert GLOSSARY.way("derivative", "adam") == []


def test_a_page_shows_the_way_and_all_that_is_under_it():
    text = way(GLOSSARY["adam"], GLOSSARY)
    assert (
        f"All {len(GLOSSARY.path_to('adam')) - 1} terms that it builds on, in reading order" in text
    )
    assert "[gradient descent](gradient-descent.md) → " in text
    assert way(GLOSSARY["vector"], GLOSSARY) == ""
