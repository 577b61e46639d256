"""Consoles: each says which lines of those before it it needs to run alone."""

import re

import pytest
from markdown import Markdown

from glossary.pages.prelude import Consoles
from glossary.site.fences import pycon

CONSOLES = """\
```pycon
>>> from math import pi, tau
>>> pi
3.14
```

```pycon
>>> for x in (1, "<é>"):
...     print(x, pi)
1
<é>
```
"""


def test_a_console_names_the_lines_that_it_needs():
    fence = {"name": "pycon", "class": "language-pycon", "format": pycon}
    md = Markdown(
        extensions=["pymdownx.highlight", "pymdownx.superfences"],
        extension_configs={"pymdownx.superfences": {"custom_fences": [fence]}},
    )
    html = md.convert(CONSOLES)
    first, second = re.findall(r'<div class="language-pycon highlight"([^>]*)>', html)
    assert (first, second) == ("", ' data-after="0-0"')
    assert '<span class="gp">' in html
    assert "&lt;é&gt;" in html


@pytest.mark.parametrize(
    ("before", "own", "lines"),
    [
        (">>> import math\n>>> a = 1\n", ">>> 2\n2\n", ""),
        (">>> a = 1\n>>> b = a\n>>> c = 3\n", ">>> b\n1\n", "0-1"),
        (">>> a = 1\n>>> a = 2\n", ">>> a\n2\n", "1-1"),  # what was before is forgotten
        (">>> a = 1\n>>> a += 1\n", ">>> a\n2\n", "0-1"),
        (">>> a = []\n>>> a.append(1)\n", ">>> a\n[1]\n", "0-1"),
        (">>> a = [0]\n>>> len(a)\n1\n>>> a[0] = 1\n", ">>> a\n[1]\n", "0-0 2-2"),
        (">>> k = 2\n>>> def f(x):\n...     return k * x\n", ">>> f(1)\n2\n", "0-2"),
        (">>> x = 5\n", ">>> [x for x in range(2)]\n[0, 1]\n", ""),  # its own x
        (">>> x = 5\n", ">>> for x in range(1):\n...     print(x)\n0\n", ""),
        (">>> x = 5\n", ">>> [x + y for y in range(2)]\n[5, 6]\n", "0-0"),
        (">>> a = 1\n", ">>> a = 2\n>>> a\n2\n", ""),
        (">>> import os.path as p\n>>> import sys\n", ">>> p.sep\n'/'\n", "0-0"),
        (">>> for i in range(3):\n...     last = i\n", ">>> last\n2\n", "0-1"),
    ],
)
def test_what_a_console_needs_is_found_by_its_names(before, own, lines):
    page = Consoles()
    page.add(before)
    assert page.add(own) == lines
