"""A notebook comes back byte for byte, but for links in its Markdown cells."""

import json

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_oracle import SITE, readings
from markdown_strategy import documents, noise
from patience import MANY
from terms import NAMES, linked

from glossary.link.files import LinkError, changes, write

CELLS = [
    {"cell_type": "raw", "metadata": {}, "source": "An epoch"},
    {
        "cell_type": "markdown",
        "metadata": {"name": "epoch"},
        "source": ["# epoch\n", "\n", "An epoch"],
    },
    {
        "cell_type": "code",
        "metadata": {},
        "source": "epoch  # SGD",
        "outputs": [],
        "execution_count": 1,
    },
    {"cell_type": "markdown", "metadata": {}, "source": 'Of \\ "SGD" é\U0001f600 and epoch'},
]
NOTEBOOK = {"nbformat_minor": 4, "cells": CELLS, "nbformat": 4, "metadata": {"title": "An epoch"}}
WAYS = {
    "Jupyter's": {"indent": 1, "ensure_ascii": False},
    "escaped": {"indent": 2},
    "by tabs": {"indent": "\t", "sort_keys": True},
    "in one line": {"separators": (",", ":")},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("end", ["\n", ""])
def test_a_notebook_keeps_every_other_byte(way, end, tmp_path):
    file = tmp_path / "a.ipynb"
    file.write_text(json.dumps(NOTEBOOK, **way) + end)
    before = file.read_text()
    write(changes([file], NAMES, "url", SITE))
    after = file.read_text()
    assert after != before
    for slug, name in (("epoch", "epoch"), ("stochastic-gradient-descent", "SGD")):
        assert after.count(f"[{name}]({SITE}terms/{slug}/)") == 1
        after = after.replace(f"[{name}]({SITE}terms/{slug}/)", name)
    assert after == before
    nbformat.validate(nbformat.read(file, 4))


def test_a_name_over_two_strings_and_a_term_of_another_cell():
    cells = [["The learning\n", "rates"], "An epoch", "learning rate, epoch"]
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": c} for c in cells]})
    made = json.loads(linked(text, "term", "notebook"))["cells"]
    assert [cell["source"] for cell in made] == [
        ["The {term}`learning\n", "rates <learning rate>`"],
        "An {term}`epoch`",
        "learning rate, epoch",
    ]
    assert linked(json.dumps({"cells": made}), "term", "notebook") == json.dumps({"cells": made})


def test_what_a_cell_leaves_open_ends_with_it():
    cells = ["```\nepoch", "x $$ y", "- a", "    epoch", "<div><a>", "An epoch"]
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": c} for c in cells]})
    assert linked(text, "term", "notebook") == text.replace("An epoch", "An {term}`epoch`")


def test_a_definition_in_a_cell_goes_on_as_in_any_markdown():
    cell = "epoch\n\nlearning rate\n:   learning rate\n\n    SGD\n"
    text = json.dumps({"cells": [{"cell_type": "markdown", "source": cell}]})
    (made,) = json.loads(linked(text, "term", "notebook"))["cells"]
    assert made["source"] == linked(cell, "term")
    assert made["source"].endswith("    {term}`SGD`\n")


def test_cells_of_the_third_format_stood_on_sheets():
    text = '{"worksheets": [{"cells": [{"cell_type": "markdown", "source": ["An epoch"]}]}]}'
    assert linked(text, "term", "notebook") == text.replace("epoch", "{term}`epoch`")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('{\n"cells": [\n}', 3, "not a notebook: Expecting value: it must be JSON"),
        ("[]", 1, "not a notebook: it must have a list of cells"),
        ('{"cells": 1}', 1, "not a notebook: it must have a list"),
    ],
)
def test_what_is_no_notebook_is_refused_with_its_line(text, line, why, tmp_path):
    (tmp_path / "a.ipynb").write_text(text)
    with pytest.raises(LinkError, match=rf"a\.ipynb:{line}: {why}"):
        list(changes([tmp_path], NAMES, "url", SITE))


def test_cells_of_no_known_shape_are_left_alone():
    text = '{"cells": [1, {"cell_type": "markdown"}, {"cell_type": "markdown", "source": [1]}]}'
    assert linked(text, "url", "notebook") == text


@MANY
@given(
    st.lists(st.one_of(documents, noise), max_size=4),
    st.sampled_from(list(WAYS.values())),
    st.data(),
)
def test_a_generated_notebook_reads_the_same_but_for_links(texts, way, data):
    sources = [t.splitlines(keepends=True) if data.draw(st.booleans()) else t for t in texts]
    cells = [
        {"cell_type": kind, "metadata": {"epoch": "SGD"}, "source": source}
        for source in sources
        for kind in ("markdown", "code")
    ]
    text = json.dumps({"cells": cells, "nbformat": 4}, **way)
    made = linked(text, "url", "notebook")
    assert linked(made, "url", "notebook") == made
    found = json.loads(made)
    for before, after in zip(cells, found["cells"], strict=True):
        one, other = ("".join(cell.pop("source")) for cell in (before, after))
        is_code = before["cell_type"] == "code"
        assert (
            one == other
            if is_code
            else readings(one)["commonmark"] == readings(other)["commonmark"]
        )
    assert found == {"cells": cells, "nbformat": 4}
