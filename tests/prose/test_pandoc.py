"""Pandoc's and Quarto's Markdown: tables of columns, TeX over lines, and what is prose beside."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from link_oracle import SITE
from pandoc_strategy import documents
from patience import batches
from terms import linked, links_as_marked

from glossary.prose.tables import tables

CODE = {
    "a simple table": "  epoch     SGD\n-------  ------\n     12  epoch\n  epoch      12\n\n: Demo",
    "one without header": "-------  ------\n     12  epoch\n  epoch      12\n-------  ------",
    "its last line": "x    epoch\n--  ------\n1   SGD\n--  ------",
    "a table of several lines": (
        "-------------\n epoch   SGD\n        is\n------- -----\n"
        " epoch   1\n of\n\n SGD     2\n-------------"
    ),
    "the same without header": "------- -----\n epoch   1\n of\n\n SGD     2\n------- -----",
    "in a quote": "> a    b\n> ---- -----\n> 1    2",
    "a grid": "+-------+-----+\n| epoch | SGD |\n+=======+=====+\n| 1     | 2   |\n+-------+-----+",
    "a line block": "| An epoch\n|   of SGD",
    "a footnote of TeX": "A «k-means» here.\\footnote{An epoch\nof SGD} k",
    "a footnote in a footnote": "x\\footnote{An \\emph{epoch} of\n\\textbf{SGD, {x}} SGD}.",
    "arguments": "\\newcommand{\\epoch}[1]{an epoch\nof SGD}",
    "an environment": "\\begin{center}\n\nAn epoch\n\n\\end{center}",
    "an environment of lines": "\\begin{tabular}{ll}\nepoch & SGD \\\\\n\\end{tabular}",
    "a citation": "See [@epoch, SGD] and @epoch.",
    "a note within": "A «k-means».^[An epoch of SGD.]",
    "attributes": "A [k]{.epoch key=SGD}.",
    "a title": "% An epoch\n% SGD",
    "Quarto's chunk": "```{python}\n#| label: epoch\nSGD\n```",
    "R in a sentence": "It is `r epoch`, no «k-means».",
    "a shortcode": "{{< include epoch.qmd >}}",
    "a raw block": "```{=html}\n<b>epoch</b>\n```",
}


@pytest.mark.parametrize("syntax", ["pandoc", "markdown"])
@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_what_a_link_would_break_stays(code, syntax):
    assert links_as_marked(f"{code}\n\nAn «epoch» of «SGD».\n", syntax)


@pytest.mark.parametrize(
    "text",
    [
        "An «epoch»\n\n---\n\nof «SGD»",
        "An «epoch»\n\n- - -\n\nof «SGD»",
        "An «epoch» -- a dash -- of «SGD»",
        "- - «epoch»",
    ],
)
def test_what_only_looks_like_a_rule_of_columns_is_prose(text):
    assert links_as_marked(text, "pandoc")


def test_a_table_of_bars_keeps_its_widths():
    """A line over 72 characters makes Pandoc set the columns by the table's rule."""
    narrow = "| a | b |\n|---|---|\n| epoch | SGD |\n\nA «k-means».\n"
    wide = f"| a | b |\n|---|---|\n| «epoch» | «SGD» {'x ' * 30}|\n"
    assert links_as_marked(narrow, "pandoc")
    assert links_as_marked(wide, "pandoc")
    assert_parses_to_the_same(
        [narrow.replace("«", "").replace("»", ""), wide.replace("«", "").replace("»", "")]
    )


def test_a_table_ends_where_pandoc_ends_it():
    assert list(tables(["a", "-- --", "b", "", "c"])) == [range(3)]
    assert list(tables(["-----", "a", "-- --", "b", "", "c", "-----", "", "d"])) == [range(7)]


def parsed(texts: list[str], folder: Path) -> list:
    """What Pandoc makes of all of them, less the links of ours."""
    if not shutil.which("pandoc"):
        reason = "no pandoc: Debian has it"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    for number, text in enumerate(texts):
        (folder / f"{number:03}.md").write_text(text)
    files = sorted(folder.iterdir())
    command = ["pandoc", "--file-scope", "--from", "markdown", "--to", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return unlinked(json.loads(done.stdout)["blocks"])


def unlinked(node):
    if isinstance(node, dict):
        return {key: unlinked(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    found = []
    for child in node:
        ours = (
            isinstance(child, dict)
            and child.get("t") == "Link"
            and child["c"][2][0].startswith(SITE)
        )
        for one in unlinked(child["c"][1]) if ours else [unlinked(child)]:
            joins = found and all(
                isinstance(x, dict) and x.get("t") == "Str" for x in (one, found[-1])
            )
            if joins:
                found[-1] = {"t": "Str", "c": found[-1]["c"] + one["c"]}
            else:
                found.append(one)
    return found


def assert_parses_to_the_same(texts: list[str]) -> None:
    made = [linked(text, "url", "pandoc") for text in texts]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        assert parsed(made, Path(one)) == parsed(texts, Path(other))
    assert [linked(text, "url", "pandoc") for text in made] == made


def test_pandoc_parses_the_same_but_for_links():
    plain = [code.replace("«", "").replace("»", "") for code in CODE.values()]
    assert_parses_to_the_same([f"{code}\n\nAn epoch of SGD.\n" for code in plain])


@batches
@given(documents)
def test_a_generated_document_parses_to_the_same_but_for_links(texts):
    assert_parses_to_the_same(texts)
