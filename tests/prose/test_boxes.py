"""Prose in boxes: admonitions, tabs, details, tables, footnotes, definitions."""

import pytest
from terms import links_as_marked

BOXES = {
    "MkDocs' admonition": '!!! note "An epoch"\n    An «epoch».\n\n    - of «SGD»\n',
    "an admonition after a blank line": '!!! note "An epoch"\n\n    Of «SGD» and «epoch».\n',
    "its details": "???+ tip\n\n    An «epoch».\n\n        SGD\n",
    "its code": "!!! tip inline\n    ```\n    SGD\n    ```\n    An «epoch».\n",
    "its tabs": '=== "SGD"\n\n    An «epoch».\n\n=== "epoch"\n\n    Of «SGD».\n',
    "in a list": "- x\n\n    !!! note\n\n        An «epoch».\n\n    Of «SGD».\n",
    "in one another": "!!! note\n    x\n\n    ??? tip\n        An «epoch».\n\n    Of «SGD».\n",
    "pymdownx' block": "/// note | An epoch\nAn «epoch».\n///\n",
    "MyST's directive": ":::{note} An epoch\n:class: SGD\n\nAn «epoch».\n:::\n",
    "MyST's fence": "```{tip}\nAn «epoch».\n\n- of «SGD»\n```\n",
    "MyST's nesting": "::::{grid} 2\n:::{grid-item-card} epoch\nAn «epoch».\n:::\n::::\n",
    "MyST's card": ":::{dropdown} epoch\nAn «epoch».\n:::\n",
    "Docusaurus": ":::warning[An epoch]\n\nAn «epoch».\n\n:::\n",
    "VitePress": "::: details An epoch\nAn «epoch».\n:::\n",
    "Quarto": '::: {.callout-note title="An epoch"}\nAn «epoch».\n:::\n',
    "Pandoc": "::::: {#x .y}\nAn «epoch».\n::::::\n",
    "GitHub": "> [!NOTE]\n> An «epoch».\n",
    "details": "<details>\n<summary>An epoch</summary>\n\nAn «epoch».\n\n</details>\n",
    "a division": '<div align="center">\n\nAn «epoch».\n\n</div>\n',
    "a table": "| epoch | b |\n|---|:-:|\n| An «epoch» | `SGD` of «SGD» |\n",
    "a table without edges": "epoch | b\n--- | ---\nAn «epoch» | SGD\\|x\n",
    "a cell twice": "| a | b |\n|---|---|\n| An | «epoch» |\n| epoch | «SGD» |\n",
    "a footnote": "x[^1]\n\n[^1]: An «epoch».\n\n    Of «SGD».\n",
    "a footnote of one word": "x[^1]\n\n[^1]: epoch\n\nOf «SGD» and «epoch».\n",
    "a title with code and a formula": '!!! note "`x` of $y$"\n    An «epoch» of «SGD».\n',
    "a definition": "Epoch of SGD\n:   An «epoch».\n\n    Of «SGD».\n",
    "a definition apart": "epoch\n\n: An «epoch».\n: Of «SGD».\n",
}
CODE = {
    "MyST's code": ":::{code-block} python\nepoch\n\nSGD\n:::\n",
    "MyST's maths": "```{math}\nepoch\n```\n",
    "MyST's notebook": "```{code-cell}\nepoch\n```\n",
    "MyST's table of contents": ":::{toctree}\n\nepoch\n:::\n",
    "R Markdown": "```{r epoch}\nSGD\n```\n",
    "mkdocstrings": "::: epoch.SGD\n    options: epoch\n",
    "VitePress' code": "::: code-group\n\nepoch\n\n:::\n",
    "MyST's formula from line to line": ":::{tip} $$ x $$ y\nepoch $SGD$\n:::\n",
    "MyST's code from line to line": "```{note} a ` b\nepoch\n```\n",
    "a formula from a title": '!!! note "a $$ b"\n    epoch $$ SGD\n',
    "code from a tab's title": '=== "a ` b"\n    epoch ` SGD\n',
    "a footnote that is a target too": "[^1]: epoch 'SGD'\n",
    "HTML of pymdownx": "/// html | pre\nepoch\n///\n",
    "a button": "<button>\n\nepoch\n\n</button>\n",
    "a bar in code": "| a | b | c |\n|---|---|---|\n| `x | epoch | y` |\n",
    "a bar in maths": "| a | b | c |\n|---|---|---|\n| $x | epoch | y$ |\n",
    "a table drawn": "+---+-------+\n| a | epoch |\n+===+=======+\n| b | SGD   |\n+---+-------+\n",
    "an abbreviation": "*[SGD]: an epoch\n",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_prose_in_a_box_is_linked(box):
    assert links_as_marked(f"{box}\nA «k-means».\n")


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_what_is_no_prose_in_a_box_stays(code):
    assert links_as_marked(f"{code}\n\nAn «epoch» of «SGD».\n")


def test_a_formula_that_a_title_opens_over_paragraphs_is_left_alone_with_all_that_follows():
    assert not links_as_marked('!!! note "a $$ b"\n\n    epoch\n\n    SGD $$\n\nAn epoch.\n')


def test_python_markdown_reads_in_html_only_what_is_marked():
    plain = "<details>\n\nAn epoch.\n\n</details>\n"
    marked = "<details markdown>\n\nAn «epoch».\n\n</details>\n"
    assert links_as_marked(f"{plain}\n{marked}\nMuch «SGD».\n", "mkdocs")
    never_closed = f"<div>\n\nepoch\n\n</div>\n\n<div>\n\nSGD\n\n{plain}A k-means\n"
    assert not links_as_marked(never_closed, "mkdocs")
